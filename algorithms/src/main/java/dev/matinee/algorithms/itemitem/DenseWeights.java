package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.State;
import dev.matinee.core.Training;

/// All weights between some items.
record DenseWeights(FactorMatrix matrix) implements ItemWeights {
  /// Turns the inverse `P` into the weights `B`, in place.
  static DenseWeights of(FactorMatrix inverse, Training training) {
    int n = inverse.rows();
    var data = inverse.data();
    var diagonal = new float[n];
    for (int j = 0; j < n; j++) {
      diagonal[j] = -1 / inverse.get(j, j);
    }
    training.forEach(
        n,
        i -> {
          int at = inverse.at(i);
          for (int j = 0; j < n; j++) {
            data[at + j] *= diagonal[j];
          }
          data[at + i] = 0;
        });
    return new DenseWeights(inverse);
  }

  static DenseWeights restored(State state, int size) {
    return new DenseWeights(
        size == 0 ? new FactorMatrix(0, 0) : FactorMatrix.of(state.floats("weights"), size));
  }

  @Override
  public int size() {
    return matrix.rows();
  }

  @Override
  public void addRow(int from, float factor, float[] sums) {
    var x = matrix.data();
    int at = matrix.at(from);
    for (int j = 0; j < sums.length; j++) {
      sums[j] += factor * x[at + j];
    }
  }

  @Override
  public float get(int from, int to) {
    return matrix.get(from, to);
  }

  @Override
  public float[] numbers() {
    return matrix.data();
  }

  @Override
  public String note() {
    return "";
  }

  @Override
  public State.Builder saved(State.Builder state) {
    return state.put("weights", matrix.flat());
  }
}
