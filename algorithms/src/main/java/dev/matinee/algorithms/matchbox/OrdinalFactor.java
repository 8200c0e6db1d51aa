package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.support.StandardNormal;
import java.util.Arrays;

/// The factor of one observed level: the latent rating lies above the noisy thresholds below the
/// level and under all others.
///
/// For level `l` of 0 … T and thresholds b₀ … b₍T₋₁₎, each with noise τ²: r > b_a for a < l and r <
/// b_a for a ≥ l. Every one of these T comparisons is a one-sided truncation of the Gaussian
/// difference d = ±(r − b_a); they meet in r, so their messages are refined in a few inner passes.
/// Work space: one instance per thread.
final class OrdinalFactor {
  private static final double NEGLIGIBLE = 1e-12;

  private final int thresholds;
  private final double noise;
  private final int passes;
  private final double[] latentPrecision;
  private final double[] latentShift;

  /// Messages to the thresholds: precision, and precision times mean.
  final double[] precision;

  final double[] shift;

  /// The message to the latent rating; a precision of 0 says nothing.
  double toLatentPrecision;

  double toLatentShift;

  OrdinalFactor(int thresholds, double noise, int passes) {
    this.thresholds = thresholds;
    this.noise = noise;
    this.passes = passes;
    this.latentPrecision = new double[thresholds];
    this.latentShift = new double[thresholds];
    this.precision = new double[thresholds];
    this.shift = new double[thresholds];
  }

  /// Computes all messages from what is believed without this rating: the latent rating N(mean,
  /// variance), and the thresholds N(`thresholdMean[a]`, `thresholdVariance[a]`).
  void update(
      double mean, double variance, double[] thresholdMean, double[] thresholdVariance, int level) {
    Arrays.fill(latentPrecision, 0);
    Arrays.fill(latentShift, 0);
    double total = 1 / variance;
    double totalShift = mean / variance;
    for (int pass = 0; pass < passes; pass++) {
      for (int a = 0; a < thresholds; a++) {
        total -= latentPrecision[a];
        totalShift -= latentShift[a];
        compare(
            a,
            level > a ? 1 : -1,
            totalShift / total,
            1 / total,
            thresholdMean[a],
            thresholdVariance[a] + noise);
        total += latentPrecision[a];
        totalShift += latentShift[a];
      }
    }
    toLatentPrecision = 0;
    toLatentShift = 0;
    for (int a = 0; a < thresholds; a++) {
      toLatentPrecision += latentPrecision[a];
      toLatentShift += latentShift[a];
    }
  }

  /// The truncation d = sign·(r − b) > 0 for r ~ N(rMean, rVariance) and the noisy threshold b ~
  /// N(bMean, bVariance).
  private void compare(
      int a, int sign, double rMean, double rVariance, double bMean, double bVariance) {
    double variance = rVariance + bVariance;
    double deviation = Math.sqrt(variance);
    double x = sign * (rMean - bMean) / deviation;
    double v = StandardNormal.truncationShift(x);
    double w = v * (v + x);
    if (w < NEGLIGIBLE) {
      latentPrecision[a] = 0;
      latentShift[a] = 0;
      precision[a] = 0;
      shift[a] = 0;
      return;
    }
    // Posterior of d divided by its cavity: mean D + √V·v/w, variance V(1 − w)/w.
    double toDifferenceMean = sign * (rMean - bMean) + deviation * v / w;
    double toDifferenceVariance = variance * (1 - w) / w;
    latentPrecision[a] = 1 / (toDifferenceVariance + bVariance);
    latentShift[a] = (bMean + sign * toDifferenceMean) * latentPrecision[a];
    precision[a] = 1 / (toDifferenceVariance + rVariance + noise);
    shift[a] = (rMean - sign * toDifferenceMean) * precision[a];
  }
}
