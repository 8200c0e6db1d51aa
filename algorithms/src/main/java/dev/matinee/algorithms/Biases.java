package dev.matinee.algorithms;

/// How much higher than the mean each user rates and each item is rated; 0 for those without
/// ratings.
record Biases(double mean, double[] ofUsers, double[] ofItems) {
  /// What is expected of a pair, `μ + b_u + b_i`.
  double of(double userBias, int item) {
    return mean + userBias + ofItems[item];
  }
}
