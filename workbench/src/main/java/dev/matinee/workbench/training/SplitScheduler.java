package dev.matinee.workbench.training;

import dev.matinee.core.Training;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Work of several groups (algorithms) on each of several splits.
///
/// It goes split by split, and the next split is made when no group waits for the one before, so
/// that never more splits are alive than there are threads. On a split the groups that took longest
/// on an earlier one come first, so that no core is left alone with a long one at the end; of those
/// that nobody has timed yet, the groups that are likely to be long.
public final class SplitScheduler {
  private static final double LIKELY_LONG = Double.POSITIVE_INFINITY;
  private static final double UNKNOWN = Double.MAX_VALUE;

  private final Iterator<Split> splits;
  private final double[] seconds;
  private final Set<Integer> waiting = new TreeSet<>();
  private int part = -1;
  private @Nullable Split split;

  /// Why a split could not be made.
  private @Nullable Throwable broken;

  private SplitScheduler(int groups, Iterator<Split> splits, IntPredicate likelyLong) {
    this.splits = splits;
    this.seconds = new double[groups];
    for (int group = 0; group < groups; group++) {
      seconds[group] = likelyLong.test(group) ? LIKELY_LONG : UNKNOWN;
    }
  }

  /// What a group does on one split.
  @FunctionalInterface
  public interface Work {
    /// Does it; `part` says which split it is, from 0 on.
    void on(int group, int part, Split split);
  }

  /// Does the work of every group on every split, shared out over the training's threads.
  public static void onEverySplit(int groups, Splits splits, Training training, Work work) {
    onEverySplit(groups, splits, _ -> false, training, work);
  }

  /// The same with groups of which something is known beforehand.
  ///
  /// @param likelyLong which groups are likely to take longer than the others
  public static void onEverySplit(
      int groups, Splits splits, IntPredicate likelyLong, Training training, Work work) {
    onEverySplit(groups, splits, likelyLong, training, System::nanoTime, work);
  }

  /// The same by a clock of the caller's, in nanoseconds.
  static void onEverySplit(
      int groups,
      Splits splits,
      IntPredicate likelyLong,
      Training training,
      LongSupplier clock,
      Work work) {
    if (groups == 0) {
      return;
    }
    try (var stream = splits.stream()) {
      var schedule = new SplitScheduler(groups, stream.iterator(), likelyLong);
      training.forEach(
          groups * splits.count(),
          _ -> {
            var next = schedule.next();
            long start = clock.getAsLong();
            work.on(next.group, next.part, next.split);
            schedule.done(next.group, (clock.getAsLong() - start) / 1e9);
          });
    }
  }

  private record Next(int group, int part, Split split) {}

  private synchronized Next next() {
    requireWhole();
    var current = split == null ? nextSplit() : split;
    int group =
        waiting.stream() // in ascending order, so of equals the first
            .min(Comparator.comparingDouble(one -> -seconds[one]))
            .orElseThrow();
    waiting.remove(group);
    split = waiting.isEmpty() ? null : current; // whoever works on it last holds it alone
    return new Next(group, part, current);
  }

  private Split nextSplit() {
    for (int group = 0; group < seconds.length; group++) {
      waiting.add(group);
    }
    part++;
    try {
      return splits.next();
    } catch (RuntimeException | Error e) {
      broken = e;
      throw e;
    }
  }

  /// Splits that broke off have no next one: whatever asking them again would give or say, the
  /// cause is what everybody is told.
  private void requireWhole() {
    switch (broken) {
      case null -> {}
      case Error error -> throw error;
      case RuntimeException exception -> throw exception;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private synchronized void done(int group, double took) {
    seconds[group] = took;
  }
}
