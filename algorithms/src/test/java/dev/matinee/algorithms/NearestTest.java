package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
  /// Sorting all candidates is what it must agree with. Few different similarities, so that there
  /// are ties everywhere.
  @Test
  void average_anyCandidates_isThatOfTheFirstAfterAStableSort() {
    var random = new SplittableRandom(0);
    for (int trial = 0; trial < 2000; trial++) {
      int n = 1 + random.nextInt(80);
      int most = 1 + random.nextInt(40);
      int levels = 1 + random.nextInt(500);
      var nearest = new Nearest(most, 1, n);
      var similarity = new double[n];
      var deviation = new double[n];
      for (int c = 0; c < n; c++) {
        similarity[c] = (random.nextInt(2 * levels) - levels / 2) / (1.5 * levels);
        deviation[c] = random.nextDouble();
      }
      double expected = expected(similarity, deviation, most);
      System.arraycopy(similarity, 0, nearest.similarity, 0, n);
      assertSame(nearest.average(n, deviation, 0), expected);
      System.arraycopy(similarity, 0, nearest.similarity, 0, n);
      var number = IntStream.range(0, n).map(c -> n - c).toArray();
      assertSame(nearest.averageFalling(n, deviation, 0, number), expected);
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
    var nearest = new Nearest(3, 2, 3);
    nearest.similarity[0] = 0.5;
    nearest.similarity[1] = -0.5;
    assertThat(nearest.average(3, new double[] {1, 1, 1}, 0)).isNaN();
  }
}
