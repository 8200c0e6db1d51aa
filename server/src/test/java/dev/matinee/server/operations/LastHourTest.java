package dev.matinee.server.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What answered in the last hour.
final class LastHourTest {
  private Instant now = Instant.parse("2026-11-24T20:00:30Z");
  private final LastHour hour = new LastHour(() -> now);

  private void answered(String artifact, int status, double milliseconds) {
    hour.record(new RequestFacts("GET", "/v1/items", status, milliseconds, "internal", artifact));
  }

  @Test
  void answers_areCountedByArtifact_withTheirTimes() {
    for (int k = 1; k <= 100; k++) {
      answered("svd-1", k == 7 ? 500 : 200, k);
    }
    answered("als-1", 404, 2);

    var totals = hour.of("internal");

    assertThat(totals).extracting(LastHour.HourTotals::artifact).containsExactly("svd-1", "als-1");
    var most = totals.getFirst();
    assertThat(most.requests()).isEqualTo(100);
    assertThat(most.failures()).isEqualTo(1);
    assertThat(most.p50()).isCloseTo(50, within(5.0));
    assertThat(most.p95()).isCloseTo(95, within(9.5));
    assertThat(most.p99()).isCloseTo(99, within(9.9));
    assertThat(hour.of("als")).isEmpty();
  }

  @Test
  void answers_ofMoreThanAnHourAgo_areForgotten() {
    answered("svd-1", 200, 1);
    now = now.plus(Duration.ofMinutes(40));
    answered("svd-1", 200, 1);
    assertThat(hour.of("internal").getFirst().requests()).isEqualTo(2);

    now = now.plus(Duration.ofMinutes(30));
    assertThat(hour.of("internal").getFirst().requests()).isEqualTo(1);

    now = now.plus(Duration.ofMinutes(40));
    assertThat(hour.of("internal")).isEmpty();
  }
}
