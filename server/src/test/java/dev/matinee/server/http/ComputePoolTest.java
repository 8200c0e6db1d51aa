package dev.matinee.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

final class ComputePoolTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
      var answer = new FutureTask<>(() -> pool.call(() -> untilInterrupted(begun, ended)));
      var waiting = Thread.ofVirtual().start(answer);
      await(begun);

      waiting.interrupt();

      assertThat(answer)
          .failsWithin(PATIENCE)
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(CancellationException.class);
      await(ended);
    }
  }

  @Test
  void forEach_doesEveryPieceOnce_evenWithOneThreadFree() throws InterruptedException {
    try (var pools = new ComputePools(2);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var pool = pools.pool("pool");
      var begun = new CountDownLatch(1);
      var ended = new CountDownLatch(1);
      var other = people.submit(() -> pool.call(() -> untilInterrupted(begun, ended)));
      await(begun);
      var times = new AtomicIntegerArray(1000);

      pool.forEach(times.length(), times::incrementAndGet);

      for (int k = 0; k < times.length(); k++) {
        assertThat(times.get(k)).isEqualTo(1);
      }
      other.cancel(true);
      await(ended);
      pool.forEach(0, times::incrementAndGet);
      assertThat(times.get(0)).isEqualTo(1);
    }
  }

  @Test
  void forEach_roomForOneMore_isDoneAllTheSame() throws InterruptedException {
    try (var pools = new ComputePools(2);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var pool = pools.pool("pool");
      var release = new CountDownLatch(1);
      for (int k = 0; k < 2 + ComputePool.WAITING - 1; k++) {
        var _ = pool.submit(() -> awaited(release));
      }
      var times = new AtomicIntegerArray(1000);
      var work = people.submit(() -> pool.forEach(times.length(), times::incrementAndGet));
      while (!work.isDone() && pool.use().waiting() < ComputePool.WAITING) {
        Thread.onSpinWait();
      }

      release.countDown();

      assertThat(work).succeedsWithin(PATIENCE);
      assertThat(times.get(999)).isEqualTo(1);
    }
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody stops this", e);
    }
  }

  @Test
  void forEach_aPieceThatFails_endsTheWork() {
    try (var pools = new ComputePools(2)) {
      var pool = pools.pool("pool");

      assertThatThrownBy(
              () ->
                  pool.forEach(
                      1000,
                      k -> {
                        if (k == 10) {
                          throw new ProblemException(ProblemType.CONFLICT, "no");
                        }
                      }))
          .isInstanceOf(ProblemException.class)
          .hasMessage("no");
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
      var runs = people.submit(() -> pool.call(() -> untilInterrupted(begun, ended)));
      await(begun);
      var waits = pool.submit(() -> 1);

      pools.close();

      await(ended);
      assertThat(runs).succeedsWithin(PATIENCE);
      assertThat(waits).isCancelled();
      assertThatThrownBy(() -> pool.call(() -> 1))
          .isInstanceOf(CancellationException.class)
          .hasMessage("the server is stopping");
    }
  }

  /// Work that only an interrupt ends.
  private static boolean untilInterrupted(CountDownLatch begun, CountDownLatch ended) {
    begun.countDown();
    try {
      return new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      ended.countDown();
      return true;
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }
}
