package dev.matinee.evaluation.splitters;

import dev.matinee.core.Ratings;
import java.util.Arrays;

/// Divisions by the time of ratings.
final class TimeCuts {
  private TimeCuts() {}

  /// Finds before any work that ratings cannot be put in order of time.
  ///
  /// @throws IllegalArgumentException when one of them has no timestamp
  static void require(String name, Ratings ratings) {
    int without = without(ratings);
    if (without > 0) {
      throw new IllegalArgumentException(
          "split '%s' goes by time and needs the timestamp of every rating; %,d of %,d have none (k-fold, shuffle, stratified and users do without)"
              .formatted(name, without, ratings.size()));
    }
  }

  /// How many ratings have no timestamp.
  static int without(Ratings ratings) {
    int without = 0;
    for (int p = 0; p < ratings.size(); p++) {
      without += ratings.timestamp(p) == 0 ? 1 : 0;
    }
    return without;
  }

  /// The times at which the ratings, in order of time, are cut after so many of them. What was
  /// rated at such a time belongs to the part behind the cut.
  ///
  /// @param after ascending, each at least 0 and at most the number of ratings
  static long[] cuts(String name, Ratings ratings, int... after) {
    require(name, ratings);
    var sorted = new long[ratings.size()];
    Arrays.setAll(sorted, ratings::timestamp);
    Arrays.sort(sorted);
    var cuts = new long[after.length];
    for (int k = 0; k < cuts.length; k++) {
      Split.requireBoth(name, after[k], sorted.length - after[k]);
      cuts[k] = sorted[after[k]];
    }
    return cuts;
  }

  /// Behind how many of the cuts a time lies.
  static int behind(long[] cuts, long time) {
    int behind = 0;
    while (behind < cuts.length && cuts[behind] <= time) {
      behind++;
    }
    return behind;
  }
}
