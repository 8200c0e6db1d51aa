package dev.matinee.algorithms.kernels;

/// The rows of one normal equation that are left where they are: where each begins, its weight and
/// its target. The arrays grow to the most rows that were ever announced.
final class RowReferences {
  float[] data = new float[0];
  int[] at = new int[0];
  float[] weights = new float[0];
  float[] targets = new float[0];
  int size;

  /// Starts again.
  ///
  /// @param most how many rows will be added at most
  void clear(int most, FactorMatrix rows) {
    data = rows.data();
    size = 0;
    if (at.length < most) {
      at = new int[most];
      weights = new float[most];
      targets = new float[most];
    }
  }

  /// @param place where the row begins in [#data]
  void add(int place, float weight, float target) {
    at[size] = place;
    weights[size] = weight;
    targets[size] = target;
    size++;
  }

  /// As many places as rows were ever announced.
  int capacity() {
    return at.length;
  }
}
