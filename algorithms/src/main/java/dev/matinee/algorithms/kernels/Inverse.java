package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// The inverse of a symmetric positive definite matrix, in place, by the sweep operator in blocks
/// of pivots (Goodnight, "A tutorial on the SWEEP operator", The American Statistician 1979).
///
/// Sweeping the pivots K, with `D` the inverse of `A_KK`, does for all other rows i and columns j
///
/// ```
/// A_ij ← A_ij − A_iK D A_Kj,   A_Kj ← D A_Kj,   A_KK ← −D
/// ```
///
/// and the matrix stays symmetric throughout, so only the upper triangle is kept and n³ operations
/// do, as many as by way of Cholesky's factor, in one kind of step instead of three. Once all
/// pivots are swept the matrix is `−A⁻¹`.
///
/// Nearly all work is the first formula, done in tiles ([TileKernel]). Rows may be shared among
/// threads, in blocks; no sum depends on that, or on the shape of a tile, so the bits are the same
/// everywhere. Beside the matrix the space is O(n).
public final class Inverse {
  /// Pivots swept at once, and rows of which one thread takes care: a multiple of the rows and the
  /// columns of every tile.
  private static final int BLOCK = 96;

  private static final int WIDE = TileKernel.COLUMNS;

  /// Columns of the panel that stay in the second cache, 96 KiB.
  private static final int COLUMNS = 16 * WIDE;

  private final float[] matrix;
  private final int n;
  private final int stride;
  private final Loop loop;
  private final TileKernel kernel;
  private final float[] panel;
  private final float[] factors;

  private Inverse(FactorMatrix matrix, Loop loop, TileKernel kernel) {
    this.matrix = matrix.data();
    this.n = matrix.rows();
    this.stride = matrix.stride();
    this.loop = loop;
    this.kernel = kernel;
    this.panel = new float[BLOCK * stride];
    this.factors = new float[BLOCK * stride + WIDE];
  }

  /// Replaces the matrix by its inverse. Only the upper triangle is looked at.
  public static void inPlace(FactorMatrix matrix, Loop loop) {
    inPlace(matrix, loop, TileKernel.BEST);
  }

  static void inPlace(FactorMatrix matrix, Loop loop, TileKernel kernel) {
    var inverse = new Inverse(matrix, loop, kernel);
    for (int from = 0; from < inverse.n; from += BLOCK) {
      inverse.sweep(from, Math.min(BLOCK, inverse.n - from));
    }
    inverse.finish();
  }

  private int blocks() {
    return (n + BLOCK - 1) / BLOCK;
  }

  /// Sweeps the pivots `from … from + size - 1`.
  private void sweep(int from, int size) {
    var negated = negatedInverse(from, size);
    loop.run(stride / WIDE, strip -> collect(strip * WIDE, from, size, negated));
    loop.run(
        blocks(),
        block -> {
          int first = block * BLOCK;
          if (first == from) {
            keepPivots(from, size, negated);
          } else {
            update(first, Math.min(n, first + BLOCK), size);
            keepColumns(first, from, size);
          }
        });
  }

