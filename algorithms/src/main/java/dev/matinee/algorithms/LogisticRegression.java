package dev.matinee.algorithms;

/// Logistic regression on weighted examples by Newton's method: `P(1) = 1 / (1 + e^(−w·x))`.
///
/// Minimises the weighted negative log-likelihood plus `ridge/2 · ‖w‖²`. The loss is convex, so a
/// handful of steps suffice; sums run in the order of the examples, so the bits are fixed. Source:
/// any textbook, for instance Bishop, "Pattern Recognition and Machine Learning" (2006), 4.3.3.
final class LogisticRegression {
  private static final int STEPS = 25;
  private static final double ENOUGH = 1e-10;

  private LogisticRegression() {}

  static double probability(double[] weights, double[] inputs) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * inputs[k];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// Fits the weights of `width` inputs; example e has the inputs `inputs[e·width …]`.
  static double[] fit(
      int width, int examples, float[] inputs, boolean[] positive, float[] weight, double ridge) {
    var w = new double[width];
    for (int step = 0; step < STEPS; step++) {
      var hessian = new double[width][width];
      var gradient = new double[width];
      for (int k = 0; k < width; k++) {
        hessian[k][k] = ridge;
        gradient[k] = ridge * w[k];
      }
      for (int e = 0; e < examples; e++) {
        collect(w, inputs, e * width, positive[e], weight[e], gradient, hessian);
      }
      double moved = move(w, hessian, gradient);
      if (moved < ENOUGH) {
        break;
      }
    }
    return w;
  }

  private static void collect(
      double[] w,
      float[] inputs,
      int from,
      boolean positive,
      float weight,
      double[] gradient,
      double[][] hessian) {
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      sum += w[k] * inputs[from + k];
    }
    double p = 1 / (1 + Math.exp(-sum));
    double error = weight * (p - (positive ? 1 : 0));
    double curvature = weight * p * (1 - p);
    for (int k = 0; k < w.length; k++) {
      gradient[k] += error * inputs[from + k];
      double x = curvature * inputs[from + k];
      for (int l = 0; l < w.length; l++) {
        hessian[k][l] += x * inputs[from + l];
      }
    }
  }

  /// Takes Newton's step; returns how far the weights moved.
  private static double move(double[] w, double[][] hessian, double[] gradient) {
    int n = w.length;
    for (int k = 0; k < n; k++) {
      double pivot = 1 / hessian[k][k];
      for (int i = k + 1; i < n; i++) {
        double factor = hessian[i][k] * pivot;
        for (int j = k; j < n; j++) {
          hessian[i][j] -= factor * hessian[k][j];
        }
        gradient[i] -= factor * gradient[k];
      }
    }
    double moved = 0;
    for (int k = n - 1; k >= 0; k--) {
      double step = gradient[k];
      for (int j = k + 1; j < n; j++) {
        step -= hessian[k][j] * gradient[j];
      }
      gradient[k] = step / hessian[k][k];
      w[k] -= gradient[k];
      moved = Math.max(moved, Math.abs(gradient[k]));
    }
    return moved;
  }
}
