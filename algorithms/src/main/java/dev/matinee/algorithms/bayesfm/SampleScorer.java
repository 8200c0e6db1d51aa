package dev.matinee.algorithms.bayesfm;

import dev.matinee.algorithms.support.StandardNormal;
import dev.matinee.core.Belief;
import dev.matinee.core.Profile;
import dev.matinee.core.Scorer;

/// One user's view: ŷ of an item in every sample, and what they say together.
final class SampleScorer implements Scorer {
  private static final double[] NO_LEVELS = {};

  private final BayesFmModel model;
  private final Draws draws;
  private final Profile profile;
  private final float[] user;
  private final float[] item;
  private final double[] predicted;

  /// `√(τ_u τ_i)` in every sample.
  private final double[] roots;

  /// @param user `a_u`, `p_u` and `√τ_u` in every sample
  SampleScorer(BayesFmModel model, Profile profile, float[] user) {
    this.model = model;
    this.draws = model.draws();
    this.profile = profile;
    this.user = user;
    this.item = new float[user.length];
    this.predicted = new double[draws.count()];
    this.roots = new double[draws.count()];
  }

  @Override
  public double score(int index) {
    predict(index);
    double sum = 0;
    for (int s = 0; s < predicted.length; s++) {
      sum += model.ordinal() ? expected(s) : predicted[s];
    }
    return sum / predicted.length;
  }

  /// Fills in ŷ and the noise in every sample.
  private void predict(int index) {
    draws.read(draws.items(), index, item);
    int width = draws.width();
    for (int s = 0; s < predicted.length; s++) {
      int at = s * width;
      double sum = draws.offset(s) + user[at] + item[at];
      int last = at + width - 1;
      for (int k = at + 1; k < last; k++) {
        sum += user[k] * item[k];
      }
      predicted[s] = sum;
      roots[s] = user[last] * item[last];
    }
  }

  /// The mean rating in a sample: the lowest, and a step for each cut point that is passed.
  private double expected(int s) {
    double steps = 0;
    for (int level = 1; level < model.scale().levels(); level++) {
      steps += StandardNormal.cdf(roots[s] * (predicted[s] - draws.cut(s, level)));
    }
    return model.scale().min() + steps * model.scale().step();
  }

  @Override
  public Belief belief(int index) {
    double mean = score(index);
    return model.ordinal() ? levels(mean) : numbers(mean);
  }

  /// The noise of a rating, and how far the samples are from one another.
  private Belief numbers(double mean) {
    double variance = 0;
    for (int s = 0; s < predicted.length; s++) {
      double distance = predicted[s] - mean;
      variance += distance * distance + 1 / (draws.precision(s) * roots[s] * roots[s]);
    }
    return new Belief(mean, Math.sqrt(variance / predicted.length), NO_LEVELS);
  }

  private Belief levels(double mean) {
    var levels = new double[model.scale().levels()];
    for (int s = 0; s < predicted.length; s++) {
      double above = 1;
      for (int level = 0; level < levels.length; level++) {
        double beyond = StandardNormal.cdf(roots[s] * (predicted[s] - draws.cut(s, level + 1)));
        levels[level] += Math.max(above - beyond, 0) / predicted.length;
        above = beyond;
      }
    }
    double variance = 0;
    for (int level = 0; level < levels.length; level++) {
      double distance = model.scale().min() + level * (double) model.scale().step() - mean;
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
    new FoldIn(model, profile).shares(item, slopes, perProfileEntry);
  }

  private double slope(int s) {
    double slope = 0;
    for (int level = 1; level < model.scale().levels(); level++) {
      slope += roots[s] * StandardNormal.density(roots[s] * (predicted[s] - draws.cut(s, level)));
    }
    return slope * model.scale().step();
  }
}
