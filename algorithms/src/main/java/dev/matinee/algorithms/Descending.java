package dev.matinee.algorithms;

import java.util.Arrays;

/// Sorts candidates by falling similarity, equal ones by rising number.
final class Descending {
  private final long[] keys;

  /// @param capacity the largest number of candidates
  Descending(int capacity) {
    this.keys = new long[capacity];
  }

  /// Puts the candidates with a positive similarity in order; returns how many there are.
  ///
  /// Floats are sorted first, as the bits of whole numbers, and then what these cannot tell apart.
  ///
  /// @param similarity of each of the first `n` candidates
  /// @param number of each of them, different ones
  /// @param order receives the candidates
  int sort(int n, double[] similarity, int[] number, int[] order) {
    int size = 0;
    for (int c = 0; c < n; c++) {
      if (similarity[c] > 0) {
        int falling = Integer.MAX_VALUE - Float.floatToRawIntBits((float) similarity[c]);
        keys[size++] = (long) falling << 32 | c;
      }
    }
    Arrays.sort(keys, 0, size);
    for (int place = 0; place < size; place++) {
      int c = (int) keys[place];
      int to = place;
      while (to > 0
          && keys[to - 1] >> 32 == keys[place] >> 32
          && precedes(c, order[to - 1], similarity, number)) {
        order[to] = order[to - 1];
        to--;
      }
      order[to] = c;
    }
    return size;
  }

  private static boolean precedes(int a, int b, double[] similarity, int[] number) {
    return similarity[a] > similarity[b]
        || (similarity[a] == similarity[b] && number[a] < number[b]);
  }
}
