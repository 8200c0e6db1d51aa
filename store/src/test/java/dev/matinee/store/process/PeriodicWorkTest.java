package dev.matinee.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PeriodicWorkTest {
  private static final Duration SOON = Duration.ofMillis(1);

  @Test
  void start_turnsThatThrow_goesOn() throws InterruptedException {
    var turns = new AtomicInteger();
    var third = new CountDownLatch(3);
    try (var _ =
        PeriodicWork.start(
            "test",
            SOON,
            "a turn failed, as the test wants it",
            () -> {
              third.countDown();
              switch (turns.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("once");
                case 2 -> throw new OutOfMemoryError("twice");
                default -> {}
              }
            })) {
      assertThat(third.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void cutShort_isDoneAtOnce_andTheLastThingAtTheEnd() throws InterruptedException {
    var turn = new CountDownLatch(1);
    var last = new CountDownLatch(1);
    var work =
        PeriodicWork.start(
            "test", Duration.ofDays(1), "never", turn::countDown, "nor this", last::countDown);

    work.cutShort();

    assertThat(turn.await(20, TimeUnit.SECONDS)).isTrue();
    work.close();
    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
