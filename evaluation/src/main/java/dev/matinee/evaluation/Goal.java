package dev.matinee.evaluation;

/// Which way a metric is better.
public enum Goal {
  LOWEST,
  HIGHEST;

  /// Whether `one` is strictly better than `other`; `NaN` is better than nothing.
  public boolean better(double one, double other) {
    if (Double.isNaN(one)) {
      return false;
    }
    return Double.isNaN(other) || (this == LOWEST ? one < other : one > other);
  }

  /// The value of a metric that no other beats.
  public double worst() {
    return this == LOWEST ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
