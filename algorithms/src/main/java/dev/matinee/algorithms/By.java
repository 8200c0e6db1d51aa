package dev.matinee.algorithms;

/// Whose neighbours a prediction is made from.
enum By {
  /// What the most similar users gave the item.
  USER,
  /// What the user gave the most similar items.
  ITEM
}
