package dev.matinee.algorithms.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixSortTest {
  /// The extremes, equal upper halves and what lies behind the keys included.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 1682, 30_000})
  void sorted_isTheOrderOfTheNumbers(int n) {
    var random = new SplittableRandom(n);
    var keys = new long[n + 3];
    for (int k = 0; k < n; k++) {
      int upper =
          switch (random.nextInt(6)) {
            case 0 -> Integer.MIN_VALUE;
            case 1 -> Integer.MAX_VALUE;
            case 2 -> random.nextInt(-3, 3);
            default -> random.nextInt();
          };
      keys[k] = (long) upper << 32 | k;
    }
    Arrays.fill(keys, n, n + 3, Long.MIN_VALUE);
    var expected = Arrays.copyOf(keys, n);
    Arrays.sort(expected);

    assertThat(Arrays.copyOf(RadixSort.sorted(keys, n), n)).isEqualTo(expected);
  }
}
