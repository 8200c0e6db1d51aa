package dev.matinee.datasets.rows;

import dev.matinee.core.columns.RatingColumns;
import dev.matinee.datasets.files.BadRows;
import java.util.Arrays;
import java.util.BitSet;

/// What one block of lines holds: its good rows, with ids as the entries of the thread that read
/// it, and what it says of its bad ones, with lines counted from the block's first.
///
/// @param row the thread's, which knows what its entries mean
/// @param newUsers entries of which no good row has been in a block of this thread before, in the
///   order of their first good rows here; `newItems` likewise
/// @param userExample an id that is written otherwise than it is meant, if the thread's first one
///   is here; else empty
record RatingBlock(
    RatingRow row,
    RatingColumns columns,
    Entries newUsers,
    Entries newItems,
    long lines,
    BadRows bad,
    OffScale offScale,
    String userExample,
    String itemExample) {

  /// Some entries of an interner.
  record Entries(BitSet seen, Growing list) {
    Entries() {
      this(new BitSet(), new Growing());
    }

    void see(int entry) {
      if (!seen.get(entry)) {
        seen.set(entry);
        list.add(entry);
      }
    }

    /// The same for the next block: nothing is new yet.
    Entries next() {
      return new Entries(seen, new Growing());
    }
  }

  /// Numbers in an array that grows.
  static final class Growing {
    private int[] numbers = new int[16];
    private int size;

    void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    int size() {
      return size;
    }

    int get(int place) {
      return numbers[place];
    }
  }

  /// How many ratings leave the scale, the line of the first and what is wrong with it.
  record OffScale(long count, long line, String problem) {
    static final OffScale NONE = new OffScale(0, 0, "");

    OffScale and(OffScale later, long linesBefore) {
      if (later.count == 0) {
        return this;
      }
      return count == 0
          ? new OffScale(later.count, later.line + linesBefore, later.problem)
          : new OffScale(count + later.count, line, problem);
    }
  }

  /// Collects one block after the other, all of one thread.
  static final class Builder {
    private final RatingRow row;
    private final RatingColumns.Builder columns = new RatingColumns.Builder();
    private long lines;
    private BadRows bad = BadRows.ofAPart();
    private OffScale offScale = OffScale.NONE;
    private Entries users = new Entries();
    private Entries items = new Entries();
    private boolean hadUserExample;
    private boolean hadItemExample;

    Builder(RatingRow row) {
      this.row = row;
    }

    void begin() {
      columns.clear();
      lines = 0;
      bad = BadRows.ofAPart();
      offScale = OffScale.NONE;
      users = users.next();
      items = items.next();
      hadUserExample = !row.users().example().isEmpty();
      hadItemExample = !row.items().example().isEmpty();
    }

    /// How many lines have been read.
    long lines() {
      return lines;
    }

    /// Says that another line has been read, whatever it held.
    void line() {
      lines++;
    }

    void add(int userEntry, int itemEntry, float rating, long time) {
      columns.add(userEntry, itemEntry, rating, time);
      row.saw(time);
    }

    /// Adds a run of rows, each a line.
    void add(DigitRows run) {
      int count = run.count();
      columns.add(run.users(), run.items(), run.codes(), run.values(), run.times(), count);
      lines += count;
      row.saw(run.earliest());
      row.saw(run.latest());
    }

    /// Says that these entries stand in a good row.
    void see(int userEntry, int itemEntry) {
      users.see(userEntry);
      items.see(itemEntry);
    }

    void bad(String file, long line, String problem, boolean leavesTheScale) {
      bad.add(file, line, problem);
      if (leavesTheScale) {
        offScale = offScale.and(new OffScale(1, line, problem), 0);
      }
    }

    RatingBlock end() {
      return new RatingBlock(
          row,
          columns.build(),
          users,
          items,
          lines,
          bad,
          offScale,
          hadUserExample ? "" : row.users().example(),
          hadItemExample ? "" : row.items().example());
    }
  }
}
