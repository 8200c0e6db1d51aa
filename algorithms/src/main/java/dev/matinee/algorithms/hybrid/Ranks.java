package dev.matinee.algorithms.hybrid;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import java.util.Arrays;

/// The places of all items in a list.
public final class Ranks {
  private Ranks() {}

  /// The place of every item that the profile has not rated, from 1; 0 for the others.
  ///
  /// Higher scores first, then more ratings, then the index; without an opinion (`NaN`) last. The
  /// list is one of the items that have ratings; an item without any has the place that it would
  /// take there, so that ids which occur in a test alone move nothing.
  public static int[] of(Ratings ratings, Profile profile, float[] scores) {
    var rank = new int[scores.length];
    for (int k = 0; k < profile.size(); k++) {
      rank[profile.item(k)] = -1;
    }
    var keys = new long[scores.length];
    int n = 0;
    for (int item = 0; item < scores.length; item++) {
      if (rank[item] == 0 && ratings.knowsItem(item)) {
        keys[n++] = (long) ascending(scores[item]) << 32 | item;
      }
    }
    keys = RadixSort.sorted(keys, n);
    for (int item = 0; item < scores.length; item++) {
      if (rank[item] < 0) {
        rank[item] = 0;
      } else if (!ratings.knowsItem(item)) {
        rank[item] = ahead(keys, n, scores[item]) + 1;
      }
    }
    breakTies(ratings, keys, n);
    for (int place = 0; place < n; place++) {
      rank[(int) keys[place]] = place + 1;
    }
    return rank;
  }

  /// How many of the sorted keys stand before an item without ratings: of equals all.
  private static int ahead(long[] keys, int n, float score) {
    long lastOfEquals = (long) ascending(score) << 32 | 0xFFFFFFFFL;
    return -Arrays.binarySearch(keys, 0, n, lastOfEquals) - 1;
  }

  /// A whole number that is smaller for a higher score: the order of floats as that of their bits.
  private static int ascending(float score) {
    if (Float.isNaN(score)) {
      return Integer.MAX_VALUE;
    }
    int bits = Float.floatToIntBits(score + 0.0f); // −0 becomes 0
    int ordered = bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
    return ordered == Integer.MIN_VALUE ? Integer.MAX_VALUE : -ordered - 1;
  }

  /// Puts runs of equal scores in the order of their numbers of ratings.
  private static void breakTies(Ratings ratings, long[] keys, int n) {
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && keys[to] >> 32 == keys[from] >> 32) {
        to++;
      }
      if (to - from > 1) {
        for (int place = from; place < to; place++) {
          int item = (int) keys[place];
          keys[place] = (long) -ratings.byItem().count(item) << 32 | item;
        }
        Arrays.sort(keys, from, to);
      }
      from = to;
    }
  }
}
