package dev.matinee.algorithms.neighbors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.Arrays;
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

  /// The borders found by going through all users are those found item by item.
  @Test
  void borders_anyRatings_areThoseOfEachItem() {
    var random = new SplittableRandom(1);
    for (int trial = 0; trial < 100; trial++) {
      var ratings = ratings(random);
      var similarity = new double[ratings.users().size()];
      int levels = 1 + random.nextInt(300);
      Arrays.setAll(similarity, _ -> (random.nextInt(2 * levels) - levels / 2) / (1.5 * levels));
      var byItem = ratings.byItem();
      var rater = IntStream.range(0, byItem.size()).map(byItem::column).toArray();
      var said = random.doubles(rater.length).toArray();
      int most = 1 + random.nextInt(12);
      var nearest = new NeighborSelector(most, 1, similarity, rater.length);
      var rows = new RarestFirst(ratings);
      var borders = new SelectionThresholds(rows, most, nearest, similarity.length);
      for (int rank = 0; rank < rows.items(); rank++) {
        int from = byItem.start(rows.item(rank));
        int to = byItem.end(rows.item(rank));
        assertThat(Double.valueOf(nearest.average(rater, said, from, to, borders.of(rank))))
            .isEqualTo(Double.valueOf(nearest.average(rater, said, from, to)));
      }
    }
  }

  private static Ratings ratings(SplittableRandom random) {
    var ratings = Ratings.builder(new RatingScale(1, 5, 1));
    int users = 1 + random.nextInt(60);
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < 12; item++) {
        if (random.nextInt(12) >= item) {
          ratings.add(new Rating("u" + user, "i" + item, 3, 0));
        }
      }
    }
    return ratings.build();
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
