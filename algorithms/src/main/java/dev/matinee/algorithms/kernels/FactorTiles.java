package dev.matinee.algorithms.kernels;

import dev.matinee.core.ScoreBlock;
import java.util.Arrays;

/// Rows of factors laid out for products with vectors: strips of 16 rows, factor by factor, so that
/// a register holds the same factor of neighboring rows. The scores of all items at once.
///
/// A product is `Σ_f x_f · row_f`, summed over the factors in their order by fused multiply-adds,
/// the bits of [FactorMatrix#dot].
public final class FactorTiles {
  private static final int WIDE = TileKernel.COLUMNS;

  /// Rows that are multiplied with one vector at once.
  private static final int GROUP = WIDE * TileKernel.STRIPS;

  /// Floats of a block of rows, 96 KiB.
  private static final int BLOCK = 24_576;

  private final int rows;
  private final int width;
  private final TileKernel kernel;
  private final float[] strips;

  FactorTiles(FactorMatrix matrix, TileKernel kernel) {
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

  /// Floats that the strips take.
  private int padded() {
    return (rows + GROUP - 1) / GROUP * GROUP;
  }

  /// The products of all rows with one vector.
  ///
  /// @param into a float for every row
  public void products(float[] vector, float[] into) {
    int whole = rows / GROUP * GROUP;
    for (int row = 0; row < whole; row += GROUP) {
      multiplyGroup(vector, row, into, row);
    }
    if (whole < rows) {
      var rest = new float[GROUP];
      multiplyGroup(vector, whole, rest, 0);
      System.arraycopy(rest, 0, into, whole, rows - whole);
    }
  }

  private void multiplyGroup(float[] vector, int row, float[] into, int at) {
    kernel.multiplyRow(into, at, vector, strips, row * width, WIDE * width, width);
  }

  /// The products of all rows with many vectors, at a fraction of the price of one after the other:
  /// a block of rows stays in the cache until all vectors have met it, a few of them at a time.
  ///
  /// @param taker takes the products of every vector, a block of rows after the other
  public void products(float[][] vectors, ScoreBlock.Taker taker) {
    int most = kernel.rows();
    int block = Math.max(WIDE, BLOCK / width / WIDE * WIDE);
    var left = new float[(vectors.length + most - 1) / most][];
    for (int group = 0; group < left.length; group++) {
      left[group] = sideBySide(vectors, group * most);
    }
    var tile = new float[most * block];
    for (int from = 0; from < rows; from += block) {
      int end = Math.min(rows, from + block);
      for (int group = 0; group < left.length; group++) {
        Arrays.fill(tile, 0);
        for (int row = from; row < end; row += WIDE) {
          kernel.add(
              tile, row - from, block, left[group], 0, most, strips, row * width, WIDE, width);
        }
        int first = group * most;
        for (int v = first; v < Math.min(vectors.length, first + most); v++) {
          taker.take(v, new ScoreBlock(tile, (v - first) * block, from, end - from));
        }
      }
    }
  }

  /// As many vectors from one on as are multiplied at a time, factor by factor; zeros where there
  /// are no more.
  private float[] sideBySide(float[][] vectors, int first) {
    int most = kernel.rows();
    var side = new float[width * most];
    for (int v = first; v < Math.min(vectors.length, first + most); v++) {
      for (int f = 0; f < width; f++) {
        side[f * most + v - first] = vectors[v][f];
      }
    }
    return side;
  }
}
