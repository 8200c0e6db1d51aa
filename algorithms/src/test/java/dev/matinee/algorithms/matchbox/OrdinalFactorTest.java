package dev.matinee.algorithms.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.matinee.algorithms.support.StandardNormal;
import org.junit.jupiter.api.Test;

/// Messages against numerical integration.
class OrdinalFactorTest {
  private static final double STEP = 0.01;
  private static final double RANGE = 9;

  @Test
  void update_oneThreshold_marginalsAreThoseOfTheExactPosterior() {
    // One threshold: the graph is a single truncation, so matching moments is exact.
    var factor = new OrdinalFactor(1, 0.3, 1);
    double mean = 0.7;
    double variance = 1.9;
    double[] thresholdMean = {-0.4};
    double[] thresholdVariance = {0.5};
    for (int level = 0; level <= 1; level++) {
      factor.update(mean, variance, thresholdMean, thresholdVariance, level);
      int sign = level == 1 ? 1 : -1;
      // The threshold with its noise is N(−0.4, 0.8); the posterior density of r is ∝ N(r; 0.7,
      // 1.9)·Φ(sign·(r + 0.4)/√0.8).
      var latent =
          moments(mean, variance, r -> StandardNormal.exactCdf(sign * (r + 0.4) / Math.sqrt(0.8)));
      assertGaussian(
          1 / variance + factor.toLatentPrecision, mean / variance + factor.toLatentShift, latent);
      // Likewise b ~ N(−0.4, 0.5) with likelihood Φ(sign·(0.7 − b)/√(1.9 + 0.3)).
      var threshold =
          moments(-0.4, 0.5, b -> StandardNormal.exactCdf(sign * (0.7 - b) / Math.sqrt(2.2)));
      assertGaussian(1 / 0.5 + factor.precision[0], -0.4 / 0.5 + factor.shift[0], threshold);
    }
  }

  /// Four comparisons share r, so expectation propagation is no longer exact: it takes the variance
  /// for up to a tenth too small.
  @Test
  void update_fourThresholds_latentIsCloseToIntegration() {
    var factor = new OrdinalFactor(4, 0.1, 10);
    double[] thresholdMean = {-1.5, -0.5, 0.5, 1.5};
    double[] thresholdVariance = {0.2, 0.2, 0.2, 0.2};
    for (int level = 0; level <= 4; level++) {
      factor.update(0.4, 2, thresholdMean, thresholdVariance, level);
      int observed = level;
      // Given r the thresholds are independent, so their comparisons multiply.
      var exact =
          moments(
              0.4,
              2,
              r -> {
                double product = 1;
                for (int a = 0; a < 4; a++) {
                  int sign = observed > a ? 1 : -1;
                  product *=
                      StandardNormal.exactCdf(sign * (r - thresholdMean[a]) / Math.sqrt(0.3));
                }
                return product;
              });
      double precision = 1 / 2.0 + factor.toLatentPrecision;
      assertThat((0.4 / 2 + factor.toLatentShift) / precision).isCloseTo(exact[0], within(0.02));
      assertThat(1 / precision).isCloseTo(exact[1], withinPercentage(10));
    }
  }

  @Test
  void update_anyBeliefs_messagesAreNeverNegative() {
    var random = new java.util.SplittableRandom(4);
    var factor = new OrdinalFactor(4, 0.1, 2);
    for (int round = 0; round < 20_000; round++) {
      double[] means = new double[4];
      double[] variances = new double[4];
      for (int a = 0; a < 4; a++) {
        means[a] = 10 * random.nextGaussian();
        variances[a] = Math.exp(4 * random.nextGaussian());
      }
      factor.update(
          30 * random.nextGaussian(),
          Math.exp(4 * random.nextGaussian()),
          means,
          variances,
          random.nextInt(5));
      assertThat(factor.toLatentPrecision).isNotNegative().isFinite();
      assertThat(factor.toLatentShift).isFinite();
      for (int a = 0; a < 4; a++) {
        assertThat(factor.precision[a]).isNotNegative().isFinite();
        assertThat(factor.shift[a]).isFinite();
      }
    }
  }

  private static void assertGaussian(double precision, double shift, double[] moments) {
    assertThat(shift / precision).isCloseTo(moments[0], within(1e-5));
    assertThat(1 / precision).isCloseTo(moments[1], within(1e-5));
  }

  /// Mean and variance of the density ∝ N(x; mean, variance)·likelihood(x), by the trapezoidal
  /// rule.
  private static double[] moments(
      double mean, double variance, java.util.function.DoubleUnaryOperator likelihood) {
    double mass = 0;
    double first = 0;
    double second = 0;
    for (double x = mean - RANGE; x <= mean + RANGE; x += STEP) {
      double density =
          Math.exp(-(x - mean) * (x - mean) / (2 * variance)) * likelihood.applyAsDouble(x);
      mass += density;
      first += density * x;
      second += density * x * x;
    }
    return new double[] {first / mass, second / mass - first / mass * (first / mass)};
  }
}
