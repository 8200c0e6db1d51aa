package dev.matinee.algorithms.bayesfm;

/// A small positive definite matrix as `L Lᵀ`, with L lower triangular.
final class Cholesky {
  private final int n;
  private final double[] lower; // row by row

  private Cholesky(int n, double[] lower) {
    this.n = n;
    this.lower = lower;
  }

  /// `Σ h hᵀ + diag(λ)`.
  ///
  /// @param slopes the vectors h, one after the other
  static Cholesky of(double[] slopes, double[] precisions) {
    int n = precisions.length;
    var matrix = new double[n * n];
    for (int at = 0; at < slopes.length; at += n) {
      for (int j = 0; j < n; j++) {
        double scaled = slopes[at + j];
        for (int k = 0; k <= j; k++) {
          matrix[j * n + k] += scaled * slopes[at + k];
        }
      }
    }
    for (int j = 0; j < n; j++) {
      matrix[j * n + j] += precisions[j];
    }
    factor(matrix, n);
    return new Cholesky(n, matrix);
  }

  private static void factor(double[] a, int n) {
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        double sum = a[j * n + k];
        for (int m = 0; m < k; m++) {
          sum -= a[j * n + m] * a[k * n + m];
        }
        a[j * n + k] = sum / a[k * n + k];
      }
      double rest = a[j * n + j];
      for (int m = 0; m < j; m++) {
        rest -= a[j * n + m] * a[j * n + m];
      }
      a[j * n + j] = Math.sqrt(rest);
    }
  }

  /// Replaces b by the solution x of `L Lᵀ x = b`.
  void solve(double[] b) {
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        b[j] -= lower[j * n + k] * b[k];
      }
      b[j] /= lower[j * n + j];
    }
    solveTransposed(b);
  }

  /// Replaces b by the solution x of `Lᵀ x = b`: standard normal numbers become such of covariance
  /// `(L Lᵀ)⁻¹`.
  void solveTransposed(double[] b) {
    for (int j = n - 1; j >= 0; j--) {
      for (int k = j + 1; k < n; k++) {
        b[j] -= lower[k * n + j] * b[k];
      }
      b[j] /= lower[j * n + j];
    }
  }
}
