package dev.matinee.algorithms.support;

import dev.matinee.core.Ratings;

/// How much higher than the mean each user rates and each item is rated; 0 for those without
/// ratings.
public record Biases(double mean, double[] ofUsers, double[] ofItems) {
  /// Nobody's bias: the mean alone.
  public static Biases none(Ratings ratings) {
    return new Biases(
        ratings.mean(), new double[ratings.users().size()], new double[ratings.items().size()]);
  }

  /// What is expected of a pair, `μ + b_u + b_i`.
  public double of(double userBias, int item) {
    return mean + userBias + ofItems[item];
  }

  /// Adds what is expected of one user's pairs to a number for each item, in their order.
  public void addTo(double userBias, float[] scores) {
    double ofUser = mean + userBias;
    for (int item = 0; item < scores.length; item++) {
      scores[item] = (float) (ofUser + ofItems[item] + scores[item]);
    }
  }
}
