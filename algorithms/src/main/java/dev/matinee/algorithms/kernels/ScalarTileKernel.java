package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// The tile's product in plain loops: the oracle of [VectorTileKernel], and its stand-in where the
/// virtual machine has no vectors of 256 bits.
record ScalarTileKernel(int rows) implements TileKernel {
  @Override
  public void add(
      float[] c,
      int at,
      int stride,
      float[] left,
      int leftAt,
      int leftStride,
      float[] right,
      int rightAt,
      int rightStride,
      int depth) {
    for (int r = 0; r < rows; r++) {
      int row = at + r * stride;
      for (int k = 0; k < depth; k++) {
        float factor = left[leftAt + k * leftStride + r];
        int from = rightAt + k * rightStride;
        for (int lane = 0; lane < COLUMNS; lane++) {
          c[row + lane] = Math.fma(factor, right[from + lane], c[row + lane]);
        }
      }
    }
  }

  @Override
  public void multiplyRow(
      float[] into, int at, float[] x, float[] right, int rightAt, int distance, int depth) {
    for (int strip = 0; strip < STRIPS; strip++) {
      int to = at + strip * COLUMNS;
      Arrays.fill(into, to, to + COLUMNS, 0);
      for (int k = 0; k < depth; k++) {
        int from = rightAt + strip * distance + k * COLUMNS;
        for (int lane = 0; lane < COLUMNS; lane++) {
          into[to + lane] = Math.fma(x[k], right[from + lane], into[to + lane]);
        }
      }
    }
  }

  @Override
  public void finishRows(
      float[] c,
      int at,
      int stride,
      float[] u,
      float[] inverse,
      int inverseAt,
      int column,
      int end) {
    for (int r = 0; r < rows; r++) {
      int row = at + r * stride;
      for (int m = 0; m < r; m++) {
        float factor = -u[m * rows + r];
        for (int j = column; j < end; j++) {
          c[row + j] = Math.fma(factor, c[at + m * stride + j], c[row + j]);
        }
      }
      for (int j = column; j < end; j++) {
        c[row + j] *= inverse[inverseAt + r];
      }
    }
  }
}
