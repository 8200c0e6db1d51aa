package dev.matinee.algorithms.kernels;

/// The inverse of a small symmetric positive definite matrix in `double`, by Gauss and Jordan's
/// elimination; its pivots are positive, so none is looked for. O(n³).
public final class SmallInverse {
  private SmallInverse() {}

  /// Replaces a matrix of n rows, one after the other, by its inverse.
  public static void inPlace(double[] matrix, int n) {
    for (int k = 0; k < n; k++) {
      double pivot = 1 / matrix[k * n + k];
      matrix[k * n + k] = 1;
      for (int j = 0; j < n; j++) {
        matrix[k * n + j] *= pivot;
      }
      for (int i = 0; i < n; i++) {
        if (i != k) {
          double factor = matrix[i * n + k];
          matrix[i * n + k] = 0;
          for (int j = 0; j < n; j++) {
            matrix[i * n + j] -= factor * matrix[k * n + j];
          }
        }
      }
    }
  }
}
