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
}
