package dev.matinee.core.recommender;

/// Why a prediction is what it is.
public enum Basis {
  /// Training saw this user with exactly these ratings.
  TRAINED,
  /// The user's ratings were folded into a model that was trained without them.
  FOLDED_IN,
  /// Nothing is known of the user or of the item, or the model has no opinion: what holds for
  /// everybody.
  PRIOR
}
