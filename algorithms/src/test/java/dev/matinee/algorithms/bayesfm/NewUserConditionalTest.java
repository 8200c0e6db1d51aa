package dev.matinee.algorithms.bayesfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NewUserConditionalTest {
  private static final double[] ROOTS = {1, 2};
  private static final double[] SLOPES = {1, 0.5, 1, -1};
  private static final double[] MEAN = {0.5, 0};
  private static final double[] PRECISION = {4, 1};

  private static NewUserConditional row() {
    return new NewUserConditional(
        ROOTS.clone(), SLOPES.clone(), MEAN.clone(), PRECISION.clone(), 10);
  }

  /// Ratings 1 and −1 above their base with γ = 1 and 4:
  ///
  /// ```
  /// A = (1 + 4 + 4, 0.5 − 4; ·, 0.25 + 4 + 1) = (9, −3.5; −3.5, 5.25)
  /// b = (1 − 4 + 2, 0.5 + 4) = (−1, 4.5)
  /// A⁻¹ b = (−5.25 + 15.75, −3.5 + 40.5) / 35 = (0.3, 37/35)
  /// ```
  ///
  /// Two samples that follow one another lie on opposite sides of it.
  @Test
  void draw_twoRatings_isAroundTheMeanByHand() {
    var even = row();
    var odd = row();
    even.draw(4, new double[] {1, -1}, false);
    odd.draw(5, new double[] {1, -1}, false);
    assertThat((even.own[0] + odd.own[0]) / 2).isCloseTo(0.3, within(1e-12));
    assertThat((even.own[1] + odd.own[1]) / 2).isCloseTo(37 / 35.0, within(1e-12));
    assertThat(even.own[0]).isNotEqualTo(odd.own[0]);
    assertThat(even.root).isEqualTo(1);
  }

  /// Over many samples the covariance is `A⁻¹ = (5.25, 3.5; 3.5, 9) / 35`.
  @Test
  void draw_manySamples_haveTheCovariance() {
    double a = 0;
    double b = 0;
    double both = 0;
    int samples = 40_000;
    for (int s = 0; s < samples; s++) {
      var row = row();
      row.draw(s, new double[] {1, -1}, false);
      double x = row.own[0] - 0.3;
      double y = row.own[1] - 37 / 35.0;
      a += x * x / samples;
      b += y * y / samples;
      both += x * y / samples;
    }
    assertThat(a).isCloseTo(5.25 / 35, within(0.01));
    assertThat(b).isCloseTo(9 / 35.0, within(0.01));
    assertThat(both).isCloseTo(3.5 / 35, within(0.01));
  }

  /// The shares of both ratings and that of the prior, `h·A⁻¹Λμ`, are the mean.
  @Test
  void addShares_andThePrior_addUpToTheMean() {
    var row = row();
    row.draw(0, new double[] {1, -1}, false);
    var shares = new double[2];
    row.addShares(new double[] {1, 2}, 1, shares);
    double prior = (5.25 * 2 + 2 * 3.5 * 2) / 35; // A⁻¹(2, 0) = (10.5, 7)/35
    assertThat(shares[0] + shares[1] + prior).isCloseTo(0.3 + 2 * 37 / 35.0, within(1e-12));
  }

  /// Ratings far off make her noise larger, ratings near the mean smaller.
  @Test
  void draw_ownNoise_isLearned() {
    var wild = row();
    wild.draw(0, new double[] {9, 9}, true);
    assertThat(wild.root).isLessThan(1);
    assertThat(row().root).isEqualTo(1);
  }
}