  /// `−D`, row by row, computed in double: the small part on which the precision of all depends.
  private float[] negatedInverse(int from, int size) {
    var block = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        block[i * size + j] = matrix[(from + Math.min(i, j)) * stride + from + Math.max(i, j)];
      }
    }
    SmallInverse.inPlace(block, size);
    var negated = new float[BLOCK * BLOCK];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        negated[i * BLOCK + j] = (float) -block[i * size + j];
      }
    }
    return negated;
  }

  /// Copies one strip of columns of `A_K` into the panel, pivot by pivot, and multiplies it by `−D`
  /// into the factors.
  private void collect(int column, int from, int size, float[] negated) {
    int strip = column * BLOCK;
    for (int lane = 0; lane < Math.min(WIDE, n - column); lane++) {
      int j = column + lane;
      for (int k = 0; k < size; k++) {
        int pivot = from + k;
        panel[strip + k * WIDE + lane] =
            j < pivot ? matrix[j * stride + pivot] : matrix[pivot * stride + j];
      }
    }
    for (int k = 0; k < BLOCK; k++) {
      Arrays.fill(factors, k * stride + column, k * stride + column + WIDE, 0);
    }
    for (int k = 0; k < size; k += kernel.rows()) {
      kernel.add(factors, k * stride + column, stride, negated, k, BLOCK, panel, strip, WIDE, size);
    }
  }

  /// `A_ij ← A_ij + (−A_iK D) A_Kj` for a block of rows, from the diagonal on: some columns of the
  /// panel stay in the cache until all rows have met them, and the matrix is walked along its rows.
  private void update(int first, int end, int size) {
    int rows = kernel.rows();
    var left = sideBySide(first, end, size);
    var spare = new float[rows * WIDE];
    for (int from = first; from < n; from += COLUMNS) {
      int to = Math.min(n, from + COLUMNS);
      for (int row = first; row < end; row += rows) {
        int own = (row - first) * size;
        for (int column = Math.max(from, row / WIDE * WIDE); column < to; column += WIDE) {
          int at = row * stride + column;
          int strip = column * BLOCK;
          if (row + rows <= n) {
            kernel.add(matrix, at, stride, left, own, rows, panel, strip, WIDE, size);
          } else {
            copyTile(at, n - row, spare, true);
            kernel.add(spare, 0, WIDE, left, own, rows, panel, strip, WIDE, size);
            copyTile(at, n - row, spare, false);
          }
        }
      }
    }
  }

  /// The factors of a block of rows, a tile's rows side by side for each pivot: they are met once a
  /// column, and would lie a matrix' width apart.
  private float[] sideBySide(int first, int end, int size) {
    int rows = kernel.rows();
    var left = new float[(end - first + rows - 1) / rows * rows * size];
    for (int row = first; row < end; row += rows) {
      for (int k = 0; k < size; k++) {
        System.arraycopy(factors, k * stride + row, left, (row - first) * size + k * rows, rows);
      }
    }
    return left;
  }

  /// Copies the rows of a tile that are in the matrix to or from a spare tile.
  private void copyTile(int at, int rows, float[] spare, boolean toSpare) {
    for (int r = 0; r < rows; r++) {
      if (toSpare) {
        System.arraycopy(matrix, at + r * stride, spare, r * WIDE, WIDE);
      } else {
        System.arraycopy(spare, r * WIDE, matrix, at + r * stride, WIDE);
      }
    }
  }

  /// `A_KK ← −D` and `A_Kj ← D A_Kj` to the right of it.
  private void keepPivots(int from, int size, float[] negated) {
    for (int k = 0; k < size; k++) {
      int row = (from + k) * stride;
      System.arraycopy(negated, k * BLOCK + k, matrix, row + from + k, size - k);
      for (int j = from + size; j < n; j++) {
        matrix[row + j] = -factors[k * stride + j];
      }
    }
  }

  /// `A_iK ← A_iK D` for a block of rows above the pivots.
  private void keepColumns(int first, int from, int size) {
    if (first < from) {
      for (int i = first; i < first + BLOCK; i++) {
        for (int k = 0; k < size; k++) {
          matrix[i * stride + from + k] = -factors[k * stride + i];
        }
      }
    }
  }

  /// Turns the upper triangle of `−A⁻¹` into the whole of `A⁻¹`.
  private void finish() {
    loop.run(
        n,
        i -> {
          for (int at = i * stride + i; at < i * stride + n; at++) {
            matrix[at] = -matrix[at];
          }
        });
    loop.run(
        blocks(),
        block -> {
          int end = Math.min(n, (block + 1) * BLOCK);
          for (int from = 0; from < end; from += BLOCK) { // a square after the other, for the cache
            for (int i = block * BLOCK; i < end; i++) {
              for (int j = from; j < Math.min(i, from + BLOCK); j++) {
                matrix[i * stride + j] = matrix[j * stride + i];
              }
            }
          }
        });
  }
}
