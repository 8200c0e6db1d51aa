package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearRegressionTest {
  /// Three examples of two unknowns:
  ///
  /// ```
  ///  x      y         G = 2 1   m = 3   free:  (2, −1)
  ///  1 0    2             1 2       0   at least 0: 3/2 and 0, where the loss would fall
  ///  0 1   −1                           toward −: m_2 − G_21 · 3/2 = −3/2
  ///  1 1    1
  /// ```
  private static LinearRegression byHand() {
    var sums = new LinearRegression(2);
    sums.add(new double[] {1, 0}, 2, 1);
    sums.add(new double[] {0, 1}, -1, 1);
    sums.add(new double[] {1, 1}, 1, 1);
    return sums;
  }

  @Test
  void solve_byHand_isTheFreeSolution() {
    assertThat(byHand().solve()).containsExactly(new double[] {2, -1}, within(1e-8));
  }

  @Test
  void nonNegative_byHand_leavesOutWhatWouldBeNegative() {
    assertThat(byHand().nonNegative(false, false))
        .containsExactly(new double[] {1.5, 0}, within(1e-8));
  }

  /// A free unknown may be negative.
  @Test
  void nonNegative_freeUnknown_isTheFreeSolution() {
    assertThat(byHand().nonNegative(false, true))
        .containsExactly(new double[] {2, -1}, within(1e-8));
  }

  /// Two examples' worth of a pull toward 1 on the first: `(2 + 2) w_1 + w_2 = 3 + 2`.
  @Test
  void pull_towardAValue_countsAsExamples() {
    var sums = byHand();
    sums.pull(0, 1, 2);
    assertThat(sums.solve()).containsExactly(new double[] {10 / 7.0, -5 / 7.0}, within(1e-8));
  }

  /// Of all choices of unknowns that are 0 the best is the solution: 2⁵ of them are tried.
  @Test
  void nonNegative_manyProblems_isTheBestOfAllChoices() {
    var random = new SplittableRandom(4);
    int cutOff = 0;
    for (int problem = 0; problem < 300; problem++) {
      int n = 5;
      var x = new double[12][n];
      var y = new double[x.length];
      var sums = new LinearRegression(n);
      for (int e = 0; e < x.length; e++) {
        double common = random.nextGaussian();
        for (int k = 0; k < n; k++) {
          x[e][k] = common + 0.5 * random.nextGaussian();
        }
        y[e] = common + random.nextGaussian();
        sums.add(x[e], y[e], 1);
      }
      var found = sums.nonNegative(new boolean[n]);
      double best = bruteForce(x, y, n);
      assertThat(Arrays.stream(found).min().orElseThrow()).isNotNegative();
      assertThat(loss(x, y, found)).isCloseTo(best, within(1e-6 * (1 + best)));
      for (double w : found) {
        cutOff += w == 0 ? 1 : 0;
      }
    }
    assertThat(cutOff).as("unknowns that the bound has decided").isGreaterThan(300);
  }

  private static double bruteForce(double[][] x, double[] y, int n) {
    double best = Double.POSITIVE_INFINITY;
    for (int taken = 0; taken < 1 << n; taken++) {
      var w = descend(x, y, n, taken);
      boolean allowed = true;
      for (double each : w) {
        allowed &= each >= -1e-9;
      }
      if (allowed) {
        best = Math.min(best, loss(x, y, w));
      }
    }
    return best;
  }

  /// Coordinate after coordinate, as often as it takes.
  private static double[] descend(double[][] x, double[] y, int n, int taken) {
    var w = new double[n];
    for (int round = 0; round < 3000; round++) {
      for (int k = 0; k < n; k++) {
        if ((taken >> k & 1) == 1) {
          double gradient = 0;
          double square = 0;
          for (int e = 0; e < x.length; e++) {
            double off = y[e];
            for (int j = 0; j < n; j++) {
              off -= x[e][j] * w[j];
            }
            gradient += x[e][k] * off;
            square += x[e][k] * x[e][k];
          }
          w[k] += gradient / square;
        }
      }
    }
    return w;
  }

  private static double loss(double[][] x, double[] y, double[] w) {
    double loss = 0;
    for (int e = 0; e < x.length; e++) {
      double off = y[e];
      for (int k = 0; k < w.length; k++) {
        off -= x[e][k] * w[k];
      }
      loss += off * off;
    }
    return loss;
  }

  /// Columns that are all alike share what one would have.
  @Test
  void solve_columnsAllAlike_isFinite() {
    var sums = new LinearRegression(2);
    sums.add(new double[] {1, 1}, 1, 1);
    sums.add(new double[] {2, 2}, 2, 1);
    var w = sums.nonNegative(false, false);
    assertThat(w[0] + w[1]).isCloseTo(1, within(1e-6));
  }
}
