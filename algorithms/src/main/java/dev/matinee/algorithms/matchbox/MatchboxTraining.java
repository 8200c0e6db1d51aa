package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.support.Divergence;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One training of Matchbox: sweeps over the ratings, and between them what the features say of the
/// priors.
final class MatchboxTraining {
  /// How far the traits of items start from 0, in prior standard deviations: far enough for the
  /// traits to part ways.
  private static final double START_SPREAD = 0.6;

  /// Sweeps of every iteration after the first: five iterations then end where sweeping has brought
  /// most of what it brings.
  private static final int SWEEPS = 2;

  /// From this sweep on (counted from 0) the traits' variances are learned too, which keeps many
  /// sweeps from overfitting.
  private static final int FIRST_EMPIRICAL_SWEEP = 5;

  /// The thresholds' prior means lie between −1.5 and 1.5 before anything is learned of them.
  private static final double THRESHOLD_RANGE = 3;

  /// How far the population's thresholds may lie from there: a prior variance that says next to
  /// nothing.
  private static final double THRESHOLD_MEAN_VARIANCE = 1;

  private static final String PROBLEM =
      "a variance or a noise is out of measure; choose one nearer to its default";

  private final Matchbox settings;
  private final Ratings ratings;
  private final Training training;
  private final ExpectationPropagation propagation;
  private final LinearPrior[] userTraits;
  private final LinearPrior[] itemTraits;
  private final LinearPrior[] userBias;
  private final LinearPrior[] itemBias;
  private final LinearPrior[] thresholds;

  MatchboxTraining(Matchbox settings, Ratings ratings, Training training) {
    this.settings = settings;
    this.ratings = ratings;
    this.training = training;
    this.propagation = new ExpectationPropagation(settings, ratings);
    var users = FeatureMatrix.of(ratings.ofUsers(), ratings::knowsUser, settings.features());
    var items = FeatureMatrix.of(ratings.ofItems(), _ -> true, settings.features());
    this.userTraits =
        priors(users, settings.traits(), settings.userTraitVariance(), settings.weightVariance());
    this.itemTraits =
        priors(items, settings.traits(), settings.itemTraitVariance(), settings.weightVariance());
    this.userBias = priors(users, 1, settings.userBiasVariance(), settings.weightVariance());
    this.itemBias = priors(items, 1, settings.itemBiasVariance(), settings.weightVariance());
    this.thresholds = new LinearPrior[ratings.scale().levels() - 1];
    var constant = FeatureMatrix.constant(ratings.users().size());
    Arrays.setAll(
        thresholds,
        a ->
            new LinearPrior(
                constant, offset(a), settings.thresholdVariance(), THRESHOLD_MEAN_VARIANCE));
  }

  private static LinearPrior[] priors(
      FeatureMatrix features, int count, double variance, double weightVariance) {
    var priors = new LinearPrior[count];
    Arrays.setAll(priors, _ -> new LinearPrior(features, 0, variance, weightVariance));
    return priors;
  }

  private double offset(int threshold) {
    int last = thresholds.length - 1;
    return last == 0 ? 0 : THRESHOLD_RANGE * threshold / last - THRESHOLD_RANGE / 2;
  }

  MatchboxModel run() {
    start();
    int sweeps = 0;
    for (int iteration = 0; iteration < settings.iterations(); iteration++) {
      int upTo = sweeps + (iteration == 0 ? 1 : SWEEPS);
      while (sweeps < upTo) {
        sweep(sweeps++);
      }
      training.progress().report("matchbox", iteration + 1, settings.iterations());
    }
    check(propagation.userTraits, propagation.userBias, propagation.thresholds);
    check(propagation.itemTraits, propagation.itemBias);
    return new MatchboxModel(settings, ratings, state());
  }

  /// That no belief has run away.
  private static void check(GaussianMarginals... beliefs) {
    for (var some : beliefs) {
      var means = new double[some.precision.length];
      Arrays.setAll(means, some::mean);
      Divergence.check("matchbox", PROBLEM, means);
    }
  }

  private void sweep(int number) {
    propagation.sweep(training);
    boolean learning = number >= FIRST_EMPIRICAL_SWEEP;
    var work = new ArrayList<Runnable>();
    add(work, userTraits, propagation.userTraits, learning ? ratings.byUser() : null);
    add(work, thresholds, propagation.thresholds, null);
    add(work, userBias, propagation.userBias, null);
    add(work, itemTraits, propagation.itemTraits, learning ? ratings.byItem() : null);
    add(work, itemBias, propagation.itemBias, null);
    training.forEach(work.size(), w -> work.get(w).run());
  }

  /// Adds what the beliefs say of their priors: no prior has to do with another, so each is work of
  /// its own.
  ///
  /// @param rated the rows by which variances are learned first; `null` for priors that keep theirs
  private static void add(
      List<Runnable> work,
      LinearPrior[] priors,
      GaussianMarginals beliefs,
      @Nullable CsrMatrix rated) {
    for (int k = 0; k < priors.length; k++) {
      int column = k;
      work.add(
          () -> {
            if (rated != null) {
              learnVariance(priors[column], beliefs, column, rated);
            }
            update(priors[column], beliefs, column);
          });
    }
  }

  /// Every variable starts at its prior, but for the traits of items, which start at random means.
  private void start() {
    start(userTraits, propagation.userTraits);
    start(userBias, propagation.userBias);
    start(thresholds, propagation.thresholds);
    start(itemBias, propagation.itemBias);
    double spread = START_SPREAD * Math.sqrt(settings.itemTraitVariance());
    for (int i = 0; i < ratings.items().size(); i++) {
      var random = training.random(i);
      for (int k = 0; k < settings.traits(); k++) {
        propagation.itemTraits.prior(
            i * settings.traits() + k,
            spread * random.nextGaussian(),
            settings.itemTraitVariance());
      }
    }
  }

  private static void start(LinearPrior[] priors, GaussianMarginals beliefs) {
    for (int place = 0; place < beliefs.precision.length; place++) {
      var prior = priors[place % beliefs.width];
      beliefs.prior(place, prior.offset(), prior.variance());
    }
  }

  private static void update(LinearPrior prior, GaussianMarginals beliefs, int column) {
    prior.update(
        beliefs.evidence(column),
        (row, mean, variance) -> beliefs.prior(row * beliefs.width + column, mean, variance));
  }

  /// Sets a trait's variance to what maximizes the expected likelihood: the mean of variance plus
  /// squared distance from the prior's mean, over the rows that have ratings.
  private static void learnVariance(
      LinearPrior prior, GaussianMarginals beliefs, int column, CsrMatrix rows) {
    double sum = 0;
    int n = 0;
    for (int row = 0; row < beliefs.rows(); row++) {
      if (rows.count(row) > 0) {
        int place = row * beliefs.width + column;
        double distance = beliefs.mean(place) - beliefs.priorMean(place);
        sum += beliefs.variance(place) + distance * distance;
        n++;
      }
    }
    if (n > 0) {
      prior.variance(sum / n);
    }
  }

  private State state() {
    return State.builder()
        .put(Matchbox.PASSES, Matchbox.INNER_PASSES)
        .part("userTraits", propagation.userTraits.state(true))
        .part("userBias", propagation.userBias.state(true))
        .part("thresholds", propagation.thresholds.state(true))
        .part("itemTraits", propagation.itemTraits.state(false))
        .part("itemBias", propagation.itemBias.state(false))
        .build();
  }
}
