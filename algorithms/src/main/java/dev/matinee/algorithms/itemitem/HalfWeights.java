package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.State;
import dev.matinee.core.Training;

/// All weights between many items in half precision, which takes 2 bytes a weight.
///
/// Weights to an item are divided by the largest of them, so that the eleven digits (of base 2) are
/// spent on what tells them apart: a weight is off by at most 2⁻¹¹ of itself, and those below 2⁻¹⁴
/// of the largest by 2⁻²⁵ of that.
///
/// ```
/// B_ij = half_ij · scale_j,   scale_j = max_i |B_ij|
/// ```
final class HalfWeights implements ItemWeights {
  static final String HALVES = "halves";

  private final short[] half; // row by row
  private final float[] scale; // of each column
  private final int size;

  private HalfWeights(short[] half, float[] scale) {
    this.half = half;
    this.scale = scale;
    this.size = scale.length;
  }

  /// Takes the weights out of the inverse `P`.
  static HalfWeights of(FactorMatrix inverse, Training training) {
    int n = inverse.rows();
    var factor = new float[n];
    var scale = new float[n];
    training.forEach(
        n,
        j -> {
          float largest = largest(inverse, j);
          factor[j] = largest > 0 ? -Math.signum(inverse.get(j, j)) / largest : 0;
          scale[j] = largest / Math.abs(inverse.get(j, j));
        });
    var half = new short[Math.multiplyExact(n, n)];
    training.forEach(
        n,
        i -> {
          int at = inverse.at(i);
          for (int j = 0; j < n; j++) {
            half[i * n + j] = Float.floatToFloat16(inverse.data()[at + j] * factor[j]);
          }
          half[i * n + i] = 0;
        });
    return new HalfWeights(half, scale);
  }

  /// The largest element of column `j` beside the diagonal, which is row `j` too.
  private static float largest(FactorMatrix inverse, int j) {
    float largest = 0;
    int at = inverse.at(j);
    for (int i = 0; i < inverse.rows(); i++) {
      largest = i == j ? largest : Math.max(largest, Math.abs(inverse.data()[at + i]));
    }
    return largest;
  }

  static HalfWeights restored(State state) {
    return new HalfWeights(state.halves(HALVES), state.floats("scale"));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void addRow(int from, float factor, float[] sums) {
    int at = from * size;
    for (int j = 0; j < sums.length; j++) {
      sums[j] += factor * (Float.float16ToFloat(half[at + j]) * scale[j]);
    }
  }

  @Override
  public float get(int from, int to) {
    return Float.float16ToFloat(half[from * size + to]) * scale[to];
  }

  @Override
  public float[] numbers() {
    return scale;
  }

  @Override
  public String note() {
    return "ease keeps its weights in half precision: each is off by at most 1/2048 of itself";
  }

  @Override
  public State.Builder saved(State.Builder state) {
    return state.put(HALVES, half).put("scale", scale);
  }
}
