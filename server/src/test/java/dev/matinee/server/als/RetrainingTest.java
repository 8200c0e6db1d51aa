package dev.matinee.server.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.server.http.ComputePools;
import dev.matinee.workbench.role.Role;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class RetrainingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final ComputePools POOLS = new ComputePools(1);

  @AfterAll
  static void close() {
    POOLS.close();
  }

  /// Ten people ask while the first training runs: one more training serves them all.
  @Test
  void askedDuringATraining_oneMoreServesAll() throws Exception {
    var trainings = new AtomicInteger();
    var refreshed = new AtomicInteger();
    var begun = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var retraining =
        new Retraining(
            Role.ALS,
            _ -> {
              int number = trainings.incrementAndGet();
              begun.countDown();
              await(goOn);
              return "artifact-" + number;
            },
            POOLS.pool("retrain", 1),
            refreshed::incrementAndGet);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = people.submit(retraining::run);
      await(begun);
      var turns = Stream.generate(retraining::join).limit(10).toList();
      var others =
          turns.stream().map(turn -> people.submit(() -> retraining.artifact(turn))).toList();
      goOn.countDown();

      assertThat(turns.stream().filter(Retraining.Turn::leads)).hasSize(1);
      assertThat(first).succeedsWithin(PATIENCE).isEqualTo("artifact-1");
      assertThat(others)
          .allSatisfy(other -> assertThat(other).succeedsWithin(PATIENCE).isEqualTo("artifact-2"));
    }
    assertThat(trainings).hasValue(2);
    assertThat(refreshed).hasValue(2);
  }

  @Test
  void failing_isToldToAllWhoWait_andTheNextIsTried() throws InterruptedException {
    var trainings = new AtomicInteger();
    var retraining =
        new Retraining(
            Role.ALS,
            _ -> {
              if (trainings.incrementAndGet() == 1) {
                throw new IllegalArgumentException("no ratings");
              }
              return "artifact";
            },
            POOLS.pool("retrain", 1),
            () -> {});

    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = people.submit(retraining::run);
      assertThatThrownBy(first::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("no ratings");
      assertThat(retraining.run()).isEqualTo("artifact");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
