package dev.matinee.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.core.Progress;
import dev.matinee.core.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  /// How long a part of each group takes on a clock that only the work moves.
  private static final long[] SECONDS = {1, 3, 2};

  private static List<String> order(int parts, IntPredicate likelyLong) {
    var clock = new AtomicLong();
    var order = new ArrayList<String>();
    Schedule.run(
        SECONDS.length,
        parts,
        likelyLong,
        Training.sequential(0),
        clock::get,
        (group, part) -> {
          order.add(group + "." + part);
          clock.addAndGet(SECONDS[group] * 1_000_000_000);
        });
    return order;
  }

  @Test
  void run_everyFirstPart_thenThoseThatTookLongest() {
    assertThat(order(3, _ -> false))
        .containsExactly("0.0", "1.0", "2.0", "1.1", "1.2", "2.1", "2.2", "0.1", "0.2");
  }

  @Test
  void run_onePart_likelyLongOnesFirst() {
    assertThat(order(1, group -> group == 2)).containsExactly("2.0", "0.0", "1.0");
  }

  @Test
  void hasMembers_anAlgorithmOfAlgorithms_isKnownByItsHyperParameters() {
    assertThat(Line.contestant(Map.of()).hasMembers()).isFalse();
    assertThat(Contestant.of(Line.CATALOGUE, Line.PAIR, Map.of()).hasMembers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void run_anyThreads_doesEachPartOnce(int threads) {
    var done = new AtomicIntegerArray(7 * 4);
    var atOnce = new AtomicInteger();
    Schedule.run(
        7,
        4,
        _ -> false,
        new Training(0, threads, Progress.NONE),
        System::nanoTime,
        (group, part) -> {
          assertThat(atOnce.incrementAndGet()).isLessThanOrEqualTo(threads);
          done.incrementAndGet(group * 4 + part);
          atOnce.decrementAndGet();
        });
    for (int k = 0; k < done.length(); k++) {
      assertThat(done.get(k)).isEqualTo(1);
    }
  }
}
