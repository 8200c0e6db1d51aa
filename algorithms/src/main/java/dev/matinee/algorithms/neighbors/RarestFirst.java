package dev.matinee.algorithms.neighbors;

import dev.matinee.core.Ratings;
import java.util.Arrays;

/// What every user has rated, the rarest item first.
///
/// Items have a rank by the number of their ratings, the most rated one has rank 0; so the ranks in
/// a user's row fall.
final class RarestFirst {
  private final int[] item;
  private final int[] starts;
  private final int[] rank;

  RarestFirst(Ratings ratings) {
    this.item = byNumberOfRatings(ratings);
    this.starts = new int[ratings.users().size() + 1];
    for (int user = 0; user < ratings.users().size(); user++) {
      starts[user + 1] = ratings.byUser().end(user);
    }
    this.rank = new int[ratings.size()];
    var next = starts.clone();
    var byItem = ratings.byItem();
    for (int r = item.length - 1; r >= 0; r--) {
      for (int p = byItem.start(item[r]); p < byItem.end(item[r]); p++) {
        rank[next[byItem.column(p)]++] = r;
      }
    }
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

  int start(int user) {
    return starts[user];
  }

  int end(int user) {
    return starts[user + 1];
  }

  int rank(int place) {
    return rank[place];
  }
}
