package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// Rows of factors laid out for products with vectors: strips of 16 rows, factor by factor, so that
/// a register holds the same factor of neighboring rows. The scores of all items at once.
///
/// A product is `Σ_f x_f · row_f`, summed over the factors in their order by fused multiply-adds,
/// the bits of [FactorMatrix#dot].
public final class PackedRows {
  private static final int WIDE = TileKernel.COLUMNS;

  /// Rows that are multiplied with one vector at once.
  private static final int GROUP = WIDE * TileKernel.STRIPS;

  private final int rows;
  private final int width;
  private final TileKernel kernel;
  private final float[] strips;

  PackedRows(FactorMatrix matrix, TileKernel kernel) {
    this.rows = matrix.rows();
    this.width = matrix.width();
    this.kernel = kernel;
    this.strips = new float[Math.multiplyExact(padded(), width)];
    for (int row = 0; row < rows; row++) {
      int strip = row / WIDE * WIDE * width + row % WIDE;
      for (int f = 0; f < width; f++) {
        strips[strip + f * WIDE] = matrix.get(row, f);
      }
    }
  }

  /// Floats that the products of one vector take: the rows, and up to 63 more.
  public int padded() {
    return (rows + GROUP - 1) / GROUP * GROUP;
  }

  /// Vectors that are multiplied at once by [#products(float[][], float[])].
  public int most() {
    return kernel.rows();
  }

  /// The products of all rows with one vector.
  ///
  /// @param into [#padded] floats
  public void products(float[] vector, float[] into) {
    int distance = WIDE * width;
    for (int row = 0; row < rows; row += GROUP) {
      kernel.multiplyRow(into, row, vector, strips, row * width, distance, width);
    }
  }

  /// The products of all rows with up to [#most] vectors, at little more than the price of one.
  ///
  /// @param into [#most] times [#padded] floats; the products of vector `v` begin at `v · padded()`
  public void products(float[][] vectors, float[] into) {
    var left = new float[width * kernel.rows()];
    for (int v = 0; v < vectors.length; v++) {
      for (int f = 0; f < width; f++) {
        left[f * kernel.rows() + v] = vectors[v][f];
      }
    }
    Arrays.fill(into, 0);
    for (int row = 0; row < rows; row += WIDE) {
      kernel.add(into, row, padded(), left, 0, kernel.rows(), strips, row * width, WIDE, width);
    }
  }
}
