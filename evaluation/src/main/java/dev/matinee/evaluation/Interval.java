package dev.matinee.evaluation;

/// A confidence interval.
///
/// @param low lower end
/// @param high upper end
public record Interval(double low, double high) {
  /// Two-sided 97.5 % quantiles of Student's t for 1 … 30 degrees of freedom.
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.96;

  /// The 95 % interval of the mean difference `one − other` over the same splits; `NaN` for fewer
  /// than two.
  ///
  /// Splits of the same ratings share most of their training, so their values are not independent;
  /// the variance is widened by `testShare / (1 − testShare)` as by Nadeau and Bengio, "Inference
  /// for the generalization error", Machine Learning 2003.
  ///
  /// @param testShare the share of the ratings that a split tests with
  public static Interval ofDifference(double[] one, double[] other, double testShare) {
    int n = one.length;
    if (n < 2 || other.length != n) {
      return new Interval(Double.NaN, Double.NaN);
    }
    double mean = 0;
    for (int k = 0; k < n; k++) {
      mean += (one[k] - other[k]) / n;
    }
    double variance = 0;
    for (int k = 0; k < n; k++) {
      double off = one[k] - other[k] - mean;
      variance += off * off / (n - 1);
    }
    double quantile = n - 1 <= T.length ? T[n - 2] : NORMAL;
    double half = quantile * Math.sqrt(variance * (1.0 / n + testShare / (1 - testShare)));
    return new Interval(mean - half, mean + half);
  }
}
