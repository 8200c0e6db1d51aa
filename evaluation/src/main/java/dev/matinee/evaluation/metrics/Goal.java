package dev.matinee.evaluation.metrics;

/// Which way a metric is better.
public enum Goal {
  LOWEST,
  HIGHEST;

  /// Whether `one` is strictly better than `other`. `NaN` stands for a value that is not known: any
  /// number is better than it, and it is never the better one.
  public boolean better(double one, double other) {
    if (Double.isNaN(one)) {
      return false;
    }
    return Double.isNaN(other) || (this == LOWEST ? one < other : one > other);
  }

  /// The worst value there is, which every number is better than: where a search for the best
  /// starts.
  public double worst() {
    return this == LOWEST ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }
}
