package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.Home;
import dev.matinee.workbench.jobs.DailyClock.DailySchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When the daily job is due.
class DailyClockTest {
  @TempDir Path folder = Path.of("");

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void schedule_timeOfDay_isDueInItsZone() {
    var berlin = DailySchedule.parse("03:00", ZoneId.of("Europe/Berlin"));
    assertThat(berlin.next(NOON)).contains(Instant.parse("2026-11-25T02:00:00Z"));
    assertThat(berlin.last(NOON)).contains(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(berlin).hasToString("03:00 (Europe/Berlin)");
  }

  @Test
  void schedule_cron_isRead() {
    var mondays = DailySchedule.parse("30 4 * * 1", ZoneOffset.UTC);
    assertThat(mondays.next(NOON)).contains(Instant.parse("2026-11-30T04:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25:00", "noon", "* * *", "3"})
  void schedule_anythingElse_saysWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> DailySchedule.parse(text, ZoneOffset.UTC))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("03:00")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void start_jobFailsWithAnError_isBegunAgainTheNextDay() throws InterruptedException {
    var days = new AtomicInteger();
    var twice = new CountDownLatch(2);
    Runnable broken =
        () -> {
          twice.countDown();
          throw new StackOverflowError("planted");
        };
    try (var home = Home.open(folder.resolve("home"));
        var clock =
            new DailyClock(
                DailySchedule.parse("03:00", ZoneOffset.UTC),
                () -> NOON.plus(Duration.ofDays(days.getAndIncrement())),
                home.settings(),
                broken,
                Duration.ofMillis(1))) {
      clock.start();
      assertThat(twice.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void due_missedTime_isCaughtUpOnce() {
    var now = new AtomicReference<>(NOON);
    var schedule = DailySchedule.parse("03:00", ZoneOffset.UTC);
    try (var home = Home.open(folder.resolve("home"));
        var clock = new DailyClock(schedule, now::get, home.settings(), () -> {})) {
      assertThat(clock.due()).as("a new home has missed nothing").isFalse();
      now.set(NOON.plus(Duration.ofDays(3)));
      assertThat(clock.due()).as("three times were missed").isTrue();
      assertThat(clock.due()).as("caught up once").isFalse();
      try (var replica = new DailyClock(schedule, now::get, home.settings(), () -> {})) {
        assertThat(replica.due()).as("a replica leaves it").isFalse();
      }
      now.set(Instant.parse("2026-11-28T03:00:30Z"));
      assertThat(clock.due()).as("the next day").isTrue();
    }
  }
}
