package dev.matinee.core;

import dev.matinee.core.compute.ParallelFor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Finds the ratings that a later one of the same user and item takes the place of: later
/// timestamp, then later line. One pass over the rows of the users, on all cores where there are
/// many ratings.
final class SupersededRatings {
  private static final int LEAST_OF_A_RUN = 1 << 17;

  private final Ratings ratings;
  private final BitSet found = new BitSet();

  private SupersededRatings(Ratings ratings) {
    this.ratings = ratings;
  }

  /// The positions of superseded ratings.
  static BitSet in(Ratings ratings) {
    var superseded = new SupersededRatings(ratings);
    int users = ratings.users().size();
    int runs =
        Math.clamp(
            ratings.size() / LEAST_OF_A_RUN, 1, 4 * Runtime.getRuntime().availableProcessors());
    var spare = new ConcurrentLinkedQueue<int[]>();
    ParallelFor.run(
        Math.min(runs, Runtime.getRuntime().availableProcessors()),
        runs,
        run -> {
          var latest = spare.poll();
          if (latest == null) {
            latest = new int[ratings.items().size()];
            Arrays.fill(latest, -1);
          }
          superseded.look(
              (int) ((long) users * run / runs), (int) ((long) users * (run + 1) / runs), latest);
          spare.add(latest);
        });
    return superseded.found;
  }

  /// @param latest the place of each item's rating that was met last, by whichever user; -1 where
  ///   none was
  private void look(int from, int to, int[] latest) {
    var rows = ratings.byUser();
    for (int user = from; user < to; user++) {
      int start = rows.start(user);
      int end = rows.end(user);
      for (int p = start; p < end; p++) {
        int earlier = latest[rows.column(p)];
        boolean again = earlier >= start && earlier < end; // else it is another user's
        latest[rows.column(p)] = again ? later(rows, earlier, p) : p;
      }
    }
  }

  /// Of two ratings of a pair the one that stays; the other is superseded.
  private int later(CsrMatrix rows, int earlier, int p) {
    int position = rows.position(p);
    int former = rows.position(earlier);
    boolean wins = ratings.timestamp(position) >= ratings.timestamp(former);
    synchronized (found) {
      found.set(wins ? former : position);
    }
    return wins ? p : earlier;
  }
}
