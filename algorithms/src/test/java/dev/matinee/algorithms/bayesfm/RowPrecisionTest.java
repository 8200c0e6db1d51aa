package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.bayesfm.BayesFm.Implicit;
import dev.matinee.algorithms.bayesfm.BayesFm.Likelihood;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowPrecisionTest {
  private final DesignMatrix design =
      DesignMatrix.of(
          Examples.fiveByFive(),
          new BayesFm(
              1, 1, 0, 1, 1, Likelihood.REGRESSION, "none", Implicit.NONE, true, 10, false));
  private final RandomVariates chance = new RandomVariates(new SplittableRandom(1));

  /// With the items' at 1, three ratings off by 2 and α = 0.5: `τ_u ~ Γ((10 + 3)/2, (10 + 0.5 ·
  /// 12)/2)`, whose mean is 13/16.
  @Test
  void draw_oneUser_isOfItsConditional() {
    var residual = new float[design.size()];
    for (int p = 0; p < 3; p++) {
      residual[p] = 2;
    }
    double sum = 0;
    int draws = 50_000;
    for (int n = 0; n < draws; n++) {
      var noise = new RowPrecision(design, true, 10);
      noise.draw(residual, 0.5, chance);
      sum += noise.ofUsers[0] * noise.ofUsers[0];
    }
    assertThat(sum / draws).isCloseTo(13 / 16.0, within(0.01));
  }

  @Test
  void addUp_afterDraw_areTheSumsOfTheRatings() {
    var noise = new RowPrecision(design, true, 10);
    noise.draw(new float[design.size()], 1, chance);
    var users = new double[5];
    var movies = new double[5];
    noise.addUp(users, movies);
    double first = 0;
    for (int p = design.starts()[2]; p < design.starts()[3]; p++) {
      double root = noise.ofUsers[2] * noise.ofItems[design.items()[p]];
      assertThat(noise.precision[p]).isCloseTo((float) (root * root), within(1e-5f));
      first += root * root;
    }
    assertThat(users[2]).isCloseTo(first, within(1e-5));
    assertThat(Arrays.stream(movies).sum()).isCloseTo(Arrays.stream(users).sum(), within(1e-5));
  }

  @Test
  void draw_notWanted_allAlike() {
    var noise = new RowPrecision(design, false, 10);
    noise.draw(new float[design.size()], 1, chance);
    assertThat(noise.precision).containsOnly(1);
    assertThat(noise.ofUsers).containsOnly(1);
  }
}
