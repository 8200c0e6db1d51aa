package dev.matinee.algorithms.neighbors;

/// Whose neighbors a prediction is made from.
public enum NeighborKind {
  /// What the most similar users gave the item.
  USER,
  /// What the user gave the most similar items.
  ITEM
}
