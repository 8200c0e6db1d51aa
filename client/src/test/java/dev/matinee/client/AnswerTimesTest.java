package dev.matinee.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnswerTimesTest {
  @Test
  void of_percentilesAreTheNearestRank() {
    var times = AnswerTimes.of(List.of(0.3, 0.1, Double.NaN, 0.2, 0.4));
    assertThat(times.p50()).isEqualTo(0.2);
    assertThat(times.p95()).isEqualTo(0.4);
    assertThat(times.total()).isCloseTo(1.0, within(1e-12));
    var many = new ArrayList<Double>();
    for (int k = 100; k >= 1; k--) {
      many.add((double) k);
    }
    assertThat(AnswerTimes.of(many)).isEqualTo(new AnswerTimes(50, 95, 5050));
  }

  @Test
  void of_noAnswer_isNothing() {
    assertThat(AnswerTimes.of(List.of(Double.NaN)))
        .isEqualTo(new AnswerTimes(Double.NaN, Double.NaN, Double.NaN));
  }
}
