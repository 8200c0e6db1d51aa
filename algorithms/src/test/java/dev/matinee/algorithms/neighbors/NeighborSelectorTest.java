package dev.matinee.algorithms.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighborSelectorTest {
  /// Sorting all candidates is what it must agree with. Few different similarities, so that there
  /// are ties everywhere.
  @Test
  void average_anyCandidates_isThatOfTheFirstAfterAStableSort() {
    var random = new SplittableRandom(0);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(80);
      int most = 1 + random.nextInt(40);
      int levels = 1 + random.nextInt(500);
      var similarity = new double[n];
      var deviation = new double[n];
      for (int c = 0; c < n; c++) {
        similarity[c] = (random.nextInt(2 * levels) - levels / 2) / (1.5 * levels);
        deviation[c] = random.nextDouble();
      }
      var nearest = new NeighborSelector(most, 1, similarity, n);
      assertSame(
          nearest.average(IntStream.range(0, n).toArray(), deviation, 0, n),
          expected(similarity, deviation, most));
    }
  }

  private static void assertSame(double average, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(average).isNaN();
    } else {
      assertThat(average).isCloseTo(expected, within(1e-12));
    }
  }

  private static double expected(double[] similarity, double[] deviation, int most) {
    var first =
        IntStream.range(0, similarity.length)
            .boxed()
            .sorted(Comparator.comparingDouble(c -> -similarity[c]))
            .limit(most)
            .filter(c -> similarity[c] > 0)
            .toList();
    double weight = first.stream().mapToDouble(c -> similarity[c]).sum();
    double sum = first.stream().mapToDouble(c -> similarity[c] * deviation[c]).sum();
    return first.isEmpty() ? Double.NaN : sum / weight;
  }

  @Test
  void average_tooFew_isNoOpinion() {
    var nearest = new NeighborSelector(3, 2, new double[] {0.5, -0.5, 0}, 3);

    assertThat(nearest.average(new int[] {0, 1, 2}, new double[] {1, 1, 1}, 0, 3)).isNaN();
  }
}
