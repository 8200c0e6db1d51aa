package dev.matinee.algorithms.itemitem;

import dev.matinee.core.State;

/// The weights of a linear model from items to items: a square matrix, read by rows.
sealed interface ItemWeights permits DenseWeights, HalfWeights, SparseWeights {
  /// The number of rows and of columns.
  int size();

  /// Adds a multiple of a row to sums, of which there is one per column.
  void addRow(int from, float factor, float[] sums);

  /// One weight; 0 where none is kept.
  float get(int from, int to);

  /// Numbers that are finite where all weights are.
  float[] numbers();

  /// What is not as it was worked out, in words; empty where all is.
  String note();

  /// Adds the weights to a model's state.
  State.Builder saved(State.Builder state);

  /// Those of a saved model: dense ones are one array `weights`, as all were once.
  static ItemWeights restored(State state, int size) {
    if (state.arrays().containsKey(SparseWeights.STARTS)) {
      return SparseWeights.restored(state);
    }
    return state.arrays().containsKey(HalfWeights.HALVES)
        ? HalfWeights.restored(state)
        : DenseWeights.restored(state, size);
  }
}
