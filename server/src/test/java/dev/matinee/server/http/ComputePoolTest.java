package dev.matinee.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class ComputePoolTest {
  @Test
  void call_answersOnANamedThreadOfThePlatform() {
    try (var pools = new ComputePools(2)) {
      var thread = pools.pool("matchbox").call(Thread::currentThread);

      assertThat(thread.getName()).isEqualTo("matchbox-1");
      assertThat(thread.isVirtual()).isFalse();
      assertThat(thread.isDaemon()).as("it keeps no process alive").isTrue();
    }
  }

  @Test
  void call_whatTheWorkThrows_isThrown() {
    try (var pools = new ComputePools(1)) {
      var pool = pools.pool("pool");

      assertThatThrownBy(
              () ->
                  pool.call(
                      () -> {
                        throw new ProblemException(ProblemType.CONFLICT, "no");
                      }))
          .isInstanceOf(ProblemException.class)
          .hasMessage("no");
      assertThatThrownBy(
              () ->
                  pool.run(
                      () -> {
                        throw new AssertionError("an error");
                      }))
          .isInstanceOf(AssertionError.class)
          .hasMessage("an error");
    }
  }

  @Test
  void call_interrupted_interruptsTheWork() throws InterruptedException {
    try (var pools = new ComputePools(1)) {
      var pool = pools.pool("pool");
      var begun = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      var waiting =
          Thread.ofVirtual()
              .start(
                  () ->
                      assertThatThrownBy(() -> pool.run(() -> spin(begun, ended)))
                          .isInstanceOf(CancellationException.class));
      begun.await();

      waiting.interrupt();

      waiting.join();
      ended.await();
    }
  }

  /// One runs and one waits for the only thread: both are told, and so is who comes later.
  @Test
  void close_endsWhatRunsAndWhatWaits() throws InterruptedException {
    var begun = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var pools = new ComputePools(1);
      var pool = pools.pool("pool");
      var runs = people.submit(() -> pool.run(() -> spin(begun, ended)));
      begun.await();
      var waits = people.submit(() -> pool.call(() -> 1));
      while (pool.waiting() == 0) {
        Thread.onSpinWait();
      }

      pools.close();

      ended.await();
      assertThat(runs).succeedsWithin(java.time.Duration.ofSeconds(30));
      assertThatThrownBy(waits::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> pool.call(() -> 1))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the server is stopping");
    }
  }

  /// Work that only an interrupt ends.
  private static void spin(CountDownLatch begun, CountDownLatch ended) {
    begun.countDown();
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    ended.countDown();
  }
}
