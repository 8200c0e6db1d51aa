package dev.matinee.workbench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.evaluation.splitters.Splitter;
import dev.matinee.testkit.Planted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitSchedulerTest {
  /// How long a part of each group takes on a clock that only the work moves.
  private static final long[] SECONDS = {1, 3, 2};

  private static final Ratings RATINGS = Planted.checkerboard(1);

  private static Splits splits(int parts) {
    return Splits.of(new Counted(parts, new AtomicInteger()), RATINGS, 0);
  }

  /// The same split so many times; counts those that have been made.
  private record Counted(int count, AtomicInteger made) implements Splitter {
    @Override
    public Stream<Split> split(Ratings ratings, long seed) {
      var halves = Splits.of(new KFold(2), ratings, seed);
      return IntStream.range(0, count)
          .mapToObj(
              _ -> {
                made.incrementAndGet();
                return halves.first();
              });
    }

    @Override
    public String describe() {
      return "counted";
    }
  }

  /// Breaks off with the cause, and says something else to whoever asks again.
  private record Broken(AtomicInteger asked) implements Splitter {
    @Override
    public Stream<Split> split(Ratings ratings, long seed) {
      return IntStream.range(0, 4)
          .mapToObj(
              _ -> {
                throw new IllegalStateException(
                    asked.getAndIncrement() == 0 ? "the cause" : "a consequence");
              });
    }

    @Override
    public int count() {
      return 4;
    }

    @Override
    public String describe() {
      return "broken";
    }
  }

  /// Several threads ask for the split that could not be made; which of them is heard first is
  /// chance.
  @RepeatedTest(50)
  void run_splitThatCannotBeMade_isToldByItsCause() {
    assertThatThrownBy(
            () ->
                SplitScheduler.onEverySplit(
                    4,
                    Splits.of(new Broken(new AtomicInteger()), RATINGS, 0),
                    _ -> false,
                    new Training(0, 4, Progress.NONE),
                    (_, _, _) -> {}))
        .hasMessage("the cause");
  }

  /// A split is made when a thread is free and no work of the split before it waits.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void run_anyThreads_makesASplitOnlyWhenItIsWorkedOn(int threads) {
    var counted = new Counted(6, new AtomicInteger());
    var inWork = new ConcurrentHashMap<Integer, Integer>();
    SplitScheduler.onEverySplit(
        4,
        Splits.of(counted, RATINGS, 0),
        _ -> false,
        new Training(0, threads, Progress.NONE),
        (_, part, _) -> {
          inWork.merge(part, 1, Integer::sum);
          assertThat(inWork).hasSizeLessThanOrEqualTo(threads);
          assertThat(counted.made.get()).isGreaterThan(part);
          if (threads == 1) {
            assertThat(counted.made.get()).isEqualTo(part + 1);
          }
          inWork.computeIfPresent(part, (_, n) -> n == 1 ? null : n - 1);
        });
    assertThat(counted.made).hasValue(6);
  }

  private static List<String> order(int parts, IntPredicate likelyLong) {
    var clock = new AtomicLong();
    var order = new ArrayList<String>();
    SplitScheduler.onEverySplit(
        SECONDS.length,
        splits(parts),
        likelyLong,
        Training.sequential(0),
        clock::get,
        (group, part, _) -> {
          order.add(group + "." + part);
          clock.addAndGet(SECONDS[group] * 1_000_000_000);
        });
    return order;
  }

  @Test
  void run_splitBySplit_thoseThatTookLongestFirst() {
    assertThat(order(3, _ -> false))
        .containsExactly("0.0", "1.0", "2.0", "1.1", "2.1", "0.1", "1.2", "2.2", "0.2");
  }

  @Test
  void run_onePart_likelyLongOnesFirst() {
    assertThat(order(1, group -> group == 2)).containsExactly("2.0", "0.0", "1.0");
  }

  @Test
  void hasMembers_anAlgorithmOfAlgorithms_isKnownByItsHyperParameters() {
    assertThat(Line.contestant(Map.of()).hasBaseLearners()).isFalse();
    assertThat(ConfiguredAlgorithm.of(Line.REGISTRY, Line.PAIR, Map.of()).hasBaseLearners())
        .isTrue();
  }

  /// Groups that wait for one another end only where the threads really share the work.
  @Test
  void run_twoThreads_workAtTheSameTime() {
    assumeTrue(ForkJoinPool.getCommonPoolParallelism() > 0, "one core helps nobody");
    var both = new CyclicBarrier(2);
    SplitScheduler.onEverySplit(
        2,
        splits(3),
        _ -> false,
        new Training(0, 2, Progress.NONE),
        System::nanoTime,
        (_, _, _) -> await(both));
    assertThat(both.getNumberWaiting()).isZero();
    assertThat(both.isBroken()).isFalse();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void run_anyThreads_doesEachPartOnce(int threads) {
    var done = new AtomicIntegerArray(7 * 4);
    SplitScheduler.onEverySplit(
        7,
        splits(4),
        _ -> false,
        new Training(0, threads, Progress.NONE),
        System::nanoTime,
        (group, part, _) -> done.incrementAndGet(group * 4 + part));
    for (int k = 0; k < done.length(); k++) {
      assertThat(done.get(k)).isEqualTo(1);
    }
  }
}
