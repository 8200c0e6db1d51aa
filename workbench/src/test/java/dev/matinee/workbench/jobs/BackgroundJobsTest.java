package dev.matinee.workbench.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BackgroundJobsTest {
  @Test
  void start_tellsTheRunWhileTheWorkGoesOn() throws InterruptedException {
    var enough = new CountDownLatch(1);
    var interrupted = new AtomicBoolean();
    var ended = new CountDownLatch(1);
    BackgroundJobs.Work work =
        begun -> {
          begun.accept("the run");
          try {
            assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException _) {
            interrupted.set(true);
          }
          ended.countDown();
        };
    try (var jobs = new BackgroundJobs(Map.of("nightly", work))) {
      assertThat(jobs.names()).containsExactly("nightly");
      assertThat(jobs.start("nightly")).contains("the run");
      assertThat(ended.getCount()).as("it is still at it").isEqualTo(1);
    }
    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(interrupted).as("closing cuts it off").isTrue();
  }

  @Test
  void start_doneAlready_isEmpty() {
    try (var jobs = new BackgroundJobs(Map.of("nightly", _ -> {}))) {
      assertThat(jobs.start("nightly")).isEmpty();
    }
  }

  @Test
  void start_databaseCannotBeHad_isThatAndNotAFailure() {
    BackgroundJobs.Work refused =
        _ -> {
          throw StoreException.unavailable("no database", null);
        };
    try (var jobs = new BackgroundJobs(Map.of("nightly", refused))) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> jobs.start("nightly"))
          .withMessage("no database")
          .satisfies(
              e -> assertThat(e.failure()).isEqualTo(StoreException.FailureKind.UNAVAILABLE));
    }
  }

  @Test
  void start_errorBeforeItsRun_isNotTakenForOneThatRuns() {
    BackgroundJobs.Work broken =
        _ -> {
          throw new StackOverflowError("planted");
        };
    try (var jobs = new BackgroundJobs(Map.of("nightly", broken))) {
      assertThatThrownBy(() -> jobs.start("nightly")).isInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void start_hasThePatienceOfWhoeverAsks() {
    BackgroundJobs.Work work =
        begun -> begun.accept(WaitLimit.remaining().isShort() ? "short" : "usual");
    try (var jobs = new BackgroundJobs(Map.of("nightly", work))) {
      assertThat(jobs.start("nightly")).contains("usual");
      assertThat(WaitLimit.within(WaitLimit.OF_REQUESTS, () -> jobs.start("nightly")))
          .contains("short");
    }
  }

  @Test
  void start_failsBeforeItsRun_fails() {
    BackgroundJobs.Work broken =
        _ -> {
          throw new IllegalStateException("no database");
        };
    try (var jobs = new BackgroundJobs(Map.of("nightly", broken))) {
      assertThatThrownBy(() -> jobs.start("nightly")).hasMessageContaining("no database");
      assertThatThrownBy(() -> jobs.start("monthly"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("unknown job 'monthly'; known: nightly");
    }
  }
}
