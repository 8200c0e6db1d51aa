package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.testkit.ModelContract;
import dev.matinee.testkit.ModelContract.Expectation;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Every algorithm of the registry against the contract. The noise of the planted data alone is an
/// RMSE of 0.43, biases alone reach 0.97.
class ModelContractTest {
  abstract static class Contract extends ModelContract {
    Contract(String name, Expectation expected) {
      super(Algorithms.all(), name, expected);
    }
  }

  @Test
  void everyAlgorithm_hasAContract() throws ReflectiveOperationException {
    var named = new HashSet<String>();
    for (var type : ModelContractTest.class.getDeclaredClasses()) {
      if (type.isAnnotationPresent(Nested.class)) {
        var contract = type.getDeclaredConstructor(ModelContractTest.class).newInstance(this);
        named.add(((Contract) contract).algorithm());
      }
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(Algorithms.all().names());
  }

  @Nested
  class OfBaseline extends Contract {
    OfBaseline() {
      super(
          "baseline",
          Expectation.of(0.95, 0.98, 0, 1e-9)
              .when("learningRate", Map.of("method", "sgd"))
              .when("regularization", Map.of("method", "sgd")));
    }
  }

  @Nested
  class OfBaselineBySgd extends Contract {
    OfBaselineBySgd() {
      super(
          "baseline",
          Expectation.of(0.94, 0.97, 0, Double.NaN)
              .with(Map.of("method", "sgd"))
              .when("userRegularization", Map.of("method", "als"))
              .when("itemRegularization", Map.of("method", "als")));
    }
  }

  @Nested
  class OfKnnBasic extends Contract {
    OfKnnBasic() {
      super(
          "knn-basic",
          Expectation.of(0.82, 0.85, 0.8, 1e-9)
              .when("minNeighbors", Map.of("neighbors", 5))
              .when("shrinkage", Map.of("similarity", "pearson-baseline"))
              .when("keep", Map.of("by", "item"))
              .others(Map.of("keep", 5)));
    }
  }

  @Nested
  class OfKnnMeans extends Contract {
    OfKnnMeans() {
      super(
          "knn-means",
          Expectation.of(0.77, 0.80, 0.8, 1e-9)
              .when("minNeighbors", Map.of("neighbors", 5))
              .when("shrinkage", Map.of("similarity", "pearson-baseline"))
              .when("keep", Map.of("by", "item"))
              .others(Map.of("keep", 5)));
    }
  }

  @Nested
  class OfKnnZscore extends Contract {
    OfKnnZscore() {
      super(
          "knn-zscore",
          Expectation.of(0.77, 0.80, 0.8, 1e-9)
              .when("minNeighbors", Map.of("neighbors", 5))
              .when("shrinkage", Map.of("similarity", "pearson-baseline"))
              .when("keep", Map.of("by", "item"))
              .others(Map.of("keep", 5)));
    }
  }

  @Nested
  class OfKnnBaseline extends Contract {
    OfKnnBaseline() {
      super(
          "knn-baseline",
          Expectation.of(0.77, 0.80, 0.8, 1e-9)
              .when("minNeighbors", Map.of("neighbors", 5))
              .when("shrinkage", Map.of("similarity", "pearson-baseline"))
              .when("keep", Map.of("by", "item"))
              .others(Map.of("keep", 5)));
    }
  }

  @Nested
  class OfNormal extends Contract {
    OfNormal() {
      super("normal", Expectation.of(1.40, 1.55, 0, 0));
    }
  }

  @Nested
  class OfSlopeOne extends Contract {
    OfSlopeOne() {
      super("slope-one", Expectation.of(0.94, 0.97, 0, 1e-9).others(Map.of("keep", 5)));
    }
  }

  @Nested
  class OfContent extends Contract {
    OfContent() {
      super("content", Expectation.of(0.86, 0.89, 0, 0));
    }
  }

  @Nested
  class OfSvd extends Contract {
    OfSvd() {
      super(
          "svd",
          Expectation.of(0.46, 0.50, 0.65, Double.NaN).with(Map.of("factors", 8, "epochs", 60)));
    }
  }

  @Nested
  class OfSvdPlusPlus extends Contract {
    OfSvdPlusPlus() {
      super(
          "svd++",
          Expectation.of(0.46, 0.50, 0.65, Double.NaN)
              .with(Map.of("factors", 8, "epochs", 60, "learningRate", 0.01)));
    }
  }

  @Nested
  class OfNmf extends Contract {
    OfNmf() {
      super("nmf", Expectation.of(0.55, 0.63, 0.65, Double.NaN).with(Map.of("factors", 5)));
    }
  }

  @Nested
  class OfCoClustering extends Contract {
    OfCoClustering() {
      super(
          "co-clustering",
          Expectation.of(0.82, 0.88, 0.9, Double.NaN)
              .with(Map.of("userClusters", 2, "itemClusters", 2))
              .when("epochs", Map.of("userClusters", 6, "itemClusters", 6)));
    }
  }

  @Nested
  class OfAls extends Contract {
    OfAls() {
      super(
          "als",
          Expectation.of(0.60, 0.64, 0.85, 1e-9)
              .with(Map.of("factors", 6, "regularization", 0.15))
              .others(Map.of("exponent", 1.0, "centered", false, "solver", "cg"))
              .when("centered", Map.of("biased", false)));
    }
  }

  @Nested
  class OfImplicitAls extends Contract {
    OfImplicitAls() {
      super(
          "implicit-als",
          Expectation.ofPreferences(0.9, 1e-9)
              .with(Map.of("factors", 6))
              .others(
                  Map.of("exponent", 0.5, "unobserved", 0.5, "scaledBy", "ratings", "solver", "cg"))
              .when("scaledBy", Map.of("exponent", 1.0)));
    }
  }

  @Nested
  class OfEase extends Contract {
    OfEase() {
      super(
          "ease",
          Expectation.ofPreferences(0.9, 1e-9)
              .with(Map.of("regularization", 5))
              .others(Map.of("strength", 0.0, "items", 20, "keep", 3)));
    }
  }

  @Nested
  class OfPopular extends Contract {
    OfPopular() {
      super("popular", Expectation.ofPreferences(0, 1e-9));
    }
  }

  @Nested
  class OfHybrid extends Contract {
    OfHybrid() {
      super(
          "hybrid",
          Expectation.of(0.59, 0.63, 0.9, 1e-9)
              .with(Map.of("ratings.factors", 6, "lists.regularization", 5))
              .others(
                  Map.ofEntries(
                      Map.entry("ratings", "svd"),
                      Map.entry("ratings.factors", 3),
                      Map.entry("ratings.iterations", 3),
                      Map.entry("ratings.regularization", 0.5),
                      Map.entry("ratings.exponent", 1.0),
                      Map.entry("ratings.solver", "cg"),
                      Map.entry("lists", "implicit-als"),
                      Map.entry("lists.regularization", 50),
                      Map.entry("lists.strength", 0.0),
                      Map.entry("lists.items", 20),
                      Map.entry("lists.keep", 3)))
              .when("ratings.centered", Map.of("ratings.biased", false)));
    }
  }

  @Nested
  class OfMatchbox extends Contract {
    OfMatchbox() {
      super(
          "matchbox",
          Expectation.of(0.43, 0.46, 0.8, Double.NaN)
              .with(Map.of("traits", 4, "iterations", 20))
              .others(
                  Map.of(
                      "batches", 2,
                      "userBiasVariance", 1.0,
                      "itemBiasVariance", 1.0,
                      "thresholdVariance", 1.0,
                      "thresholdNoise", 1.0,
                      "decision", "median")));
    }
  }

  @Nested
  class OfBayesFm extends Contract {
    OfBayesFm() {
      super(
          "bayes-fm",
          Expectation.of(0.44, 0.48, 0.8, Double.NaN)
              .with(Map.of("factors", 4, "samples", 120, "burnIn", 80, "kept", 60))
              .others(OTHERS));
    }
  }

  @Nested
  class OfBayesFmOfLevels extends Contract {
    OfBayesFmOfLevels() {
      super(
          "bayes-fm",
          Expectation.of(0.42, 0.45, 0.8, Double.NaN)
              .with(
                  Map.of(
                      "factors", 4,
                      "samples", 120,
                      "burnIn", 80,
                      "kept", 60,
                      "likelihood", "ordered-probit"))
              .others(OTHERS));
    }
  }

  private static final Map<String, Object> MEMBERS =
      Map.of(
          "members",
          "als,knn-baseline",
          "weights",
          "ridge",
          "members.als.factors",
          6,
          "members.als.regularization",
          0.15,
          "parts",
          3);

  private static Expectation ofMembers(double low, double high, double inColor) {
    return Expectation.of(low, high, inColor, 1e-9)
        .with(MEMBERS)
        .when("members.als.centered", Map.of("members.als.biased", false))
        .when("members.knn-baseline.minNeighbors", Map.of("members.knn-baseline.neighbors", 5))
        .when(
            "members.knn-baseline.shrinkage",
            Map.of("members.knn-baseline.similarity", "pearson-baseline"))
        .when("members.knn-baseline.keep", Map.of("members.knn-baseline.by", "item"))
        .others(
            Map.ofEntries(
                Map.entry("members", "als,baseline"),
                Map.entry("parts", 2),
                Map.entry("members.als.factors", 3),
                Map.entry("members.als.iterations", 3),
                Map.entry("members.als.regularization", 0.5),
                Map.entry("members.als.exponent", 1.0),
                Map.entry("members.als.solver", "cg"),
                Map.entry("members.knn-baseline.neighbors", 5),
                Map.entry("members.knn-baseline.minNeighbors", 20),
                Map.entry("members.knn-baseline.similarity", "cosine"),
                Map.entry("members.knn-baseline.by", "item"),
                Map.entry("members.knn-baseline.minSupport", 20),
                Map.entry("members.knn-baseline.shrinkage", 5),
                Map.entry("members.knn-baseline.keep", 5)));
  }

  @Nested
  class OfBlend extends Contract {
    OfBlend() {
      super("blend", ofMembers(0.46, 0.52, 0.8));
    }
  }

  @Nested
  class OfBlendOfLevels extends Contract {
    OfBlendOfLevels() {
      super(
          "blend",
          Expectation.of(0.42, 0.47, 0.8, Double.NaN)
              .with(
                  Map.of(
                      "members", "bayes-fm,baseline",
                      "members.bayes-fm.factors", 4,
                      "members.bayes-fm.samples", 120,
                      "members.bayes-fm.burnIn", 60,
                      "members.bayes-fm.kept", 40,
                      "members.bayes-fm.likelihood", "ordered-probit",
                      "weights", "activity",
                      "parts", 2))
              .when("members.baseline.learningRate", Map.of("members.baseline.method", "sgd"))
              .when("members.baseline.regularization", Map.of("members.baseline.method", "sgd"))
              .others(
                  Map.ofEntries(
                      Map.entry("members", "bayes-fm"),
                      Map.entry("parts", 3),
                      Map.entry("members.bayes-fm.factors", 3),
                      Map.entry("members.bayes-fm.samples", 60),
                      Map.entry("members.bayes-fm.burnIn", 50),
                      Map.entry("members.bayes-fm.chains", 2),
                      Map.entry("members.bayes-fm.kept", 20),
                      Map.entry("members.bayes-fm.likelihood", "regression"),
                      Map.entry("members.bayes-fm.features", "none"),
                      Map.entry("members.bayes-fm.implicit", "none"),
                      Map.entry("members.bayes-fm.noiseFreedom", 2.0),
                      Map.entry("members.baseline.method", "sgd"),
                      Map.entry("members.baseline.epochs", 2),
                      Map.entry("members.baseline.userRegularization", 1.0),
                      Map.entry("members.baseline.itemRegularization", 1.0),
                      Map.entry("members.baseline.regularization", 0.5),
                      Map.entry("members.baseline.learningRate", 0.05))));
    }
  }

  @Nested
  class OfListBlend extends Contract {
    OfListBlend() {
      super(
          "blend-lists",
          Expectation.ofPreferences(0.9, 1e-5)
              .with(Map.of("members.ease.regularization", 5, "members.implicit-als.factors", 6))
              .others(
                  Map.ofEntries(
                      Map.entry("members", "ease,implicit-als,popular"),
                      Map.entry("parts", 2),
                      Map.entry("depth", 1),
                      Map.entry("members.ease.regularization", 50),
                      Map.entry("members.ease.strength", 0.0),
                      Map.entry("members.ease.items", 20),
                      Map.entry("members.ease.keep", 3),
                      Map.entry("members.implicit-als.factors", 3),
                      Map.entry("members.implicit-als.iterations", 3),
                      Map.entry("members.implicit-als.regularization", 0.5),
                      Map.entry("members.implicit-als.confidence", 5.0),
                      Map.entry("members.implicit-als.exponent", 0.5),
                      Map.entry("members.implicit-als.unobserved", 0.5),
                      Map.entry("members.implicit-als.scaledBy", "ratings"),
                      Map.entry("members.implicit-als.solver", "cg")))
              .when("members.implicit-als.scaledBy", Map.of("members.implicit-als.exponent", 1.0))
              // without a pull toward the mean, which is strong on so few lists
              .when("parts", Map.of("regularization", 0.0))
              .when("depth", Map.of("regularization", 0.0)));
    }
  }

  private static final Map<String, Object> OTHERS =
      Map.of(
          "samples", 100,
          "burnIn", 70,
          "chains", 2,
          "kept", 40,
          "features", "none",
          "noiseFreedom", 2.0);
}
