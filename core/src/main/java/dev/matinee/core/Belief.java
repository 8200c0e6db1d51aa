package dev.matinee.core;

/// What a model believes about a rating: its mean, the standard deviation and the probability of
/// each level of the scale.
///
/// `NaN` and an empty array mean "not stated". `levels[k]` is the probability of the level `min +
/// k·step`; they sum to 1. The array must not be changed.
public record Belief(double mean, double sd, double[] levels) {
  private static final double[] NO_LEVELS = {};

  /// A model of preferences believes nothing about ratings.
  public static final Belief NONE = of(Double.NaN);

  /// A belief of which only the mean is stated.
  public static Belief of(double mean) {
    return new Belief(mean, Double.NaN, NO_LEVELS);
  }

  /// Whether nothing but the mean is stated; for a model of ratings that is the score.
  public boolean isPoint() {
    return Double.isNaN(sd) && levels.length == 0;
  }
}
