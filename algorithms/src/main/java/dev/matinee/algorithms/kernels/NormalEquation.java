package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// The normal equation `A x = b` of one row of alternating least squares, and its solution.
///
/// `A` is collected as a sum of weighted outer products, upper triangle only, and solved by
/// Cholesky's factorisation. All inner loops add a multiple of one row to another, which the
/// virtual machine vectorises and which has no order of summation to fix: the bits are the same
/// everywhere. Work space for one thread at a time.
public final class NormalEquation {
  private final int n;
  private final float[][] a;
  private final float[] b;

  public NormalEquation(int n) {
    this.n = n;
    this.a = new float[n][n];
    this.b = new float[n];
  }

  /// Starts again with `A = diagonal · I` and `b = 0`.
  public void clear(float diagonal) {
    for (int i = 0; i < n; i++) {
      Arrays.fill(a[i], 0);
      a[i][i] = diagonal;
    }
    Arrays.fill(b, 0);
  }

  /// Starts again with `A = base + diagonal · I` and `b = 0`.
  public void clear(float[][] base, float diagonal) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(base[i], 0, a[i], 0, n);
      a[i][i] += diagonal;
    }
    Arrays.fill(b, 0);
  }

  /// Adds `weight · x xᵀ` to `A` and `target · x` to `b`.
  public void add(float[] x, float weight, float target) {
    for (int i = 0; i < n; i++) {
      addRow(a[i], x, weight * x[i], i);
    }
    addRow(b, x, target, 0);
  }

  /// Adds two ratings at once, which halves the traffic of `A`.
  public void add(
      float[] x, float weightX, float targetX, float[] y, float weightY, float targetY) {
    for (int i = 0; i < n; i++) {
      addRows(a[i], x, weightX * x[i], y, weightY * y[i], i);
    }
    addRows(b, x, targetX, y, targetY, 0);
  }

  private static void addRow(float[] sum, float[] x, float factor, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] += factor * x[j];
    }
  }

  private static void addRows(
      float[] sum, float[] x, float factorX, float[] y, float factorY, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] += factorX * x[j] + factorY * y[j];
    }
  }

  /// Solves for `x` into `result`; `A` and `b` are used up.
  public void solve(float[] result) {
    factorize();
    substitute(b);
    System.arraycopy(b, 0, result, 0, n);
  }

  /// Replaces `A` by its Cholesky factor `U`, `A = UᵀU`, for [#substitute].
  public void factorize() {
    for (int k = 0; k < n; k++) {
      var row = a[k];
      float pivot = (float) (1 / Math.sqrt(row[k]));
      for (int j = k; j < n; j++) {
        row[j] *= pivot;
      }
      for (int i = k + 1; i < n; i++) {
        addRow(a[i], row, -row[i], i);
      }
    }
  }

  /// Replaces `x` by `A⁻¹ x`, once factorized.
  public void substitute(float[] x) {
    for (int k = 0; k < n; k++) {
      x[k] /= a[k][k];
      addRow(x, a[k], -x[k], k + 1);
    }
    for (int k = n - 1; k >= 0; k--) {
      float sum = x[k];
      for (int j = k + 1; j < n; j++) {
        sum -= a[k][j] * x[j];
      }
      x[k] = sum / a[k][k];
    }
  }

  /// The sum of the outer products of all rows, `XᵀX`, whole.
  public static float[][] gram(float[][] rows, int n) {
    var sum = new NormalEquation(n);
    sum.clear(0);
    for (var row : rows) {
      sum.add(row, 1, 0);
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        sum.a[i][j] = sum.a[j][i];
      }
    }
    return sum.a;
  }
}
