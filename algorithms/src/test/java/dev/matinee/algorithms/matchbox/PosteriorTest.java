package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.matinee.algorithms.matchbox.ExactPosterior.Graph;
import dev.matinee.algorithms.matchbox.ExactPosterior.Observation;
import dev.matinee.algorithms.matchbox.ExactPosterior.Prior;
import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/// The marginal of every variable of small graphs against the exact posterior.
///
/// Expectation propagation approximates: means are held to 0.05 and variances to a tenth, the
/// bilinear part to what each test says. The integration itself is off by about 0.01.
class PosteriorTest {
  private static final int THRESHOLDS = 4;
  private static final int DRAWS = 800_000;
  private static final double MIN_EFFECTIVE_SIZE = 5000;
  private static final int SWEEPS = 50;

  private static Ratings ratings(Features ofUsers, List<Observation> observed) {
    var builder = Ratings.builder(RatingScale.STARS).ofUsers(ofUsers);
    for (var rating : observed) {
      builder.add("u" + rating.user(), "i" + rating.item(), rating.level() + 1, 0);
    }
    return builder.build();
  }

  /// One user, three items, no traits: the affinity is the two biases.
  @Test
  void biasesAndThresholds_ofOneUser_areThoseOfTheExactPosterior() {
    var graph = new Graph(1, 3, 0, THRESHOLDS);
    var observed =
        List.of(new Observation(0, 0, 4), new Observation(0, 1, 4), new Observation(0, 2, 1));
    compare(graph, observed, gaussians(graph, 0, 0.2, 0.2), 0.05, 10);
  }

  /// Items that are known as good as exactly: the affinity is linear in the user's traits, and the
  /// variational message is exact.
  @Test
  void traitsOfAUser_itemsKnown_areThoseOfTheExactPosterior() {
    var graph = new Graph(1, 3, 2, THRESHOLDS);
    var observed =
        List.of(new Observation(0, 0, 4), new Observation(0, 1, 0), new Observation(0, 2, 3));
    var prior = gaussians(graph, 0, 0.4, 1e-6);
    double[] itemTraits = {1.2, -0.3, -0.8, 0.5, 0.4, 1.1};
    for (int place = 0; place < itemTraits.length; place++) {
      prior.mean[graph.itemTrait(0, 0) + place] = itemTraits[place];
    }
    compare(graph, observed, prior, 0.05, 10);
  }

  /// Traits on both sides, told apart from their mirror image by their priors.
  @Test
  void traitsOfBothSides_smallGraph_areCloseToTheExactPosterior() {
    var graph = new Graph(2, 2, 1, THRESHOLDS);
    var observed =
        List.of(new Observation(0, 0, 4), new Observation(0, 1, 1), new Observation(1, 0, 2));
    var prior = gaussians(graph, 0.7, 0.2, 0.2);
    compare(graph, observed, prior, 0.06, 12);
  }

  /// Two users whose thresholds share a mean that is learned.
  @Test
  void thresholdsOfThePopulation_learned_areThoseOfTheExactPosterior() {
    var graph = new Graph(2, 2, 0, THRESHOLDS);
    var observed =
        List.of(new Observation(0, 0, 4), new Observation(0, 1, 4), new Observation(1, 0, 3));
    var prior = gaussians(graph, 0, 0.2, 0.2);
    compareTrained(
        graph,
        Settings.of(0, SWEEPS, false),
        ratings(Features.builder().build(), observed),
        observed,
        sharedThresholds(graph, prior));
  }

  /// Two users of the same kind and one of another: what a rating says of one moves the other.
  @Test
  void biases_withFeatures_areThoseOfTheExactPosterior() {
    var graph = new Graph(3, 1, 0, THRESHOLDS);
    var observed = List.of(new Observation(0, 0, 4), new Observation(1, 0, 0));
    var features =
        Features.builder()
            .labels("u0", Features.GENDER, List.of("F"))
            .labels("u1", Features.GENDER, List.of("M"))
            .labels("u2", Features.GENDER, List.of("F"))
            .build();
    double deviation = Math.sqrt(Matchbox.DEFAULTS.weightVariance());
    var shared = sharedThresholds(graph, gaussians(graph, 0, 0.2, 0.2));
    Prior prior =
        (random, x) -> {
          shared.draw(random, x);
          // The weights of the constant, of F and of M; and of the constant on the items' side.
          double constant = deviation * random.nextGaussian();
          double female = deviation * random.nextGaussian();
          double male = deviation * random.nextGaussian();
          x[graph.userBias(0)] += constant + female;
          x[graph.userBias(1)] += constant + male;
          x[graph.userBias(2)] += constant + female;
          x[graph.itemBias(0)] += deviation * random.nextGaussian();
        };
    compareTrained(
        graph, Settings.of(0, SWEEPS, true), ratings(features, observed), observed, prior);
  }

