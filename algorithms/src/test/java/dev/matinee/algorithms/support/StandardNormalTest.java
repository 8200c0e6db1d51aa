package dev.matinee.algorithms.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardNormalTest {
  @Test
  void cdf_knownPoints_agrees() {
    // Table values of Φ to ten places.
    assertThat(StandardNormal.cdf(0)).isCloseTo(0.5, within(1e-12));
    assertThat(StandardNormal.cdf(1)).isCloseTo(0.8413447461, within(1e-9));
    assertThat(StandardNormal.cdf(-1.959963985)).isCloseTo(0.025, within(1e-9));
    assertThat(StandardNormal.cdf(-5)).isCloseTo(2.866515719e-7, within(1e-12));
    assertThat(StandardNormal.cdf(40)).isEqualTo(1);
    assertThat(StandardNormal.cdf(-40)).isEqualTo(0);
  }

  @Test
  void cdf_anywhere_agreesWithTheSeries() {
    for (double x = -8.999; x < 9; x += 0.00317) {
      assertThat(StandardNormal.cdf(x)).isCloseTo(StandardNormal.exactCdf(x), within(1e-10));
    }
  }

  @Test
  void truncationShift_anywhere_isDensityOverProbability() {
    for (double x = -8.999; x < 9; x += 0.00317) {
      double exact = StandardNormal.density(x) / StandardNormal.exactCdf(x);
      assertThat(StandardNormal.truncationShift(x))
          .isCloseTo(exact, within(1e-8 * Math.max(1, exact)));
    }
  }

  @Test
  void truncationShift_farOut_approachesItsAsymptote() {
    // φ(x)/Φ(x) = −x − 1/x + 2/x³ … for very negative x.
    assertThat(StandardNormal.truncationShift(-1000)).isCloseTo(1000.001, within(1e-6));
    assertThat(StandardNormal.truncationShift(-9.0001))
        .isCloseTo(StandardNormal.truncationShift(-8.9999), within(1e-3));
    assertThat(StandardNormal.truncationShift(50)).isEqualTo(0);
  }
}
