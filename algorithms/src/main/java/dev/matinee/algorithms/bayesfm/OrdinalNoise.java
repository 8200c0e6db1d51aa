package dev.matinee.algorithms.bayesfm;

import dev.matinee.algorithms.support.StandardNormal;
import dev.matinee.core.RatingScale;
import java.util.Arrays;

/// Ratings are levels of a number with Gaussian noise: `z ~ N(ŷ, 1/τ)`, and the level is l where
/// `c_l < z < c_{l+1}` (Albert and Chib, "Bayesian analysis of binary and polychotomous response
/// data", JASA 1993).
///
/// Cut points are drawn with z summed out, by steps of Metropolis (Cowles, "Accelerating Monte
/// Carlo Markov chain convergence for cumulative-link generalized linear models", 1996): every
/// second one at once, since these have no rating in common, then the others. The steps' lengths
/// are learned during burn-in, and stay. Then z is drawn for each rating. A cut point is `N(0, 5²)`
/// beforehand, which matters only where a level was never seen.
final class OrdinalNoise implements Noise {
  private static final double PRIOR_VARIANCE = 25;
  private static final double FIRST_STEP = 0.05;
  private static final double WANTED_ACCEPTANCE = 0.44;
  private static final double LEAST_PROBABILITY = 1e-12;

  private final byte[] level;
  private final float[] target;
  private final int burnIn;

  /// The cut points between infinities: `cuts[l]` is below level l.
  private final double[] cuts;

  private final double[] steps;
  private final double[] proposed;
  private final double[] gain;
  private int draws;

  OrdinalNoise(float[] values, RatingScale scale, int burnIn) {
    int levels = scale.levels();
    this.level = new byte[values.length];
    this.target = new float[values.length];
    this.burnIn = burnIn;
    this.cuts = new double[levels + 1];
    this.steps = new double[levels + 1];
    this.proposed = new double[levels + 1];
    this.gain = new double[levels + 1];
    var counts = new double[levels];
    for (int p = 0; p < values.length; p++) {
      level[p] = (byte) scale.level(values[p]);
      counts[level[p]]++;
    }
    start(counts, values.length);
  }

  /// Where the frequencies of the levels put them, each counted half a rating more.
  private void start(double[] counts, int n) {
    int levels = counts.length;
    cuts[0] = Double.NEGATIVE_INFINITY;
    cuts[levels] = Double.POSITIVE_INFINITY;
    double below = 0;
    for (int l = 1; l < levels; l++) {
      below += counts[l - 1] + 0.5;
      cuts[l] = StandardNormal.quantile(below / (n + 0.5 * levels));
    }
    Arrays.fill(steps, FIRST_STEP);
  }

  @Override
  public double precision() {
    return 1;
  }

  @Override
  public double offset() {
    return 0; // the cut points have it
  }

  @Override
  public float[] target() {
    return target;
  }

  @Override
  public double[] cuts() {
    return Arrays.copyOfRange(cuts, 1, cuts.length - 1);
  }

  @Override
  public void draw(float[] residual, float[] precision, RandomVariates chance) {
    drawCuts(1, residual, precision, chance);
    drawCuts(2, residual, precision, chance);
    draws++;
    for (int p = 0; p < residual.length; p++) {
      double predicted = target[p] - residual[p];
      int l = level[p];
      double root = Math.sqrt(precision[p]);
      double low = root * (cuts[l] - predicted);
      double z = chance.between(low, root * (cuts[l + 1] - predicted)) / root;
      residual[p] = (float) z;
      target[p] = (float) (predicted + z);
    }
  }

  /// Proposes and decides every second cut point, from one on.
  private void drawCuts(int first, float[] residual, float[] precision, RandomVariates chance) {
    int last = cuts.length - 2;
    System.arraycopy(cuts, 0, proposed, 0, cuts.length);
    Arrays.fill(gain, 0);
    for (int c = first; c <= last; c += 2) {
      proposed[c] += steps[c] * chance.gaussian();
      if (proposed[c] <= cuts[c - 1] || proposed[c] >= cuts[c + 1]) {
        gain[c] = Double.NEGATIVE_INFINITY;
        proposed[c] = cuts[c];
      }
    }
    addGains(first, residual, precision);
    for (int c = first; c <= last; c += 2) {
      gain[c] += (cuts[c] * cuts[c] - proposed[c] * proposed[c]) / (2 * PRIOR_VARIANCE);
      boolean accepted = Math.log(1 - chance.uniform()) < gain[c];
      if (draws < burnIn) {
        double pull = (accepted ? 1 : 0) - WANTED_ACCEPTANCE;
        steps[c] *= Math.exp(pull / Math.sqrt(1 + draws));
      }
      if (accepted) {
        cuts[c] = proposed[c];
      }
    }
  }

  /// What the ratings gain in log-likelihood by each proposed cut point: a rating has at most one
  /// of them at its bounds. Ratios are multiplied before a logarithm is taken.
  private void addGains(int first, float[] residual, float[] precision) {
    var product = new double[cuts.length];
    Arrays.fill(product, 1);
    for (int p = 0; p < residual.length; p++) {
      int l = level[p];
      int c = (l & 1) == (first & 1) ? l : l + 1;
      if (c == 0 || c == cuts.length - 1 || proposed[c] == cuts[c]) {
        continue;
      }
      double predicted = target[p] - residual[p];
      double root = Math.sqrt(precision[p]);
      double other = StandardNormal.cdf(root * (cuts[c == l ? l + 1 : l] - predicted));
      double before = StandardNormal.cdf(root * (cuts[c] - predicted)) - other;
      double after = StandardNormal.cdf(root * (proposed[c] - predicted)) - other;
      product[c] *=
          Math.max(Math.abs(after), LEAST_PROBABILITY)
              / Math.max(Math.abs(before), LEAST_PROBABILITY);
      if (product[c] < 1e-100 || product[c] > 1e100) {
        gain[c] += Math.log(product[c]);
        product[c] = 1;
      }
    }
    for (int c = 0; c < gain.length; c++) {
      gain[c] += Math.log(product[c]);
    }
  }
}
