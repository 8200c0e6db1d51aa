package dev.matinee.algorithms.blend;

import dev.matinee.algorithms.kernels.SmallInverse;
import java.util.Arrays;

/// Least squares in a few unknowns, from the sums over the examples alone: `Σ ω x xᵀ` and `Σ ω x
/// y`.
///
/// Examples are added one after the other, so the bits depend on their order and on nothing else.
final class LinearRegression {
  /// What is added to the diagonal, relative to it: columns that are all alike have a solution too.
  private static final double TIE = 1e-10;

  /// A gradient of this size, relative to the right-hand side, pulls no unknown away from 0.
  private static final double AT_REST = 1e-12;

  private final int n;
  private final double[] gram;
  private final double[] moment;
  private int examples;

  /// @param n the number of unknowns
  LinearRegression(int n) {
    this.n = n;
    this.gram = new double[n * n];
    this.moment = new double[n];
  }

  /// Adds an example `y = x·w` of a weight.
  void add(double[] x, double y, double weight) {
    for (int j = 0; j < n; j++) {
      double scaled = weight * x[j];
      moment[j] += scaled * y;
      for (int k = 0; k <= j; k++) {
        gram[j * n + k] += scaled * x[k];
      }
    }
    examples++;
  }

  /// Pulls an unknown toward a value, as so many examples would in which only this unknown differs.
  void pull(int unknown, double toward, double strength) {
    gram[unknown * n + unknown] += strength;
    moment[unknown] += strength * toward;
  }

  /// What one example says of an unknown on average: the mean square of its input.
  double perExample(int unknown) {
    return examples == 0 ? 1 : gram[unknown * n + unknown] / examples;
  }

  /// The unknowns without any bound.
  double[] solve() {
    var all = new boolean[n];
    Arrays.fill(all, true);
    return solve(all);
  }

  /// The unknowns of which all but the free ones are at least 0: the active set method of Lawson
  /// and Hanson, "Solving Least Squares Problems" (1974), chapter 23, on the sums.
  double[] nonNegative(boolean... free) {
    var passive = free.clone();
    var w = solve(passive);
    for (int step = 0; step < 10 * n; step++) {
      int next = steepest(w, passive);
      if (next < 0) {
        return w;
      }
      passive[next] = true;
      w = advance(w, passive, free);
    }
    throw new IllegalStateException(
        "least squares of %d unknowns must come to rest within %d steps".formatted(n, 10 * n));
  }

  /// The unknown at 0 that the loss pulls up most; -1 where there is none.
  private int steepest(double[] w, boolean[] passive) {
    int best = -1;
    double most = AT_REST * (1 + Arrays.stream(moment).map(Math::abs).max().orElse(0));
    for (int j = 0; j < n; j++) {
      if (!passive[j]) {
        double pull = moment[j];
        for (int k = 0; k < n; k++) {
          pull -= entry(j, k) * w[k];
        }
        if (pull > most) {
          most = pull;
          best = j;
        }
      }
    }
    return best;
  }

  /// Goes toward the solution of the passive unknowns; those that reach 0 on the way stay there.
  private double[] advance(double[] from, boolean[] passive, boolean[] free) {
    var w = from;
    var to = solve(passive);
    for (int blocking = blocking(w, to, passive, free);
        blocking >= 0;
        blocking = blocking(w, to, passive, free)) {
      double share = w[blocking] / (w[blocking] - to[blocking]);
      var between = new double[n];
      for (int k = 0; k < n; k++) {
        between[k] = w[k] + share * (to[k] - w[k]);
      }
      between[blocking] = 0;
      passive[blocking] = false;
      w = between;
      to = solve(passive);
    }
    return to;
  }

  /// The unknown that comes to 0 first on the way; -1 where none does.
  private int blocking(double[] w, double[] to, boolean[] passive, boolean[] free) {
    int first = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      if (passive[k] && !free[k] && to[k] <= 0) {
        double share = w[k] - to[k] > 0 ? w[k] / (w[k] - to[k]) : 0;
        if (share < least) {
          least = share;
          first = k;
        }
      }
    }
    return first;
  }

  /// The solution of some unknowns, the others 0.
  private double[] solve(boolean[] passive) {
    int[] places = places(passive);
    int m = places.length;
    var matrix = new double[m * m];
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        matrix[a * m + b] = entry(places[a], places[b]);
      }
      matrix[a * m + a] += TIE * matrix[a * m + a] + Double.MIN_NORMAL;
    }
    SmallInverse.inPlace(matrix, m);
    var w = new double[n];
    for (int a = 0; a < m; a++) {
      for (int b = 0; b < m; b++) {
        w[places[a]] += matrix[a * m + b] * moment[places[b]];
      }
    }
    return w;
  }

  private static int[] places(boolean[] passive) {
    var places = new int[passive.length];
    int m = 0;
    for (int k = 0; k < passive.length; k++) {
      if (passive[k]) {
        places[m++] = k;
      }
    }
    return Arrays.copyOf(places, m);
  }

  private double entry(int j, int k) {
    return j >= k ? gram[j * n + k] : gram[k * n + j];
  }
}
