package dev.matinee.algorithms.kernels;

import java.util.Arrays;
import java.util.function.IntConsumer;

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
/// Nearly all work is the first formula, done in tiles of four rows and one strip of columns
/// ([TileKernel]). Rows may be shared among threads, in blocks; no sum depends on that, or on the
/// width of a strip, so the bits are the same everywhere. Beside the matrix the space is O(n).
public final class Inverse {
  /// Pivots swept at once.
  private static final int BLOCK = 32;

  private final float[][] matrix;
  private final int n;
  private final ForEach forEach;
  private final TileKernel kernel;
  private final int width;
  private final float[][] panel;
  private final float[][] factors;

  /// Runs a body for 0 … n-1, on any threads, in any order.
  @FunctionalInterface
  public interface ForEach {
    void run(int n, IntConsumer body);
  }

  private Inverse(float[][] matrix, ForEach forEach, TileKernel kernel) {
    this.matrix = matrix;
    this.n = matrix.length;
    this.forEach = forEach;
    this.kernel = kernel;
    this.width = kernel.width();
    int strips = (n + width - 1) / width;
    this.panel = new float[strips][BLOCK * width];
    this.factors = new float[strips][BLOCK * width];
  }

  /// Replaces the matrix by its inverse. Only the upper triangle is looked at.
  public static void inPlace(float[][] matrix, ForEach forEach) {
    inPlace(matrix, forEach, TileKernel.BEST);
  }

  static void inPlace(float[][] matrix, ForEach forEach, TileKernel kernel) {
    var inverse = new Inverse(matrix, forEach, kernel);
    for (int from = 0; from < matrix.length; from += BLOCK) {
      inverse.sweep(from, Math.min(BLOCK, matrix.length - from));
    }
    inverse.finish();
  }

  private int blocks() {
    return (n + BLOCK - 1) / BLOCK;
  }

  /// Sweeps the pivots `from … from + size - 1`.
  private void sweep(int from, int size) {
    var negated = negatedInverse(from, size);
    forEach.run(panel.length, strip -> collect(strip, from, size, negated));
    forEach.run(
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
    var block = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        block[i][j] = matrix[from + Math.min(i, j)][from + Math.max(i, j)];
      }
    }
    for (int k = 0; k < size; k++) {
      double pivot = 1 / block[k][k];
      block[k][k] = 1;
      for (int j = 0; j < size; j++) {
        block[k][j] *= pivot;
      }
      for (int i = 0; i < size; i++) {
        if (i != k) {
          double factor = block[i][k];
          block[i][k] = 0;
          for (int j = 0; j < size; j++) {
            block[i][j] -= factor * block[k][j];
          }
        }
      }
    }
    var negated = new float[BLOCK * BLOCK];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        negated[i * BLOCK + j] = (float) -block[i][j];
      }
    }
    return negated;
  }

  /// Copies one strip of `A_K` and multiplies it by `−D`.
  private void collect(int strip, int from, int size, float[] negated) {
    var rows = panel[strip];
    int first = strip * width;
    int count = Math.min(width, n - first);
    for (int lane = 0; lane < count; lane++) {
      int j = first + lane;
      for (int k = 0; k < size; k++) {
        int pivot = from + k;
        rows[k * width + lane] = j < pivot ? matrix[j][pivot] : matrix[pivot][j];
      }
    }
    var products = factors[strip];
    Arrays.fill(products, 0);
    var into = new float[][] {products, products, products, products};
    for (int k = 0; k < size; k += TileKernel.ROWS) {
      var at = new int[] {k * width, (k + 1) * width, (k + 2) * width, (k + 3) * width};
      kernel.add(into, at, negated, k, BLOCK, rows, size);
    }
  }

  /// `A_ij ← A_ij + (−A_iK D) A_Kj` for a block of rows, from the diagonal on.
  private void update(int first, int end, int size) {
    var tile = new float[TileKernel.ROWS][];
    var at = new int[TileKernel.ROWS];
    var spare = new float[TileKernel.ROWS][width];
    for (int strip = first / width; strip < panel.length; strip++) {
      int column = strip * width;
      for (int row = first; row < end; row += TileKernel.ROWS) {
        boolean whole = column + width <= n && row + TileKernel.ROWS <= n;
        if (whole) {
          System.arraycopy(matrix, row, tile, 0, tile.length);
          Arrays.fill(at, column);
        } else {
          System.arraycopy(spare, 0, tile, 0, tile.length);
          Arrays.fill(at, 0);
          copy(row, column, spare, true);
        }
        kernel.add(tile, at, factors[row / width], row % width, width, panel[strip], size);
        if (!whole) {
          copy(row, column, spare, false);
        }
      }
    }
  }

  /// Copies the part of a tile that lies in the matrix to or from a spare tile.
  private void copy(int row, int column, float[][] spare, boolean toSpare) {
    int columns = Math.min(width, n - column);
    for (int r = 0; r < Math.min(spare.length, n - row); r++) {
      if (toSpare) {
        System.arraycopy(matrix[row + r], column, spare[r], 0, columns);
      } else {
        System.arraycopy(spare[r], 0, matrix[row + r], column, columns);
      }
    }
  }

  /// `A_KK ← −D` and `A_Kj ← D A_Kj` to the right of it.
  private void keepPivots(int from, int size, float[] negated) {
    for (int k = 0; k < size; k++) {
      System.arraycopy(negated, k * BLOCK + k, matrix[from + k], from + k, size - k);
      for (int j = from + size; j < n; j++) {
        matrix[from + k][j] = -factors[j / width][k * width + j % width];
      }
    }
  }

  /// `A_iK ← A_iK D` for a block of rows above the pivots.
  private void keepColumns(int first, int from, int size) {
    if (first < from) {
      for (int i = first; i < first + BLOCK; i++) {
        for (int k = 0; k < size; k++) {
          matrix[i][from + k] = -factors[i / width][k * width + i % width];
        }
      }
    }
  }

  /// Turns the upper triangle of `−A⁻¹` into the whole of `A⁻¹`.
  private void finish() {
    forEach.run(
        n,
        i -> {
          for (int j = i; j < n; j++) {
            matrix[i][j] = -matrix[i][j];
          }
        });
    forEach.run(
        blocks(),
        block -> {
          int end = Math.min(n, (block + 1) * BLOCK);
          for (int i = block * BLOCK; i < end; i++) {
            for (int j = 0; j < i; j++) {
              matrix[i][j] = matrix[j][i];
            }
          }
        });
  }
}
