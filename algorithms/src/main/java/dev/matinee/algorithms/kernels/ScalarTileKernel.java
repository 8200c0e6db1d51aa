package dev.matinee.algorithms.kernels;

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
}