  /// Independent Gaussians: traits with a mean, biases and thresholds as by default.
  private static Gaussians gaussians(
      Graph graph, double traitMean, double userTraitVariance, double itemTraitVariance) {
    var prior = new Gaussians(new double[graph.size()], new double[graph.size()]);
    for (int u = 0; u < graph.users(); u++) {
      for (int k = 0; k < graph.traits(); k++) {
        prior.set(graph.userTrait(u, k), traitMean, userTraitVariance);
      }
      prior.set(graph.userBias(u), 0, Matchbox.DEFAULTS.userBiasVariance());
      for (int a = 0; a < THRESHOLDS; a++) {
        prior.set(graph.threshold(u, a), a - 1.5, Matchbox.DEFAULTS.thresholdVariance());
      }
    }
    for (int i = 0; i < graph.items(); i++) {
      for (int k = 0; k < graph.traits(); k++) {
        prior.set(graph.itemTrait(i, k), traitMean, itemTraitVariance);
      }
      prior.set(graph.itemBias(i), 0, Matchbox.DEFAULTS.itemBiasVariance());
    }
    return prior;
  }

  private record Gaussians(double[] mean, double[] variance) implements Prior {
    void set(int place, double m, double v) {
      mean[place] = m;
      variance[place] = v;
    }

    @Override
    public void draw(SplittableRandom random, double[] x) {
      for (int v = 0; v < x.length; v++) {
        x[v] = mean[v] + Math.sqrt(variance[v]) * random.nextGaussian();
      }
    }
  }

  /// Thresholds of all users moved by the population's, each with variance 1.
  private static Prior sharedThresholds(Graph graph, Gaussians prior) {
    return (random, x) -> {
      prior.draw(random, x);
      for (int a = 0; a < THRESHOLDS; a++) {
        double shared = random.nextGaussian();
        for (int u = 0; u < graph.users(); u++) {
          x[graph.threshold(u, a)] += shared;
        }
      }
    };
  }

  /// Messages among fixed priors against the exact posterior.
  private static void compare(
      Graph graph,
      List<Observation> observed,
      Gaussians prior,
      double meanTolerance,
      double variancePercent) {
    var settings = Settings.of(graph.traits(), SWEEPS, false);
    var propagation =
        new ExpectationPropagation(settings, ratings(Features.builder().build(), observed));
    set(propagation.userTraits, prior, v -> v);
    set(propagation.userBias, prior, graph::userBias);
    set(propagation.thresholds, prior, v -> graph.threshold(0, v));
    set(propagation.itemTraits, prior, v -> graph.itemTrait(0, v));
    set(propagation.itemBias, prior, graph::itemBias);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      propagation.sweep(Training.sequential(0));
    }
    var exact = new ExactPosterior(graph, settings, prior, observed, DRAWS);
    assertThat(exact.effectiveSize()).isGreaterThan(MIN_EFFECTIVE_SIZE);
    assertThat(propagation.userBias.rows()).isEqualTo(graph.users());
    check("user trait", propagation.userTraits, exact, v -> v, meanTolerance, variancePercent);
    check(
        "user bias", propagation.userBias, exact, graph::userBias, meanTolerance, variancePercent);
    check(
        "threshold",
        propagation.thresholds,
        exact,
        v -> graph.threshold(0, v),
        meanTolerance,
        variancePercent);
    check(
        "item trait",
        propagation.itemTraits,
        exact,
        v -> graph.itemTrait(0, v),
        meanTolerance,
        variancePercent);
    check(
        "item bias", propagation.itemBias, exact, graph::itemBias, meanTolerance, variancePercent);
  }

  private static void set(GaussianMarginals beliefs, Gaussians prior, IntUnaryOperator variable) {
    for (int place = 0; place < beliefs.precision.length; place++) {
      int v = variable.applyAsInt(place);
      beliefs.prior(place, prior.mean[v], prior.variance[v]);
    }
  }

  private static void check(
      String name,
      GaussianMarginals beliefs,
      ExactPosterior exact,
      IntUnaryOperator variable,
      double meanTolerance,
      double variancePercent) {
    for (int place = 0; place < beliefs.precision.length; place++) {
      int v = variable.applyAsInt(place);
      assertThat(beliefs.mean(place))
          .as("mean of %s %d", name, place)
          .isCloseTo(exact.mean(v), within(meanTolerance));
      assertThat(beliefs.variance(place))
          .as("variance of %s %d", name, place)
          .isCloseTo(exact.variance(v), withinPercentage(variancePercent));
    }
  }

  /// A whole training against the exact posterior.
  private static void compareTrained(
      Graph graph, Matchbox settings, Ratings ratings, List<Observation> observed, Prior prior) {
    var state = settings.train(ratings, Training.sequential(0)).state();
    var exact = new ExactPosterior(graph, settings, prior, observed, DRAWS);
    assertThat(exact.effectiveSize()).isGreaterThan(MIN_EFFECTIVE_SIZE);
    check(state, "userBias", exact, graph::userBias);
    check(state, "thresholds", exact, v -> graph.threshold(0, v));
    check(state, "itemBias", exact, graph::itemBias);
  }

  private static void check(
      State state, String name, ExactPosterior exact, IntUnaryOperator variable) {
    var means = state.doubles(name + "/mean");
    var variances = state.doubles(name + "/variance");
    for (int place = 0; place < means.length; place++) {
      int v = variable.applyAsInt(place);
      assertThat(means[place])
          .as("mean of %s %d", name, place)
          .isCloseTo(exact.mean(v), within(0.05));
      assertThat(variances[place])
          .as("variance of %s %d", name, place)
          .isCloseTo(exact.variance(v), withinPercentage(10));
    }
  }
}
