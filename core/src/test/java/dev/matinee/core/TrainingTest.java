package dev.matinee.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.core.compute.Progress;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void forEach_anyThreads_visitsEachIndexOnce() {
    for (int threads : new int[] {1, 2, 4, 13}) {
      for (int n : new int[] {0, 1, 2, 7, 1000}) {
        var visits = new AtomicIntegerArray(n);
        new Training(0, threads, Progress.NONE).forEach(n, visits::incrementAndGet);
        for (int i = 0; i < n; i++) {
          assertThat(visits.get(i)).isEqualTo(1);
        }
      }
    }
  }

  /// Bodies that wait for one another end only where a helper takes part.
  @Test
  void forEach_twoThreads_workAtTheSameTime() {
    assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0, "one core helps nobody");
    var both = new CyclicBarrier(2);
    var seen = ConcurrentHashMap.<Thread>newKeySet();
    new Training(0, 2, Progress.NONE)
        .forEach(
            2,
            _ -> {
              seen.add(Thread.currentThread());
              await(both);
            });
    assertThat(seen).hasSize(2).contains(Thread.currentThread());
  }

  /// The caller's own part is done long before the helper's: it comes back when all is.
  @Test
  void forEach_helperIsSlower_waitsForIt() {
    assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0, "one core helps nobody");
    var caller = Thread.currentThread();
    var callerDone = new CountDownLatch(1);
    var helperIn = new CountDownLatch(1);
    var written = new AtomicIntegerArray(2);
    new Training(0, 2, Progress.NONE)
        .forEach(
            2,
            i -> {
              if (Thread.currentThread() == caller) {
                await(helperIn);
                callerDone.countDown();
              } else {
                helperIn.countDown();
                await(callerDone);
                for (int k = 0; k < 1_000_000; k++) { // some work after the caller's end
                  written.set(i, k);
                }
              }
              written.set(i, -1);
            });
    assertThat(written.get(0)).isEqualTo(-1);
    assertThat(written.get(1)).isEqualTo(-1);
  }

  /// Nothing is begun anymore once something has failed.
  @Test
  void forEach_bodyFails_leavesTheRest() {
    var begun = new AtomicInteger();
    assertThatThrownBy(
            () ->
                new Training(0, 2, Progress.NONE)
                    .forEach(
                        1_000_000,
                        i -> {
                          begun.incrementAndGet();
                          throw new IllegalArgumentException("at " + i);
                        }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("at ");
    assertThat(begun.get()).isBetween(1, 2);
  }

  /// Whoever is interrupted while helpers still write comes back when they are done, and knows of
  /// it.
  @Test
  void forEach_interrupted_endsItsWorkAndKeepsTheInterrupt() {
    assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0, "one core helps nobody");
    var caller = Thread.currentThread();
    var helperIn = new CountDownLatch(1);
    var callerDone = new CountDownLatch(1);
    var done = new AtomicInteger();
    new Training(0, 2, Progress.NONE)
        .forEach(
            2,
            _ -> {
              if (Thread.currentThread() == caller) {
                await(helperIn);
                caller.interrupt();
                callerDone.countDown();
              } else {
                helperIn.countDown();
                await(callerDone);
              }
              done.incrementAndGet();
            });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).hasValue(2);
  }

  @Test
  void forEach_error_isThrownAsItIs() {
    var error = new AssertionError("planted");
    assertThatThrownBy(
            () ->
                new Training(0, 2, Progress.NONE)
                    .forEach(
                        10,
                        _ -> {
                          throw error;
                        }))
        .isSameAs(error);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void forEach_nested_ends() {
    var training = new Training(0, 4, Progress.NONE);
    var visits = new AtomicIntegerArray(20);
    training.forEach(20, i -> training.forEach(50, _ -> visits.incrementAndGet(i)));
    for (int i = 0; i < 20; i++) {
      assertThat(visits.get(i)).isEqualTo(50);
    }
  }

  @Test
  void forEach_bodyFails_throwsWhatItThrew() {
    for (int threads : new int[] {1, 4}) {
      assertThatThrownBy(
              () ->
                  new Training(0, threads, Progress.NONE)
                      .forEach(
                          100,
                          i -> {
                            if (i == 77) {
                              throw new IllegalStateException("seventy-seven");
                            }
                          }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("seventy-seven");
    }
  }

  @Test
  void random_sameStream_sameNumbersAndOthersDiffer() {
    var training = Training.sequential(5);
    assertThat(training.random(3).nextLong()).isEqualTo(training.random(3).nextLong());
    assertThat(training.random(3).nextLong()).isNotEqualTo(training.random(4).nextLong());
    assertThat(training.random(3).nextLong())
        .isNotEqualTo(Training.sequential(6).random(3).nextLong());
  }

  @Test
  void threads_none_isRefused() {
    assertThatThrownBy(() -> new Training(0, 0, Progress.NONE))
        .hasMessage("threads must be at least 1, got 0");
  }

  /// The numbers behind every saved model: a change of them changes what the same seed trains.
  @Test
  void random_aSeedAndAStream_areTheseNumbersForEver() {
    assertThat(Training.sequential(0).random(0).nextLong()).isEqualTo(7408060083455698932L);
    assertThat(Training.sequential(5).random(3).nextLong()).isEqualTo(3510383289384953970L);
    assertThat(Training.sequential(-1).random(1L << 50).nextLong()).isEqualTo(1067355494481946840L);
  }
}
