package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LevelPoolTest {
  private static double mean(double[] levels) {
    double mean = 0;
    for (int l = 0; l < levels.length; l++) {
      mean += levels[l] * (l + 1);
    }
    return mean;
  }

  /// Three levels pooled by 1 and 3: (0.25, 0.5, 0.25) · 1/4 + (0.25, 0.25, 0.5) · 3/4 has the mean
  /// 2.1875, so no tilt changes it.
  @Test
  void withMean_ofThePool_isThePool() {
    var levels = new LevelPool(3);
    levels.add(new double[] {0.25, 0.5, 0.25}, 1);
    levels.add(new double[] {0.25, 0.25, 0.5}, 3);
    assertThat(levels.withMean(2.1875, new RatingScale(1, 3, 1)))
        .containsExactly(new double[] {0.25, 0.3125, 0.4375}, within(1e-9));
  }

  /// Equal levels and the tilt ln 2: (1, 2, 4)/7, whose mean is 17/7.
  @Test
  void withMean_another_isTilted() {
    var levels = new LevelPool(3);
    levels.add(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, 1);
    assertThat(levels.withMean(17 / 7.0, new RatingScale(1, 3, 1)))
        .containsExactly(new double[] {1 / 7.0, 2 / 7.0, 4 / 7.0}, within(1e-8));
  }

  @Test
  void withMean_anyMean_isADistributionWithIt() {
    for (double mean : new double[] {1.01, 1.5, 2.999, 4.2, 4.98}) {
      var levels = new LevelPool(5);
      levels.add(new double[] {0, 0.1, 0.2, 0.3, 0.4}, 0.5);
      var tilted = levels.withMean(mean, RatingScale.STARS);
      assertThat(mean(tilted)).isCloseTo(mean, within(1e-6));
      assertThat(Arrays.stream(tilted).sum()).isCloseTo(1, within(1e-9));
      assertThat(Arrays.stream(tilted).min().orElseThrow()).isNotNegative();
    }
  }

  @Test
  void withMean_beyondTheScale_isItsEnd() {
    var levels = new LevelPool(5);
    levels.add(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, 1);
    assertThat(levels.withMean(7, RatingScale.STARS)[4]).isGreaterThan(0.99);
  }

  @Test
  void withMean_nobodyStatesAny_isNone() {
    var levels = new LevelPool(5);
    levels.add(new double[0], 1);
    levels.add(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, 0);
    assertThat(levels.withMean(3, RatingScale.STARS)).isEmpty();
  }
}
