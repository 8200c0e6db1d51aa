package dev.matinee.algorithms;

import java.util.Arrays;

/// Chooses the nearest raters of all items at once: users by falling similarity, each of whom says
/// what they say about the items that have not heard enough.
///
/// Much rated items have heard enough early. As a user's row begins with the rarest items, it is
/// left at the first of which all more rated ones have heard enough; so about half of the ratings
/// are met.
///
/// Of equally similar users those come first who come first in the file among the item's raters,
/// which may be another order for each item. Where that decides about the last place, the item is
/// contested, and to be looked at alone ([Nearest]).
final class NearestOfAll {
  private static final int NONE = -1;

  private final RarestFirst rows;
  private final int most;
  private final int[] count;
  private final double[] sum;
  private final double[] weight;
  private final int[] filledIn; // the group of equally similar users that filled the last place
  private final boolean[] contested;
  private int enough; // all items of lower rank have heard enough

  /// @param most at most so many are chosen
  /// @param similarity of every user
  NearestOfAll(RarestFirst rows, int most, double[] similarity) {
    this.rows = rows;
    this.most = most;
    this.count = new int[rows.items()];
    this.sum = new double[rows.items()];
    this.weight = new double[rows.items()];
    this.filledIn = new int[rows.items()];
    this.contested = new boolean[rows.items()];
    var number = new int[similarity.length];
    Arrays.setAll(number, user -> user);
    var order = new int[similarity.length];
    int n = new Descending(similarity.length).sort(similarity.length, similarity, number, order);
    int group = 0;
    for (int from = 0; from < n; group++) {
      int to = from + 1;
      while (to < n && similarity[order[to]] == similarity[order[from]]) {
        to++;
      }
      boolean open = to - from > 1 && !rows.inOrder();
      skipFull();
      for (int place = from; place < to; place++) {
        hear(order[place], similarity[order[place]], group, open ? group : NONE);
      }
      from = to;
    }
  }

  private void skipFull() {
    while (enough < count.length && count[enough] >= most) {
      enough++;
    }
  }

  /// @param tie the group, if its order is open, so that who comes later may come first in the file
  private void hear(int user, double similarity, int group, int tie) {
    for (int p = rows.start(user); p < rows.end(user); p++) {
      int rank = rows.rank(p);
      if (rank < enough) {
        return;
      }
      if (count[rank] < most) {
        sum[rank] += similarity * rows.deviation(p);
        weight[rank] += similarity;
        filledIn[rank] = group;
        count[rank]++;
      } else if (filledIn[rank] == tie) {
        contested[rank] = true;
      }
    }
  }

  /// Whether the choice for an item depends on the order of equals.
  boolean isContested(int rank) {
    return contested[rank];
  }

  /// `Σ s·d / Σ s` over the chosen raters of an item; `NaN` for fewer than `atLeast` of them.
  double average(int rank, int atLeast) {
    return count[rank] < atLeast ? Double.NaN : sum[rank] / weight[rank];
  }
}
