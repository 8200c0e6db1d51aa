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
/// which may be another order for each item. Where such a group is too large for the room that an
/// item has left, what the item heard from the group is taken back and its raters are asked again,
/// in the order of the file.
final class NearestOfAll {
  private final RarestFirst rows;
  private final int most;
  private final double[] similarity;
  private final int[] count;
  private final double[] sum;
  private final double[] weight;
  private int enough; // all items of lower rank have heard enough

  /// @param most at most so many are chosen
  /// @param similarity of every user
  NearestOfAll(RarestFirst rows, int most, double[] similarity) {
    this.rows = rows;
    this.most = most;
    this.similarity = similarity;
    this.count = new int[rows.items()];
    this.sum = new double[rows.items()];
    this.weight = new double[rows.items()];
    var number = new int[similarity.length];
    Arrays.setAll(number, user -> user);
    var order = new int[similarity.length];
    int n = new Descending(similarity.length).sort(similarity.length, similarity, number, order);
    var open = new Group(rows.inOrder() ? 0 : rows.items());
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && similarity[order[to]] == similarity[order[from]]) {
        to++;
      }
      skipFull();
      if (rows.inOrder() || to - from == 1) {
        for (int place = from; place < to; place++) {
          hear(order[place], similarity[order[place]]);
        }
      } else {
        open.hear(order, from, to);
      }
      from = to;
    }
  }

  private void skipFull() {
    while (enough < count.length && count[enough] >= most) {
      enough++;
    }
  }

  private void hear(int user, double s) {
    for (int p = rows.start(user); p < rows.end(user); p++) {
      int rank = rows.rank(p);
      if (rank < enough) {
        return;
      }
      if (count[rank] < most) {
        add(rank, s, rows.deviation(p));
      }
    }
  }

  private void add(int rank, double s, double deviation) {
    sum[rank] += s * deviation;
    weight[rank] += s;
    count[rank]++;
  }

  /// `Σ s·d / Σ s` over the chosen raters of an item; `NaN` for fewer than `atLeast` of them.
  double average(int rank, int atLeast) {
    return count[rank] < atLeast ? Double.NaN : sum[rank] / weight[rank];
  }

  /// Equally similar users whose order differs from item to item.
  private final class Group {
    private final int[] metIn;
    private final int[] countBefore;
    private final double[] sumBefore;
    private final double[] weightBefore;
    private final boolean[] crowded;
    private final int[] crowdedRanks;
    private final long[] first = new long[Math.min(most, rows.mostRaters())];
    private int number;
    private int crowds;

    /// @param items 0 where the order never differs and this is not needed
    Group(int items) {
      this.metIn = new int[items];
      this.countBefore = new int[items];
      this.sumBefore = new double[items];
      this.weightBefore = new double[items];
      this.crowded = new boolean[items];
      this.crowdedRanks = new int[items];
    }

    void hear(int[] order, int from, int to) {
      number++;
      for (int place = from; place < to; place++) {
        hear(order[place], similarity[order[place]]);
      }
      for (int k = 0; k < crowds; k++) {
        crowded[crowdedRanks[k]] = false;
        askAgain(crowdedRanks[k], similarity[order[from]]);
      }
      crowds = 0;
    }

    private void hear(int user, double s) {
      for (int p = rows.start(user); p < rows.end(user); p++) {
        int rank = rows.rank(p);
        if (rank < enough) {
          return;
        }
        if (count[rank] < most) {
          remember(rank);
          add(rank, s, rows.deviation(p));
        } else if (metIn[rank] == number && !crowded[rank]) {
          crowded[rank] = true;
          crowdedRanks[crowds++] = rank;
        }
      }
    }

    private void remember(int rank) {
      if (metIn[rank] != number) {
        metIn[rank] = number;
        countBefore[rank] = count[rank];
        sumBefore[rank] = sum[rank];
        weightBefore[rank] = weight[rank];
      }
    }

    /// Takes those of the group who come first in the file; they are summed by their index, as
    /// everywhere.
    private void askAgain(int rank, double s) {
      sum[rank] = sumBefore[rank];
      weight[rank] = weightBefore[rank];
      count[rank] = countBefore[rank];
      int room = most - count[rank];
      int item = rows.item(rank);
      int n = 0;
      for (int p = rows.byItem().start(item); n < room; p++) {
        int user = rows.byItem().column(p);
        if (similarity[user] == s) {
          first[n++] = (long) user << 32 | p;
        }
      }
      Arrays.sort(first, 0, n);
      for (int k = 0; k < n; k++) {
        add(rank, s, rows.saidAt((int) first[k]));
      }
    }
  }
}
