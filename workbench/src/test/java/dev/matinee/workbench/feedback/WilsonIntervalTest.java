package dev.matinee.workbench.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonIntervalTest {
  /// The values of R's `binom.confint(k, n, methods = "wilson")`.
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0, 0.27753",
    "1, 2, 0.09453, 0.90547",
    "10, 100, 0.05523, 0.17437",
    "10, 10, 0.72247, 1",
    "0, 0, 0, 1"
  })
  void interval_isWilsons(long count, long n, double low, double high) {
    var interval = WilsonInterval.of(count, n);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }
}
