package dev.matinee.algorithms.hybrid;

import dev.matinee.algorithms.support.Divergence;
import dev.matinee.core.Training;
import java.util.Arrays;

/// Logistic regression on weighted examples by Newton's method: `P(1) = 1 / (1 + e^(−w·x))`.
///
/// Minimizes the weighted negative log-likelihood plus `ridge/2 · ‖w‖²`. The loss is convex, so a
/// handful of steps suffice nearly always; full steps can swing forever where inputs of very
/// different size pull at one weight, so a step that makes the loss larger is halved until it does
/// not. Sums run over chunks of examples, then over the chunks, both in order: the bits do not
/// depend on the threads that share the chunks. Source: any textbook, for instance Bishop, "Pattern
/// Recognition and Machine Learning" (2006), 4.3.3.
public final class LogisticRegression {
  /// After so many steps [#AT_REST] will do.
  private static final int STEPS = 25;

  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-10;

  /// A last step of this size, relative to the largest weight, changes no order of movies. Rounding
  /// of the sums may keep it above [#ENOUGH].
  private static final double AT_REST = 1e-6;

  /// A loss may seem larger by so much, relative to itself.
  private static final double ROUNDING = 1e-9;

  private static final String PROBLEM =
      "the inputs from its base learners cannot be weighted; try other base learners or other parameters of them";
  private static final int CHUNK = 4096;

  private LogisticRegression() {}

  static double probability(double[] weights, double[] inputs) {
    double sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * inputs[k];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /// Weighted examples; example e has the inputs `inputs[e·width …]`.
  public record Examples(int width, int size, float[] inputs, boolean[] positive, float[] weight) {}

  /// Fits the weights of the inputs.
  ///
  /// @throws IllegalStateException when the steps run away or do not come to rest
  public static double[] fit(Examples examples, double ridge, Training training) {
    var w = new double[examples.width];
    double moved = Double.POSITIVE_INFINITY;
    var sums = Sums.of(w, examples, ridge, training);
    for (int step = 0; step < MOST_STEPS && !atRest(step, moved, w); step++) {
      var from = w.clone();
      double loss = sums.loss;
      var gradient = sums.gradient.clone();
      moved = move(w, sums.whole(), sums.gradient);
      sums = Sums.of(w, examples, ridge, training);
      while (moved > ENOUGH && tooLong(from, loss, gradient, w, sums)) {
        for (int k = 0; k < w.length; k++) {
          w[k] = (w[k] + from[k]) / 2;
        }
        moved /= 2;
        sums = Sums.of(w, examples, ridge, training);
      }
    }
    Divergence.check("hybrid", PROBLEM, w);
    Divergence.checkAtRest("hybrid", PROBLEM, moved, AT_REST * Math.max(1, largest(w)));
    return w;
  }

  private static boolean atRest(int steps, double moved, double[] w) {
    return !(moved >= ENOUGH) || (steps >= STEPS && moved <= AT_REST * Math.max(1, largest(w)));
  }

  /// Whether a step has gone beyond the minimum in its direction: up to a larger loss, or to where
  /// the loss rises more than half as steeply as it fell at first.
  private static boolean tooLong(
      double[] from, double loss, double[] gradient, double[] to, Sums there) {
    double fell = 0;
    double rises = 0;
    for (int k = 0; k < to.length; k++) {
      fell -= (to[k] - from[k]) * gradient[k];
      rises += (to[k] - from[k]) * there.gradient[k];
    }
    return there.loss > loss * (1 + ROUNDING) || rises > fell / 2;
  }

  private static double largest(double[] weights) {
    return Arrays.stream(weights).map(Math::abs).max().orElse(0);
  }

  /// Loss, gradient and upper triangle of the Hessian, of some examples.
  ///
  /// Four examples at a time, which quarters the traffic of the sums.
  private static final class Sums {
    private static final int AT_ONCE = 4;

    private double loss;
    private final double[] gradient;
    private final double[][] hessian;
    private final double[][] x;
    private final double[] curvature = new double[AT_ONCE];

    Sums(int width) {
      this.gradient = new double[width];
      this.hessian = new double[width][width];
      this.x = new double[AT_ONCE][width];
    }

    /// Those of all examples, with the ridge.
    static Sums of(double[] w, Examples examples, double ridge, Training training) {
      var chunks = new Sums[(examples.size + CHUNK - 1) / CHUNK];
      training.forEach(
          chunks.length,
          c -> {
            chunks[c] = new Sums(w.length);
            chunks[c].collect(w, examples, c * CHUNK, Math.min(examples.size, (c + 1) * CHUNK));
          });
      var all = new Sums(w.length);
      for (int k = 0; k < w.length; k++) {
        all.loss += ridge / 2 * w[k] * w[k];
        all.hessian[k][k] = ridge;
        all.gradient[k] = ridge * w[k];
      }
      for (var chunk : chunks) {
        all.add(chunk);
      }
      return all;
    }

    void collect(double[] w, Examples examples, int from, int to) {
      for (int e = from; e < to; e += AT_ONCE) {
        Arrays.fill(curvature, 0);
        for (int place = 0; place < Math.min(AT_ONCE, to - e); place++) {
          look(w, examples, e + place, place);
        }
        for (int k = 0; k < w.length; k++) {
          addProducts(k);
        }
      }
    }

    /// Reads one example and adds its gradient.
    private void look(double[] w, Examples examples, int e, int place) {
      var its = x[place];
      double sum = 0;
      for (int k = 0; k < its.length; k++) {
        its[k] = examples.inputs[e * its.length + k];
        sum += w[k] * its[k];
      }
      double p = 1 / (1 + Math.exp(-sum));
      double against = examples.positive[e] ? -sum : sum;
      loss += examples.weight[e] * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(sum))));
      double error = examples.weight[e] * (p - (examples.positive[e] ? 1 : 0));
      curvature[place] = examples.weight[e] * p * (1 - p);
      for (int k = 0; k < its.length; k++) {
        gradient[k] += error * its[k];
      }
    }

    private void addProducts(int k) {
      var row = hessian[k];
      var x0 = x[0];
      var x1 = x[1];
      var x2 = x[2];
      var x3 = x[3];
      double f0 = curvature[0] * x0[k];
      double f1 = curvature[1] * x1[k];
      double f2 = curvature[2] * x2[k];
      double f3 = curvature[3] * x3[k];
      for (int l = k; l < row.length; l++) {
        row[l] += (f0 * x0[l] + f1 * x1[l]) + (f2 * x2[l] + f3 * x3[l]);
      }
    }

    void add(Sums other) {
      loss += other.loss;
      for (int k = 0; k < gradient.length; k++) {
        gradient[k] += other.gradient[k];
        for (int l = k; l < gradient.length; l++) {
          hessian[k][l] += other.hessian[k][l];
        }
      }
    }

    /// The Hessian with both triangles.
    double[][] whole() {
      for (int k = 0; k < hessian.length; k++) {
        for (int l = 0; l < k; l++) {
          hessian[k][l] = hessian[l][k];
        }
      }
      return hessian;
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
