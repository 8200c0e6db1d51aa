package dev.matinee.server.als;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.workbench.role.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RetrainingTest {
  /// Ten people ask while the first training runs: one more training serves them all.
  @Test
  void askedDuringATraining_oneMoreServesAll() throws Exception {
    var trainings = new AtomicInteger();
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
            });
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = people.submit(retraining::run);
      begun.await();
      List<Future<String>> others = new ArrayList<>();
      for (int k = 0; k < 10; k++) {
        others.add(people.submit(retraining::run));
      }
      while (retraining.waiting() < 10) {
        Thread.onSpinWait();
      }
      goOn.countDown();

      assertThat(first.get()).isEqualTo("artifact-1");
      for (var other : others) {
        assertThat(other.get()).isEqualTo("artifact-2");
      }
    }
    assertThat(trainings).hasValue(2);
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
            });

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
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
