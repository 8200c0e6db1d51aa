package dev.matinee.core.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopNTest {
  @Test
  void of_tiesAndNoOpinion_higherFirstThenIndex() {
    assertThat(TopN.of(new float[] {3, 5, Float.NaN, 5}, 3, _ -> true)).containsExactly(1, 3, 0);
  }

  @Test
  void of_moreThanThereAre_givesFewer() {
    assertThat(TopN.of(new float[] {1, 2}, 5, item -> item != 1)).containsExactly(0);
    assertThat(TopN.of(new float[0], 5, _ -> true)).isEmpty();
    assertThat(TopN.of(new float[] {1}, 0, _ -> true)).isEmpty();
  }

  @Test
  void of_anyScores_agreesWithAFullSort() {
    var random = new SplittableRandom(1);
    for (int round = 0; round < 500; round++) {
      var scores = new float[random.nextInt(1, 60)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(10) == 0 ? Float.NaN : random.nextInt(-5, 5);
      }
      int count = random.nextInt(0, 70);
      int[] sorted =
          IntStream.range(0, scores.length)
              .filter(i -> !Float.isNaN(scores[i]) && i % 3 != 0)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparingInt(i -> i))
              .limit(count)
              .mapToInt(i -> i)
              .toArray();
      assertThat(TopN.of(scores, count, i -> i % 3 != 0)).containsExactly(sorted);
    }
  }
}
