package dev.matinee.algorithms.hybrid;

import java.util.Arrays;

/// Sorts keys of which the upper half counts and the lower one, ascending already, breaks ties: by
/// counting digit after digit, which takes a fifth of the time of comparisons for the scores of a
/// catalog.
final class RadixSort {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  /// Fewer are compared in less time than the digits are counted.
  private static final int FEW = 512;

  private RadixSort() {}

  /// The first `n` keys in ascending order, in this array or another one.
  ///
  /// @param keys with lower halves that ascend; the rest of the array is work space
  static long[] sorted(long[] keys, int n) {
    if (n < FEW) {
      Arrays.sort(keys, 0, n);
      return keys;
    }
    var from = keys;
    var to = new long[keys.length];
    var places = new int[DIGITS];
    for (int shift = Integer.SIZE; shift < Long.SIZE; shift += BITS) {
      count(from, n, shift, places);
      for (int k = 0; k < n; k++) {
        to[places[digit(from[k], shift)]++] = from[k];
      }
      var swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /// For each digit the place of the first key that has it.
  private static void count(long[] keys, int n, int shift, int[] places) {
    Arrays.fill(places, 0);
    for (int k = 0; k < n; k++) {
      places[digit(keys[k], shift)]++;
    }
    int place = 0;
    for (int digit = 0; digit < places.length; digit++) {
      int count = places[digit];
      places[digit] = place;
      place += count;
    }
  }

  /// Negative keys come first.
  private static int digit(long key, int shift) {
    return (int) ((key ^ Long.MIN_VALUE) >>> shift) & DIGITS - 1;
  }
}
