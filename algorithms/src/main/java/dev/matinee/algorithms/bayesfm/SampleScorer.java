package dev.matinee.algorithms.bayesfm;

import dev.matinee.algorithms.support.StandardNormal;
import dev.matinee.core.Belief;
import dev.matinee.core.Profile;
import dev.matinee.core.Scorer;
import java.util.Arrays;

/// One user's view: ŷ of an item in every sample, and what they say together.
final class SampleScorer implements Scorer {
  private static final double[] NO_LEVELS = {};

  private final BayesFmModel model;
  private final PosteriorSamples draws;
  private final Profile profile;
  private final float[] user;
  private final float[] item;
  private final float[] sums;
  private final double[] predicted;

  /// `√(τ_u τ_i)` in every sample.
  private final double[] roots;

  /// `w_0` in every sample.
  private final double[] offsets;

  /// The cut point above each level but the last, in every sample; none of numbers.
  private final double[][] cuts;

  /// @param user `a_u`, `p_u` and `√τ_u` in every sample
  SampleScorer(BayesFmModel model, Profile profile, float[] user) {
    this.model = model;
    this.draws = model.draws();
    this.profile = profile;
    this.user = user;
    this.item = new float[user.length];
    this.sums = new float[draws.count()];
    this.predicted = new double[draws.count()];
    this.roots = new double[draws.count()];
    this.offsets = new double[draws.count()];
    Arrays.setAll(offsets, draws::offset);
    this.cuts = new double[model.ordinal() ? model.scale().levels() - 1 : 0][draws.count()];
    for (int level = 0; level < cuts.length; level++) {
      int above = level + 1;
      Arrays.setAll(cuts[level], s -> draws.cut(s, above));
    }
  }

  @Override
  public double score(int index) {
    predict(index);
    return model.ordinal() ? mean(levels()) : mean();
  }

  /// Fills in ŷ and the noise in every sample.
  private void predict(int index) {
    draws.read(draws.items(), index, item);
    int n = sums.length;
    int last = item.length - n;
    for (int s = 0; s < n; s++) {
      sums[s] = user[s] + item[s];
    }
    for (int at = n; at < last; at += n) {
      for (int s = 0; s < n; s++) {
        sums[s] += user[at + s] * item[at + s];
      }
    }
    for (int s = 0; s < n; s++) {
      predicted[s] = offsets[s] + sums[s];
      roots[s] = user[last + s] * item[last + s];
    }
  }

  /// The mean of ŷ.
  private double mean() {
    double sum = 0;
    for (double each : predicted) {
      sum += each;
    }
    return sum / predicted.length;
  }

  /// The probability of each level.
  private double[] levels() {
    var levels = new double[model.scale().levels()];
    for (int s = 0; s < predicted.length; s++) {
      double above = 1;
      for (int level = 0; level < cuts.length; level++) {
        double beyond = StandardNormal.cdf(roots[s] * (predicted[s] - cuts[level][s]));
        levels[level] += Math.max(above - beyond, 0) / predicted.length;
        above = beyond;
      }
      levels[cuts.length] += above / predicted.length;
    }
    return levels;
  }

  private double mean(double[] levels) {
    double sum = 0;
    for (int level = 0; level < levels.length; level++) {
      sum += levels[level] * value(level);
    }
    return sum;
  }

  private double value(int level) {
    return model.scale().min() + level * (double) model.scale().step();
  }

  @Override
  public Belief belief(int index) {
    predict(index);
    return model.ordinal() ? belief(levels()) : belief(mean());
  }

  /// The noise of a rating, and how far the samples are from one another.
  private Belief belief(double mean) {
    double variance = 0;
    for (int s = 0; s < predicted.length; s++) {
      double distance = predicted[s] - mean;
      variance += distance * distance + 1 / (draws.precision(s) * roots[s] * roots[s]);
    }
    return new Belief(mean, Math.sqrt(variance / predicted.length), NO_LEVELS);
  }

  private Belief belief(double[] levels) {
    double mean = mean(levels);
    double variance = 0;
    for (int level = 0; level < levels.length; level++) {
      double distance = value(level) - mean;
      variance += levels[level] * distance * distance;
    }
    return new Belief(mean, Math.sqrt(variance), levels);
  }

  /// The share of each rating in the mean of ŷ, exact but for the pairs of her movies among
  /// themselves; of levels in stars, by the slope of the mean rating in ŷ.
  @Override
  public void contributions(int index, double[] perProfileEntry) {
    predict(index);
    var slopes = new double[predicted.length];
    for (int s = 0; s < slopes.length; s++) {
      slopes[s] = model.ordinal() ? slope(s) : 1;
    }
    new SampledFoldIn(model, profile).shares(item, slopes, perProfileEntry);
  }

  private double slope(int s) {
    double slope = 0;
    for (double[] cut : cuts) {
      slope += roots[s] * StandardNormal.density(roots[s] * (predicted[s] - cut[s]));
    }
    return slope * model.scale().step();
  }
}
