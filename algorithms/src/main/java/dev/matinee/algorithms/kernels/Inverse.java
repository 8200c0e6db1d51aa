package dev.matinee.algorithms.kernels;

import java.util.function.IntConsumer;

/// The inverse of a symmetric positive definite matrix, in place, by Gauss–Jordan elimination in
/// blocks.
///
/// A block of pivots at a time: with `D` the inverse of the diagonal block and `R = D · A[block,
/// :]`, every other row loses `A[row, block] · R` and keeps `−A[row, block] · D` in the block's
/// columns. A row is thus read once per block, not once per pivot. Rows are independent, so they
/// may be shared among threads; the bits do not depend on that. About 2 n³ operations.
public final class Inverse {
  private static final int BLOCK = 48;

  private final float[][] matrix;
  private final int n;
  private final ForEach forEach;

  /// Runs a body for 0 … n-1, on any threads, in any order.
  @FunctionalInterface
  public interface ForEach {
    void run(int n, IntConsumer body);
  }

  private Inverse(float[][] matrix, ForEach forEach) {
    this.matrix = matrix;
    this.n = matrix.length;
    this.forEach = forEach;
  }

  /// Replaces the matrix by its inverse.
  public static void inPlace(float[][] matrix, ForEach forEach) {
    var inverse = new Inverse(matrix, forEach);
    for (int from = 0; from < matrix.length; from += BLOCK) {
      inverse.eliminate(from, Math.min(matrix.length, from + BLOCK));
    }
  }

  private void eliminate(int from, int to) {
    var diagonal = invertedBlock(from, to);
    var panel = panel(diagonal, from, to);
    forEach.run(
        n,
        row -> {
          if (row < from || row >= to) {
            eliminateRow(matrix[row], panel, diagonal, from, to);
          }
        });
    for (int k = from; k < to; k++) {
      System.arraycopy(panel[k - from], 0, matrix[k], 0, n);
      for (int j = from; j < to; j++) {
        matrix[k][j] = (float) diagonal[k - from][j - from];
      }
    }
  }

  /// The inverse of the diagonal block, in double: the small part on which the precision of all
  /// depends.
  private double[][] invertedBlock(int from, int to) {
    int size = to - from;
    var block = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        block[i][j] = matrix[from + i][from + j];
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
    return block;
  }

  /// `D · A[block, :]`, with zeros in the block's own columns.
  private float[][] panel(double[][] diagonal, int from, int to) {
    var panel = new float[to - from][n];
    forEach.run(
        to - from,
        k -> {
          for (int j = 0; j < to - from; j++) {
            addMultiple(panel[k], matrix[from + j], (float) diagonal[k][j]);
          }
          for (int j = from; j < to; j++) {
            panel[k][j] = 0;
          }
        });
    return panel;
  }

  private static void eliminateRow(
      float[] row, float[][] panel, double[][] diagonal, int from, int to) {
    int size = to - from;
    var factors = new float[size];
    System.arraycopy(row, from, factors, 0, size);
    for (int j = 0; j < size; j++) {
      double sum = 0;
      for (int k = 0; k < size; k++) {
        sum -= factors[k] * diagonal[k][j];
      }
      row[from + j] = (float) sum;
    }
    int k = 0;
    for (; k + 3 < size; k += 4) {
      addMultiples(
          row,
          panel[k],
          -factors[k],
          panel[k + 1],
          -factors[k + 1],
          panel[k + 2],
          -factors[k + 2],
          panel[k + 3],
          -factors[k + 3]);
    }
    for (; k < size; k++) {
      addMultiple(row, panel[k], -factors[k]);
    }
  }

  private static void addMultiple(float[] sum, float[] x, float factor) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * x[j];
    }
  }

  private static void addMultiples(
      float[] sum,
      float[] x0,
      float f0,
      float[] x1,
      float f1,
      float[] x2,
      float f2,
      float[] x3,
      float f3) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += (f0 * x0[j] + f1 * x1[j]) + (f2 * x2[j] + f3 * x3[j]);
    }
  }
}
