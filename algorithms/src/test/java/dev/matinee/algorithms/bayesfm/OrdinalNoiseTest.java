package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.support.StandardNormal;
import dev.matinee.core.RatingScale;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OrdinalNoiseTest {
  private static final int RATINGS = 4000;
  private static final double[] CUTS = {-1.5, -0.8, 0.1, 1.2};

  private final double[] predicted = new double[RATINGS];
  private final float[] values = new float[RATINGS];
  private final RandomVariates chance = new RandomVariates(new SplittableRandom(3));

  private static float[] ones(int n) {
    var ones = new float[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /// Ratings of known predictions by known cut points.
  private void simulate() {
    var random = new SplittableRandom(2);
    for (int p = 0; p < RATINGS; p++) {
      predicted[p] = random.nextGaussian();
      double z = predicted[p] + random.nextGaussian();
      values[p] = 1 + (int) Arrays.stream(CUTS).filter(cut -> cut < z).count();
    }
  }

  /// With the predictions known, the cut points that made the levels come out again: on average,
  /// and each nearer than a rating in thirty would move it.
  @Test
  void draw_knownPredictions_findsTheCutPoints() {
    simulate();
    var noise = new OrdinalNoise(values, RatingScale.STARS, 200);
    var residual = new float[RATINGS];
    for (int p = 0; p < RATINGS; p++) {
      residual[p] = (float) (noise.target()[p] - predicted[p]);
    }
    var mean = new double[CUTS.length];
    for (int draw = 0; draw < 1200; draw++) {
      noise.draw(residual, ones(residual.length), chance);
      for (int c = 0; c < mean.length; c++) {
        mean[c] += draw < 200 ? 0 : noise.cuts()[c] / 1000;
      }
    }
    for (int c = 0; c < mean.length; c++) {
      assertThat(mean[c]).isCloseTo(CUTS[c], within(0.1));
    }
    for (int p = 0; p < RATINGS; p++) {
      assertThat(noise.target()[p] - residual[p]).isCloseTo((float) predicted[p], within(1e-4f));
      int level = (int) values[p] - 1;
      assertThat(noise.target()[p])
          .isGreaterThanOrEqualTo((float) (level == 0 ? -99 : noise.cuts()[level - 1] - 1e-5))
          .isLessThanOrEqualTo((float) (level == 4 ? 99 : noise.cuts()[level] + 1e-5));
    }
  }

  /// A chain over the middle cut point of two levels with all predictions 0 has the moments of its
  /// posterior, computed on a grid.
  @Test
  void draw_twoLevels_isThePosterior() {
    var few = new float[] {0, 0, 0, 1, 1, 1, 1, 1, 1, 1};
    double weights = 0;
    double mean = 0;
    double squares = 0;
    for (double c = -4; c < 4; c += 0.001) {
      double p = StandardNormal.cdf(c);
      double weight = Math.pow(p, 3) * Math.pow(1 - p, 7) * Math.exp(-c * c / 50);
      weights += weight;
      mean += weight * c;
      squares += weight * c * c;
    }
    mean /= weights;
    double sd = Math.sqrt(squares / weights - mean * mean);

    var noise = new OrdinalNoise(few, new RatingScale(0, 1, 1), 500);
    var residual = new float[few.length];
    int draws = 40_000;
    double sum = 0;
    double distances = 0;
    for (int draw = -500; draw < draws; draw++) {
      noise.draw(residual, ones(residual.length), chance);
      if (draw >= 0) {
        sum += noise.cuts()[0];
        distances += Math.pow(noise.cuts()[0] - mean, 2);
      }
    }
    assertThat(sum / draws).isCloseTo(mean, within(0.02));
    assertThat(Math.sqrt(distances / draws)).isCloseTo(sd, within(0.02));
  }
}
