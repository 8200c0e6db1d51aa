package dev.matinee.workbench;

import dev.matinee.core.Training;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;

/// Work of several groups (algorithms) with several parts (splits) each: every group's first part
/// first, because nobody knows yet how long it takes, and of those the groups that are likely to be
/// long; then the groups that took longest, so that no core is left alone with a long one at the
/// end.
final class Schedule {
  private static final double LIKELY_LONG = Double.POSITIVE_INFINITY;
  private static final double UNKNOWN = Double.MAX_VALUE;

  private final List<int[]> open = new ArrayList<>();
  private final double[] seconds;

  private Schedule(int groups, int parts, IntPredicate likelyLong) {
    this.seconds = new double[groups];
    for (int group = 0; group < groups; group++) {
      seconds[group] = likelyLong.test(group) ? LIKELY_LONG : UNKNOWN;
      for (int part = 0; part < parts; part++) {
        open.add(new int[] {group, part});
      }
    }
  }

  /// Runs all work on the training's threads.
  ///
  /// @param likelyLong what is known of a group beforehand
  static void run(
      int groups,
      int parts,
      IntPredicate likelyLong,
      Training training,
      BiConsumer<Integer, Integer> work) {
    run(groups, parts, likelyLong, training, System::nanoTime, work);
  }

  /// The same by a clock of the caller's, in nanoseconds.
  static void run(
      int groups,
      int parts,
      IntPredicate likelyLong,
      Training training,
      LongSupplier clock,
      BiConsumer<Integer, Integer> work) {
    var schedule = new Schedule(groups, parts, likelyLong);
    training.forEach(
        groups * parts,
        _ -> {
          var next = schedule.next();
          long start = clock.getAsLong();
          work.accept(next[0], next[1]);
          schedule.done(next[0], (clock.getAsLong() - start) / 1e9);
        });
  }

  private synchronized int[] next() {
    var first =
        open.stream()
            .min(
                Comparator.<int[]>comparingInt(work -> work[1] == 0 ? 0 : 1)
                    .thenComparingDouble(work -> -seconds[work[0]])
                    .thenComparingInt(work -> work[0])
                    .thenComparingInt(work -> work[1]))
            .orElseThrow();
    open.remove(first);
    return first;
  }

  private synchronized void done(int group, double took) {
    seconds[group] = took;
  }
}
