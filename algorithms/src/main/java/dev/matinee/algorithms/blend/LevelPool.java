package dev.matinee.algorithms.blend;

import dev.matinee.core.RatingScale;
import org.jspecify.annotations.Nullable;

/// The probabilities of the levels by those members that state them, brought to the mean that the
/// blend predicts.
///
/// They are pooled by weight, and then tilted, `p_l ∝ q_l e^(t·l)`: of all distributions with that
/// mean the nearest to the pool (Csiszár, "I-divergence geometry of probability distributions",
/// Annals of Probability 1975).
final class LevelPool {
  private static final double[] NOT_STATED = {};
  private static final int STEPS = 50;
  private static final double PRECISION = 1e-10;

  /// Nearer to an end of the scale than this share of a step no tilt is looked for.
  private static final double MARGIN = 1e-3;

  /// What nobody holds for possible can be reached by a tilt all the same.
  private static final double LEAST = 1e-12;

  private final double[] pool;
  private double weight;

  /// @param levels how many there are
  LevelPool(int levels) {
    this.pool = new double[levels];
  }

  /// Adds what a member states.
  void add(double @Nullable [] levels, double itsWeight) {
    if (levels != null && levels.length == pool.length && itsWeight > 0) {
      weight += itsWeight;
      for (int l = 0; l < pool.length; l++) {
        pool[l] += itsWeight * levels[l];
      }
    }
  }

  /// The probabilities with this mean; none where no member states any.
  double[] withMean(double mean, RatingScale scale) {
    if (weight == 0) {
      return NOT_STATED;
    }
    double wanted =
        Math.clamp((mean - scale.min()) / scale.step(), MARGIN, pool.length - 1 - MARGIN);
    return tilted(tilt(wanted));
  }

  /// The tilt that has the wanted mean level, by Newton's steps within a bracket that shrinks.
  private double tilt(double wanted) {
    double low = -STEPS;
    double high = STEPS;
    double tilt = 0;
    for (int step = 0; step < STEPS; step++) {
      var levels = tilted(tilt);
      double mean = 0;
      double squares = 0;
      for (int l = 0; l < levels.length; l++) {
        mean += levels[l] * l;
        squares += levels[l] * l * l;
      }
      if (Math.abs(mean - wanted) < PRECISION) {
        return tilt;
      }
      if (mean < wanted) {
        low = tilt;
      } else {
        high = tilt;
      }
      double newton = tilt + (wanted - mean) / (squares - mean * mean);
      tilt = newton > low && newton < high ? newton : (low + high) / 2;
    }
    return tilt;
  }

  private double[] tilted(double tilt) {
    var levels = new double[pool.length];
    double sum = 0;
    for (int l = 0; l < levels.length; l++) {
      // Around the end that the tilt favors, so that nothing overflows.
      levels[l] =
          Math.max(pool[l], LEAST) * Math.exp(tilt * (tilt > 0 ? l - levels.length + 1 : l));
      sum += levels[l];
    }
    for (int l = 0; l < levels.length; l++) {
      levels[l] /= sum;
    }
    return levels;
  }
}
