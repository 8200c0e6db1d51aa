package dev.matinee.core.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Loops that several threads share, and random orders.
class ParallelForTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 7", "2, 1", "2, 33", "3, 1000", "8, 5"})
  void run_anyThreads_doesEachIndexOnce(int threads, int n) {
    var times = new AtomicIntegerArray(n);
    ParallelFor.run(threads, n, times::incrementAndGet);
    for (int i = 0; i < n; i++) {
      assertThat(times.get(i)).isEqualTo(1);
    }
  }

  @Test
  void run_withinAnother_endsToo() {
    var count = new AtomicInteger();
    ParallelFor.run(4, 20, _ -> ParallelFor.run(4, 20, _ -> count.incrementAndGet()));
    assertThat(count).hasValue(400);
  }

  @Test
  void run_twoThreads_areBothAtWork() {
    var both = new CountDownLatch(2);
    ParallelFor.run(
        2,
        2,
        _ -> {
          both.countDown();
          await(both);
        });
    assertThat(both.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other has come").isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void run_failure_isThrownAndEndsTheLoop() {
    var done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                ParallelFor.run(
                    1,
                    1000,
                    i -> {
                      done.incrementAndGet();
                      if (i == 3) {
                        throw new IllegalArgumentException("at 3");
                      }
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at 3");
    assertThat(done).hasValue(4);
    assertThatThrownBy(
            () ->
                ParallelFor.run(
                    2,
                    1000,
                    _ -> {
                      throw new StackOverflowError("deep");
                    }))
        .isInstanceOf(StackOverflowError.class);
  }

  /// Of three numbers there are six orders, each as likely as any other.
  @Test
  void randomOrder_ofThree_isEachOfSixAsOften() {
    var random = new Random(1);
    var counts = new HashMap<String, Integer>();
    for (int n = 0; n < 6000; n++) {
      var order = RandomOrder.of(3, random);
      counts.merge("" + order[0] + order[1] + order[2], 1, Integer::sum);
    }
    assertThat(counts)
        .containsOnlyKeys("012", "021", "102", "120", "201", "210")
        .allSatisfy((_, count) -> assertThat(count).isBetween(850, 1150));
    assertThat(RandomOrder.of(1, random)).containsExactly(0);
    assertThat(RandomOrder.of(0, random)).isEmpty();
  }

  /// The finalizer's own values: 0 stays 0, and of 1 it makes what the reference code prints.
  @Test
  void mix_isTheFinalizerOfMurmurHash() {
    assertThat(BitMixer.mix(0)).isZero();
    assertThat(BitMixer.mix(1)).isEqualTo(0xb456bcfc34c2cb2cL);
  }
}
