package dev.matinee.algorithms;

import dev.matinee.testkit.ModelContract;
import dev.matinee.testkit.ModelContract.Expectation;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/// Every algorithm of the registry against the contract. The noise of the planted data alone is an
/// RMSE of 0.43, biases alone reach 0.97.
class ModelContractTest {
  abstract static class Contract extends ModelContract {
    Contract(String name, Expectation expected) {
      super(Algorithms.all(), name, expected);
    }
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

  private static final Map<String, Object> OTHERS =
      Map.of("samples", 100, "burnIn", 70, "chains", 2, "kept", 40, "features", "none");
}
