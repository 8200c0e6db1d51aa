package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.similarity.CscMatrix;
import dev.matinee.algorithms.similarity.NearestLists;
import dev.matinee.algorithms.similarity.PairTable;
import dev.matinee.algorithms.similarity.SparseVector;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Training;

/// How much higher each item is rated than each other one by those who rated both, as far as it is
/// kept.
sealed interface Deviations permits AllDeviations, NearestDeviations {
  /// Whether anybody rated both, of two different items, and it is kept.
  boolean known(int item, int other);

  /// `dev(item, other)`; 0 where it is not known.
  double of(int item, int other);

  /// For each of the first `n` items the sum of its deviations from some items, in their order.
  ///
  /// @param others ascending
  double[] sums(int[] others, int n);

  /// For each of the first `n` items the number of some items from which its deviation is known.
  int[] counts(int[] others, int n);

  /// Everything, for a saved state.
  State state();

  /// Works them out, a row at a time.
  ///
  /// @param keep the deviations of each item that are kept, from those it has most users in common
  ///   with; 0 for all
  static Deviations of(Ratings ratings, int keep, Training training) {
    int items = ratings.items().size();
    var rows = ratings.byItem();
    var columns = CscMatrix.of(rows, rows::value);
    if (keep > 0) {
      return new NearestDeviations(
          NearestLists.of(items, keep, training, item -> nearest(rows, columns, item)));
    }
    var all = new AllDeviations(items);
    training.forEach(items, item -> all.put(item, sums(rows, columns, item, true)));
    all.mirror();
    return all;
  }

  /// Whether a saved model has them: the first ones had not.
  static boolean areIn(State state) {
    return NearestLists.areIn(state) || state.arrays().containsKey(AllDeviations.PAIRS);
  }

  static Deviations restored(State state, int items) {
    return NearestLists.areIn(state)
        ? new NearestDeviations(NearestLists.restored(state))
        : new AllDeviations(
            new PairTable(items, state.doubles(AllDeviations.PAIRS)),
            state.longs(AllDeviations.KNOWN));
  }

  private static NearestLists.Row nearest(CsrMatrix rows, CscMatrix columns, int item) {
    var sums = sums(rows, columns, item, false);
    var counts = new double[columns.rows()];
    var deviation = new double[columns.rows()];
    for (int other = 0; other < counts.length; other++) {
      counts[other] = sums[2 * other];
      deviation[other] = counts[other] > 0 ? sums[2 * other + 1] / counts[other] : 0;
    }
    return new NearestLists.Row(counts, deviation);
  }

  /// Of an item with every other: the number of users who rated both, and `Σ (r − r′)` over them.
  ///
  /// @param after whether those items alone that follow it are met
  private static double[] sums(CsrMatrix rows, CscMatrix columns, int item, boolean after) {
    var own = SparseVector.of(rows, item, rows::value);
    var sums = new double[2 * columns.rows()];
    for (int k = 0; k < own.column().length; k++) {
      int user = own.column()[k];
      int from = after ? columns.after(user, item) : columns.start(user);
      for (int p = from; p < columns.end(user); p++) {
        int at = 2 * columns.row(p);
        sums[at]++;
        sums[at + 1] += own.value()[k] - columns.value(p);
      }
    }
    return sums;
  }
}
