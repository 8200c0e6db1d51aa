package dev.matinee.evaluation.metrics;

/// How many movies at the top of a list a metric looks at: checks, names and words.
final class CutOff {
  /// The whole list.
  static final int NONE = Integer.MAX_VALUE;

  private CutOff() {}

  static void require(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("a cut-off must be at least 1, got " + k);
    }
  }

  /// The name of a metric that has none in it at its usual cut-off: `novelty`, `novelty_at_20`.
  static String suffix(String between, int k, int usual) {
    return k == usual ? "" : between + k;
  }

  /// `first ten`, `first 100`.
  static String first(int k) {
    return k == Metric.CUT_OFF ? "first ten" : "first " + k;
  }
}
