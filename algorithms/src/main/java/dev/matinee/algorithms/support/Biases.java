package dev.matinee.algorithms.support;

import dev.matinee.core.Ratings;
import dev.matinee.core.ScoreBlock;

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

  /// Adds what is expected of one user's pairs to a number for each of some items.
  public void addTo(double userBias, ScoreBlock products) {
    double ofUser = mean + userBias;
    float[] values = products.values();
    int at = products.at();
    int first = products.first();
    for (int k = 0; k < products.size(); k++) {
      values[at + k] = (float) (ofUser + ofItems[first + k] + values[at + k]);
    }
  }
}
