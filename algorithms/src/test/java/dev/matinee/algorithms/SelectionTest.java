package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SelectionTest {
  /// Few different values, so that there are ties everywhere.
  @Test
  void largest_anyNumbers_isThatOfSorting() {
    var random = new SplittableRandom(0);
    for (int trial = 0; trial < 500; trial++) {
      int n = 1 + random.nextInt(60);
      int k = 1 + random.nextInt(n);
      var numbers = random.ints(n, 0, 20).asDoubleStream().toArray();
      var sorted = numbers.clone();
      Arrays.sort(sorted);
      assertThat(Selection.largest(numbers, n, k)).isEqualTo(sorted[n - k]);
      var first = Arrays.copyOf(numbers, k);
      Arrays.sort(first);
      assertThat(first).containsExactly(Arrays.copyOfRange(sorted, n - k, n));
    }
  }
}
