package dev.matinee.core;

import dev.matinee.core.compute.ParallelFor;
import org.jspecify.annotations.Nullable;

/// Orders entries by row, those of a row in the order in which they came: a counting sort, in time
/// and memory linear in entries and rows, on all cores where there are many.
///
/// Each thread takes a run of the entries and counts its rows; sums over rows and runs say where
/// each run puts its first entry of each row. The order is the same for any number of runs.
///
/// ```
///     rows of the entries   1 0 1 | 0 1        counts   run 0: 1 2   run 1: 1 1
///     first places of row 0 and 1              run 0: 0 2   run 1: 1 4
/// ```
final class RowSort {
  /// What one thread does in the time that it takes to call another.
  private static final int LEAST_OF_A_RUN = 1 << 17;

  /// Puts the entries `from … to - 1` where they belong: `places[row]` is the place of the next one
  /// of a row, to be counted up.
  @FunctionalInterface
  interface Placement {
    void put(int[] places, int from, int to);
  }

  private final int[] rowOf;
  private final int @Nullable [] kept;
  private final int size;
  private final int runs;
  private final boolean sorted;
  private final int[] starts;

  /// Of each run and row how many entries there are, then where the next one belongs.
  private final int[][] next;

  /// @param rows the number of rows
  /// @param rowOf the row of what lies at each place
  /// @param kept where each entry lies; `null` where entry `p` lies at `p`
  RowSort(int rows, int[] rowOf, int @Nullable [] kept) {
    this.rowOf = rowOf;
    this.kept = kept;
    this.size = kept == null ? rowOf.length : kept.length;
    this.runs = runs(size, rows);
    this.next = new int[runs][rows];
    var ascending = new boolean[runs];
    ParallelFor.run(runs, runs, run -> ascending[run] = count(run));
    boolean all = true;
    for (boolean one : ascending) {
      all &= one;
    }
    this.sorted = all;
    this.starts = sums(rows);
  }

  /// As many runs as there are cores, as long as each has more entries than there are rows.
  private static int runs(int size, int rows) {
    int worth = size / Math.max(LEAST_OF_A_RUN, rows);
    return Math.clamp(worth, 1, Runtime.getRuntime().availableProcessors());
  }

  private int from(int run) {
    return (int) ((long) size * run / runs);
  }

  /// Counts the rows of a run; returns whether none is less than the one before, that of the run
  /// before included.
  private boolean count(int run) {
    var counts = next[run];
    int to = from(run + 1);
    int from = from(run);
    int before = from == 0 ? 0 : row(from - 1);
    boolean ascends = true;
    for (int p = from; p < to; p++) {
      int row = row(p);
      counts[row]++;
      ascends &= row >= before;
      before = row;
    }
    return ascends;
  }

  private int row(int entry) {
    return rowOf[kept == null ? entry : kept[entry]];
  }

  private int[] sums(int rows) {
    var sums = new int[rows + 1];
    int place = 0;
    for (int row = 0; row < rows; row++) {
      for (var ofRun : next) {
        int count = ofRun[row];
        ofRun[row] = place;
        place += count;
      }
      sums[row + 1] = place;
    }
    return sums;
  }

  /// Whether the entries are in order as they are.
  boolean isSorted() {
    return sorted;
  }

  /// Where each row starts, and where the last one ends.
  int[] starts() {
    return starts;
  }

  /// Has every entry put, once, from several threads. Once only: the places are used up.
  void place(Placement body) {
    ParallelFor.run(runs, runs, run -> body.put(next[run], from(run), from(run + 1)));
  }
}
