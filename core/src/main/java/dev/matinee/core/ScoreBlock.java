package dev.matinee.core;

import java.util.Arrays;

/// The scores of some items that follow one another: few enough to stay in a processor's cache
/// while somebody looks at them. Valid only until the taker returns.
///
/// @param values where they stand, among others
/// @param at the place of the first of them in `values`
/// @param first the index of the first item
/// @param size how many they are
public record ScoreBlock(float[] values, int at, int first, int size) {
  /// The scores of all items.
  public static ScoreBlock of(float[] scores) {
    return new ScoreBlock(scores, 0, 0, scores.length);
  }

  /// Takes what several scorers say.
  @FunctionalInterface
  public interface Taker {
    /// Takes one block of one scorer; a scorer's blocks come in the order of the items and cover
    /// all of them.
    void take(int scorer, ScoreBlock block);
  }

  /// Replaces the score of the k-th item of the block.
  public void set(int k, float score) {
    values[at + k] = score;
  }

  /// The score of the k-th item of the block.
  public float get(int k) {
    return values[at + k];
  }

  /// No opinion of any of the items.
  public void silence() {
    Arrays.fill(values, at, at + size, Float.NaN);
  }
}
