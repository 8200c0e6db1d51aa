package dev.matinee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
  @Test
  void interval_pairedDifferences_asOnPaper() {
    // Differences 1, 2, 3: mean 2, sd 1, t(2) = 4.303, widened by 1/3 + 0.25.
    var interval = Interval.ofDifference(new double[] {2, 4, 6}, new double[] {1, 2, 3}, 0.2);
    double half = 4.303 * Math.sqrt(1 / 3.0 + 0.25);
    assertThat(interval.low()).isEqualTo(2 - half, within(1e-9));
    assertThat(interval.high()).isEqualTo(2 + half, within(1e-9));
  }

  /// Two splits have one degree of freedom, and a table of which quantiles ends somewhere.
  @Test
  void interval_fewestAndManySplits_haveTheirQuantiles() {
    var two = Interval.ofDifference(new double[] {1, 3}, new double[] {0, 0}, 0.5);
    double half = 12.706 * Math.sqrt(2 * (1 / 2.0 + 1));
    assertThat(two.low()).isEqualTo(2 - half, within(1e-3));
    assertThat(two.high()).isEqualTo(2 + half, within(1e-3));
    var many = new double[1000];
    for (int k = 0; k < many.length; k++) {
      many[k] = k % 2;
    }
    var normal = Interval.ofDifference(many, new double[1000], 0);
    assertThat(normal.high() - normal.low())
        .isEqualTo(2 * 1.96 * Math.sqrt(0.25 * 1000 / 999 / 1000), within(1e-9));
  }

  @Test
  void interval_tooFewOrUnequal_isNotStated() {
    assertThat(Interval.ofDifference(new double[] {1}, new double[] {2}, 0.2).low()).isNaN();
    assertThat(Interval.ofDifference(new double[] {1, 2}, new double[] {2}, 0.2).high()).isNaN();
  }
}
