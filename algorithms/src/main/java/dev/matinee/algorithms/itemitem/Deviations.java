package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.similarity.CscMatrix;
import dev.matinee.algorithms.similarity.SparseVector;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;

/// How much higher each item is rated than each other one by those who rated both: an antisymmetric
/// matrix of which the upper half is kept.
final class Deviations {
  private final double[][] deviation; // [i][j - i - 1] = dev(i, j) for i < j; 0 where not known
  private final long[][] known; // [i] has a bit for every j other than i that it was rated with

  private Deviations(double[][] deviation, long[][] known) {
    this.deviation = deviation;
    this.known = known;
  }

  static Deviations of(Ratings ratings, Training training) {
    int items = ratings.items().size();
    var rows = ratings.byItem();
    var columns = CscMatrix.of(rows, rows::value);
    var deviation = new double[items][];
    var known = new long[items][(items + 63) / 64];
    training.forEach(
        items,
        item ->
            deviation[item] =
                row(item, SparseVector.of(rows, item, rows::value), columns, known[item]));
    for (int i = 0; i < items; i++) {
      for (int j = i + 1; j < items; j++) {
        known[j][i >> 6] |= (known[i][j >> 6] >>> j & 1) << i;
      }
    }
    return new Deviations(deviation, known);
  }

  private static double[] row(int item, SparseVector own, CscMatrix columns, long[] known) {
    var sums = new double[2 * columns.rows()]; // count, Σ (r − r')
    for (int k = 0; k < own.column().length; k++) {
      int user = own.column()[k];
      for (int p = columns.after(user, item); p < columns.end(user); p++) {
        int at = 2 * columns.row(p);
        sums[at]++;
        sums[at + 1] += own.value()[k] - columns.value(p);
      }
    }
    var row = new double[columns.rows() - item - 1];
    for (int other = item + 1; other < columns.rows(); other++) {
      if (sums[2 * other] > 0) {
        row[other - item - 1] = sums[2 * other + 1] / sums[2 * other];
        known[other >> 6] |= 1L << other;
      }
    }
    return row;
  }

  /// Whether anybody rated both, of two different items.
  boolean known(int item, int other) {
    return (known[item][other >> 6] >>> other & 1) != 0;
  }

  /// `dev(item, other)`; 0 where it is not known.
  double of(int item, int other) {
    if (item == other) {
      return 0;
    }
    return item < other ? deviation[item][other - item - 1] : -deviation[other][item - other - 1];
  }

  /// For each of the first `n` items the sum of its deviations from some items, in their order.
  ///
  /// @param others ascending
  double[] sums(int[] others, int n) {
    var sums = new double[n];
    for (int other : others) {
      var row = deviation[other];
      for (int item = other + 1; item < n; item++) {
        sums[item] -= row[item - other - 1];
      }
    }
    int first = 0;
    for (int item = 0; item < n; item++) {
      while (first < others.length && others[first] <= item) {
        first++;
      }
      var row = deviation[item];
      double sum = sums[item];
      for (int k = first; k < others.length; k++) {
        sum += row[others[k] - item - 1];
      }
      sums[item] = sum;
    }
    return sums;
  }

  /// For each of the first `n` items the number of some items from which its deviation is known.
  int[] counts(int[] others, int n) {
    var asked = new long[known.length == 0 ? 0 : known[0].length];
    for (int other : others) {
      asked[other >> 6] |= 1L << other;
    }
    var counts = new int[n];
    for (int item = 0; item < n; item++) {
      for (int w = 0; w < asked.length; w++) {
        counts[item] += Long.bitCount(known[item][w] & asked[w]);
      }
    }
    return counts;
  }
}
