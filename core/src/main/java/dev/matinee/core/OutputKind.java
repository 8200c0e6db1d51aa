package dev.matinee.core;

/// What the scores of an algorithm's models are.
public enum OutputKind {
  /// Predicted ratings, on the scale of the training.
  RATINGS,
  /// An order only: never clipped, without RMSE, not usable by a scoring service.
  PREFERENCES,
  /// The score is the liking (a probability between 0 and 1) and orders; the rating is the mean of
  /// the belief.
  BOTH;

  /// Whether models of this kind predict ratings.
  public boolean ratings() {
    return this != PREFERENCES;
  }
}
