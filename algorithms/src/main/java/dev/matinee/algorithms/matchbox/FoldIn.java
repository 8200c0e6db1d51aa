package dev.matinee.algorithms.matchbox;

import dev.matinee.core.Profile;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Places one user among items that stay as they are: expectation propagation over the profile
/// alone.
///
/// The ratings are visited in the order of their items, so the order in which they arrived does not
/// matter.
final class FoldIn {
  private final int traits;
  private final int thresholds;
  private final int[] order;

  // Precisions and shifts of what is believed, and each rating's share of it.
  private final double[] precision;
  private final double[] shift;
  private final double[][] ratingPrecision;
  private final double[][] ratingShift;

  /// @param prior what is believed of the user before any rating
  private FoldIn(UserBelief prior, Profile profile) {
    this.traits = prior.traitMean().length;
    this.thresholds = prior.thresholdMean().length;
    int width = traits + 1 + thresholds;
    this.precision = new double[width];
    this.shift = new double[width];
    this.ratingPrecision = new double[profile.size()][width];
    this.ratingShift = new double[profile.size()][width];
    this.order =
        IntStream.range(0, profile.size())
            .boxed()
            .sorted(Comparator.comparingInt(profile::item))
            .mapToInt(k -> k)
            .toArray();
    for (int k = 0; k < traits; k++) {
      set(k, prior.traitMean()[k], prior.traitVariance()[k]);
    }
    set(traits, prior.biasMean(), prior.biasVariance());
    for (int a = 0; a < thresholds; a++) {
      set(traits + 1 + a, prior.thresholdMean()[a], prior.thresholdVariance()[a]);
    }
  }

  private void set(int place, double mean, double variance) {
    precision[place] = 1 / variance;
    shift[place] = mean / variance;
  }

  /// Sweeps over the profile's ratings.
  static FoldIn of(MatchboxModel model, UserBelief prior, Profile profile, int sweeps) {
    var foldIn = new FoldIn(prior, profile);
    var rater = model.rater();
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int k : foldIn.order) {
        foldIn.take(rater, k);
        model.show(rater, profile.item(k));
        rater.observe(model.level(profile.value(k)));
        foldIn.send(rater, k);
      }
    }
    return foldIn;
  }

  private void take(Rater rater, int rating) {
    for (int k = 0; k < traits; k++) {
      rater.userVariance[k] = 1 / precision[k];
      rater.userMean[k] = shift[k] / precision[k];
    }
    for (int place = 0; place < precision.length; place++) {
      precision[place] -= ratingPrecision[rating][place];
      shift[place] -= ratingShift[rating][place];
    }
    rater.userBiasVariance = 1 / precision[traits];
    rater.userBiasMean = shift[traits] / precision[traits];
    for (int a = 0; a < thresholds; a++) {
      rater.thresholdVariance[a] = 1 / precision[traits + 1 + a];
      rater.thresholdMean[a] = shift[traits + 1 + a] / precision[traits + 1 + a];
    }
  }

  private void send(Rater rater, int rating) {
    System.arraycopy(rater.toUserPrecision, 0, ratingPrecision[rating], 0, traits);
    System.arraycopy(rater.toUserShift, 0, ratingShift[rating], 0, traits);
    ratingPrecision[rating][traits] = rater.toUserBiasPrecision;
    ratingShift[rating][traits] = rater.toUserBiasShift;
    System.arraycopy(
        rater.toThresholdPrecision(), 0, ratingPrecision[rating], traits + 1, thresholds);
    System.arraycopy(rater.toThresholdShift(), 0, ratingShift[rating], traits + 1, thresholds);
    for (int place = 0; place < precision.length; place++) {
      precision[place] += ratingPrecision[rating][place];
      shift[place] += ratingShift[rating][place];
    }
  }

  UserBelief belief() {
    var traitMean = new double[traits];
    var traitVariance = new double[traits];
    var thresholdMean = new double[thresholds];
    var thresholdVariance = new double[thresholds];
    for (int k = 0; k < traits; k++) {
      traitMean[k] = shift[k] / precision[k];
      traitVariance[k] = 1 / precision[k];
    }
    for (int a = 0; a < thresholds; a++) {
      thresholdMean[a] = shift[traits + 1 + a] / precision[traits + 1 + a];
      thresholdVariance[a] = 1 / precision[traits + 1 + a];
    }
    return new UserBelief(
        traitMean,
        traitVariance,
        shift[traits] / precision[traits],
        1 / precision[traits],
        thresholdMean,
        thresholdVariance);
  }

  /// The part of one rating in the mean affinity to an item with the given mean traits: means are
  /// sums of shifts over the precision, so the parts of all ratings and of the prior add up to the
  /// affinity (without the item's bias).
  double share(int rating, double[] itemTraits, int itemStart) {
    double share = ratingShift[rating][traits] / precision[traits];
    for (int k = 0; k < traits; k++) {
      share += ratingShift[rating][k] / precision[k] * itemTraits[itemStart + k];
    }
    return share;
  }
}
