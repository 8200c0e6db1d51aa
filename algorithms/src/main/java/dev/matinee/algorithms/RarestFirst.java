package dev.matinee.algorithms;

import dev.matinee.core.Ratings;
import dev.matinee.core.SparseRows;
import java.util.Arrays;

/// What users said about items, the rarest item of each user first.
///
/// Items have a rank by the number of their ratings, the most rated one has rank 0; so the ranks in
/// a user's row fall.
final class RarestFirst {
  private final SparseRows byItem;
  private final double[] deviations;
  private final int[] item;
  private final int[] starts;
  private final int[] rank;
  private final double[] deviation;
  private final int mostRaters;
  private final boolean inOrder;

  /// @param deviations what was said, at each place of `ratings.byItem()`
  RarestFirst(Ratings ratings, double[] deviations) {
    this.byItem = ratings.byItem();
    this.deviations = deviations;
    this.item = byNumberOfRatings(ratings);
    this.mostRaters = item.length == 0 ? 0 : byItem.count(item[0]);
    this.starts = new int[ratings.users().size() + 1];
    for (int user = 0; user < ratings.users().size(); user++) {
      starts[user + 1] = ratings.byUser().end(user);
    }
    this.rank = new int[deviations.length];
    this.deviation = new double[deviations.length];
    var next = starts.clone();
    boolean ascending = true;
    for (int r = item.length - 1; r >= 0; r--) {
      for (int p = byItem.start(item[r]); p < byItem.end(item[r]); p++) {
        ascending &= p == byItem.start(item[r]) || byItem.column(p - 1) < byItem.column(p);
        int place = next[byItem.column(p)]++;
        rank[place] = r;
        deviation[place] = deviations[p];
      }
    }
    this.inOrder = ascending;
  }

  private static int[] byNumberOfRatings(Ratings ratings) {
    var keys = new long[ratings.items().size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) -ratings.byItem().count(i) << 32 | i;
    }
    Arrays.sort(keys);
    var items = new int[keys.length];
    Arrays.setAll(items, r -> (int) keys[r]);
    return items;
  }

  int items() {
    return item.length;
  }

  /// The item of a rank.
  int item(int ofRank) {
    return item[ofRank];
  }

  /// The largest number of users who rated one item.
  int mostRaters() {
    return mostRaters;
  }

  /// Whether the raters of every item come in the order of their indices, as in a file that is
  /// sorted by user.
  boolean inOrder() {
    return inOrder;
  }

  /// The raters of every item in the order of the file.
  SparseRows byItem() {
    return byItem;
  }

  /// What was said at a place of [#byItem].
  double saidAt(int place) {
    return deviations[place];
  }

  int start(int user) {
    return starts[user];
  }

  int end(int user) {
    return starts[user + 1];
  }

  int rank(int place) {
    return rank[place];
  }

  double deviation(int place) {
    return deviation[place];
  }
}
