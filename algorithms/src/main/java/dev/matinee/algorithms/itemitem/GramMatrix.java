package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;

/// `XᵀX` of the preferences of all users for some items: what the pairs of items have in common.
///
/// Every rating of an item meets those that its user gave to the items after it, so the cost is
/// half of `Σ |I_u|²` multiplications, and only the upper triangle is written.
final class GramMatrix {
  /// Sums of more terms are kept in double until they are complete.
  private static final int FLOAT_TERMS = 4096;

  private final CsrMatrix byItem;
  private final int[] items;
  private final int[] ends; // of each user's row below
  private final int[] column; // of the users' rows, ascending
  private final float[] value;
  private final int[] place; // of each place of byItem, in the users' rows

  private GramMatrix(Ratings ratings, int[] items, PreferenceStrength strength) {
    this.byItem = ratings.byItem();
    this.items = items;
    this.ends = new int[ratings.users().size()];
    this.place = new int[byItem.size()];
    var starts = starts();
    System.arraycopy(starts, 0, ends, 0, ends.length);
    this.column = new int[starts[ends.length]];
    this.value = new float[column.length];
    for (int c = 0; c < items.length; c++) {
      for (int p = byItem.start(items[c]); p < byItem.end(items[c]); p++) {
        int at = ends[byItem.column(p)]++;
        place[p] = at;
        column[at] = c;
        value[at] = strength.of(ratings.scale(), byItem.value(p));
      }
    }
  }

  private int[] starts() {
    var starts = new int[ends.length + 1];
    for (int item : items) {
      for (int p = byItem.start(item); p < byItem.end(item); p++) {
        starts[byItem.column(p) + 1]++;
      }
    }
    for (int user = 0; user < ends.length; user++) {
      starts[user + 1] += starts[user];
    }
    return starts;
  }

  /// What the work takes beside the matrix, in bytes.
  static long bytes(Ratings ratings) {
    return 12L * ratings.size() + 8L * ratings.users().size();
  }

  /// The upper triangle with the diagonal; zeros below.
  ///
  /// @param items ascending
  static FactorMatrix upper(
      Ratings ratings, int[] items, PreferenceStrength strength, Training training) {
    var gram = new GramMatrix(ratings, items, strength);
    var matrix = new FactorMatrix(items.length, items.length);
    training.forEach(items.length, i -> gram.row(i, matrix));
    return matrix;
  }

  private void row(int i, FactorMatrix matrix) {
    if (byItem.count(items[i]) > FLOAT_TERMS) {
      longRow(i, matrix);
      return;
    }
    var sums = matrix.data();
    int at = matrix.at(i);
    for (int p = byItem.start(items[i]); p < byItem.end(items[i]); p++) {
      float own = value[place[p]];
      int end = ends[byItem.column(p)];
      for (int q = place[p]; q < end; q++) {
        sums[at + column[q]] += own * value[q];
      }
    }
  }

  private void longRow(int i, FactorMatrix matrix) {
    var sums = new double[items.length];
    for (int p = byItem.start(items[i]); p < byItem.end(items[i]); p++) {
      double own = value[place[p]];
      int end = ends[byItem.column(p)];
      for (int q = place[p]; q < end; q++) {
        sums[column[q]] += own * value[q];
      }
    }
    for (int j = i; j < sums.length; j++) {
      matrix.set(i, j, (float) sums[j]);
    }
  }
}
