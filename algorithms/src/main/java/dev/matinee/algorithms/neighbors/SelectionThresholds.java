package dev.matinee.algorithms.neighbors;

import java.util.Arrays;

/// The borders of all items at once: the intervals of similarity in which the last of their nearest
/// raters are ([NeighborSelector]).
///
/// Users are gone through by falling interval, each of whom is counted by the items that have not
/// counted enough. Much rated items have enough early. As a user's row begins with the rarest
/// items, it is left at the first of which all more rated ones have enough; so about half of the
/// ratings are met.
final class SelectionThresholds {
  private final RarestFirst rows;
  private final int[] count;
  private final int[] border;
  private int enough; // all items of lower rank have counted enough

  /// @param most at most so many raters of an item are chosen
  SelectionThresholds(RarestFirst rows, int most, NeighborSelector nearest, int users) {
    this.rows = rows;
    this.count = new int[rows.items()];
    this.border = new int[rows.items()];
    Arrays.fill(border, NeighborSelector.NONE);
    var starts = new int[nearest.intervals() + 1];
    var order = byFallingInterval(nearest, users, starts);
    for (int k = 0; k < nearest.intervals(); k++) {
      while (enough < count.length && count[enough] >= most) {
        enough++;
      }
      for (int place = starts[k]; place < starts[k + 1]; place++) {
        count(order[place], most, nearest.intervals() - 1 - k);
      }
    }
  }

  /// The similar users by falling interval; `starts[k]` becomes the first of the k-th highest.
  private static int[] byFallingInterval(NeighborSelector nearest, int users, int[] starts) {
    int highest = nearest.intervals() - 1;
    for (int user = 0; user < users; user++) {
      if (nearest.interval(user) != NeighborSelector.NONE) {
        starts[highest - nearest.interval(user) + 1]++;
      }
    }
    for (int k = 0; k <= highest; k++) {
      starts[k + 1] += starts[k];
    }
    var next = starts.clone();
    var order = new int[starts[highest + 1]];
    for (int user = 0; user < users; user++) {
      if (nearest.interval(user) != NeighborSelector.NONE) {
        order[next[highest - nearest.interval(user)]++] = user;
      }
    }
    return order;
  }

  private void count(int user, int most, int interval) {
    for (int p = rows.start(user); p < rows.end(user); p++) {
      int rank = rows.rank(p);
      if (rank < enough) {
        return;
      }
      if (++count[rank] == most) {
        border[rank] = interval;
      }
    }
  }

  /// The border of an item, [NeighborSelector#NONE] when there is room for all who are similar.
  int of(int rank) {
    return border[rank];
  }
}
