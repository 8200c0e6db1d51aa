package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.similarity.PairTable;
import dev.matinee.core.State;

/// The deviations of all pairs: an antisymmetric matrix of which the upper half is kept, and a bit
/// for every pair that is known.
final class AllDeviations implements Deviations {
  static final String PAIRS = "pairs";
  static final String KNOWN = "known";

  private final PairTable deviation; // 0 where not known
  private final long[] known; // of each item a bit for every other that it was rated with
  private final int items;
  private final int words; // of an item's bits

  AllDeviations(int items) {
    this(new PairTable(items), new long[Math.multiplyExact(items, (items + 63) / 64)]);
  }

  AllDeviations(PairTable deviation, long[] known) {
    this.deviation = deviation;
    this.known = known;
    this.items = deviation.items();
    this.words = (items + 63) / 64;
  }

  /// What all take, in bytes.
  static long bytes(long items) {
    return PairTable.bytes(items) + items * ((items + 63) / 64) * Long.BYTES;
  }

  /// Keeps what an item has with those that follow it.
  ///
  /// @param sums of every item the number of users in common and the sum of differences
  void put(int item, double[] sums) {
    var row = new double[items - item - 1];
    for (int other = item + 1; other < items; other++) {
      if (sums[2 * other] > 0) {
        row[other - item - 1] = sums[2 * other + 1] / sums[2 * other];
        know(item, other);
      }
    }
    deviation.put(item, row);
  }

  private void know(int item, int other) {
    known[item * words + (other >> 6)] |= 1L << other;
  }

  /// Makes known of the later items what is known of the earlier.
  void mirror() {
    for (int i = 0; i < items; i++) {
      for (int j = i + 1; j < items; j++) {
        if (known(i, j)) {
          know(j, i);
        }
      }
    }
  }

  @Override
  public boolean known(int item, int other) {
    return (known[item * words + (other >> 6)] >>> other & 1) != 0;
  }

  @Override
  public double of(int item, int other) {
    if (item == other) {
      return 0;
    }
    return item < other ? deviation.get(item, other) : -deviation.get(other, item);
  }

  @Override
  public double[] sums(int[] others, int n) {
    var values = deviation.values();
    var sums = new double[n];
    for (int other : others) {
      int start = deviation.start(other);
      for (int item = other + 1; item < n; item++) {
        sums[item] -= values[start + item - other - 1];
      }
    }
    int first = 0;
    for (int item = 0; item < n; item++) {
      while (first < others.length && others[first] <= item) {
        first++;
      }
      int start = deviation.start(item);
      double sum = sums[item];
      for (int k = first; k < others.length; k++) {
        sum += values[start + others[k] - item - 1];
      }
      sums[item] = sum;
    }
    return sums;
  }

  @Override
  public int[] counts(int[] others, int n) {
    var asked = new long[words];
    for (int other : others) {
      asked[other >> 6] |= 1L << other;
    }
    var counts = new int[n];
    for (int item = 0; item < n; item++) {
      for (int w = 0; w < words; w++) {
        counts[item] += Long.bitCount(known[item * words + w] & asked[w]);
      }
    }
    return counts;
  }

  @Override
  public State state() {
    return State.builder().put(PAIRS, deviation.values()).put(KNOWN, known).build();
  }
}
