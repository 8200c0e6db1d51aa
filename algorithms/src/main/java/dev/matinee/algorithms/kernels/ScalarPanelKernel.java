package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// The products in plain loops: the oracle of [VectorPanelKernel].
final class ScalarPanelKernel implements PanelKernel {
  @Override
  public void dots(float[] data, int[] at, int from, int end, int stride, float[] p, float[] into) {
    var lanes = new float[LANES];
    for (int k = from; k < end; k++) {
      Arrays.fill(lanes, 0);
      for (int f = 0; f < stride; f++) {
        lanes[f % LANES] = Math.fma(data[at[k] + f], p[f], lanes[f % LANES]);
      }
      into[k] = sum(lanes, 0);
    }
  }

  @Override
  public void addMultiples(
      float[] data, int[] at, int from, int end, int stride, float[] factors, float[] sum) {
    for (int k = from; k < end; k++) {
      for (int f = 0; f < stride; f++) {
        sum[f] = Math.fma(factors[k], data[at[k] + f], sum[f]);
      }
    }
  }

  @Override
  public void gather(
      float[] data, int at, int n, float scale, float[] panel, int to, float factor, float[] sum) {
    for (int f = 0; f < n; f++) {
      panel[to + f] = scale * data[at + f];
      sum[f] = Math.fma(factor, data[at + f], sum[f]);
    }
  }

  /// The eight lanes from a place on, added pairwise.
  static float sum(float[] lanes, int at) {
    return ((lanes[at] + lanes[at + 4]) + (lanes[at + 2] + lanes[at + 6]))
        + ((lanes[at + 1] + lanes[at + 5]) + (lanes[at + 3] + lanes[at + 7]));
  }
}
