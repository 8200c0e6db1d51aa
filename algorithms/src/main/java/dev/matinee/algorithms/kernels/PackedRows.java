package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// Rows of factors laid out for products with other rows: strips of 16 rows, factor by factor, so
/// that one vector holds the same factor of neighboring rows. The scores of all items at once.
///
/// `products` gives `Σ_f x_f · row_f` summed over the factors in their order by fused multiply-adds,
/// the bits of [FactorMatrix#dot].
public final class PackedRows {
  private static final int WIDE = TileKernel.COLUMNS;

  private final int rows;
  private final int width;
  private final TileKernel kernel;
  private final float[] strips;

  public PackedRows(FactorMatrix matrix) {
    this(matrix, TileKernel.BEST);
  }

  PackedRows(FactorMatrix matrix, TileKernel kernel) {
    this.rows = matrix.rows();
    this.width = matrix.width();
    this.kernel = kernel;
    this.strips = new float[TileKernel.padded(rows) * width];
    for (int row = 0; row < rows; row++) {
      int strip = row / WIDE * WIDE * width + row % WIDE;
      for (int f = 0; f < width; f++) {
        strips[strip + f * WIDE] = matrix.get(row, f);
      }
    }
  }

  /// Vectors that are multiplied at once, at the price of one.
  public int most() {
    return kernel.rows();
  }

  /// Floats between the products of one vector and those of the next: the rows, padded.
  public int stride() {
    return TileKernel.padded(rows);
  }

  /// The products of all rows with up to [#most] vectors.
  ///
  /// @param vectors each of the width of the rows
  /// @param into [#most] times [#stride] floats; the products of vector `v` begin at `v · stride`
  public void products(float[][] vectors, float[] into) {
    var left = new float[width * kernel.rows()];
    for (int v = 0; v < vectors.length; v++) {
      for (int f = 0; f < width; f++) {
        left[f * kernel.rows() + v] = vectors[v][f];
      }
    }
    Arrays.fill(into, 0);
    for (int row = 0; row < rows; row += WIDE) {
      kernel.add(into, row, stride(), left, 0, kernel.rows(), strips, row * width, WIDE, width);
    }
  }
}
