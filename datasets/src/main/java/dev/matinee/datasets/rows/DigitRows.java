package dev.matinee.datasets.rows;

import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.ShortKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads runs of rows that are nothing but numbers in the usual order, `12,345,4.5,1112486027`,
/// with ids and ratings that stood in good rows before.
///
/// What it takes means the same in [PlainRow]; every other row ends a run. Nearly all time of
/// reading a large file is spent in its one loop, which is small, so that it is compiled soon, and
/// puts what it reads into arrays that stay in the first cache.
final class DigitRows {
  /// Rows of a run.
  private static final int MOST = 1 << 10;

  private static final int NONE = -1;

  /// A rating by its digits is `16 · before + after + 1` the point, `16 · before` without one.
  private static final int RATINGS = 16 * 10;

  /// Times have nine or ten digits and fit into 4 bytes; dates without marks have eight.
  private static final long LEAST_TIME = 100_000_000;

  private static final long MOST_TIME = 0xFFFF_FFFFL;
  private static final long TEN_DIGITS = 1_000_000_000;

  private final byte mark;
  private final long marks;
  private final Interner users;
  private final Interner items;
  private final float[] values = new float[RATINGS];

  private final int[] user = new int[MOST];
  private final int[] item = new int[MOST];
  private final byte[] code = new byte[MOST];
  private final int[] time = new int[MOST];
  private int count;
  private long earliest;
  private long latest;

  private DigitRows(byte mark, Interner users, Interner items) {
    this.mark = mark;
    this.marks = ShortKey.eightTimes(mark);
    this.users = users;
    this.items = items;
    Arrays.fill(values, Float.NaN);
  }

  /// For the rows of a format; `null` where its columns are others, or in another order.
  static @Nullable DigitRows of(RatingFormat format, Interner users, Interner items) {
    var columns = format.columns();
    var mark = format.separator().bytes();
    boolean usual = format.fields() == 4 && isUsual(columns);
    return usual && format.separator().isFixed() && mark.length == 1
        ? new DigitRows(mark[0], users, items)
        : null;
  }

  private static boolean isUsual(Columns columns) {
    return columns.user() == 0
        && columns.item() == 1
        && columns.rating() == 2
        && columns.timestamp() == 3;
  }

  /// Reads a run of rows from a place of a block on; returns where the first row begins that is not
  /// in it.
  int take(byte[] bytes, int from, int to) {
    count = 0;
    earliest = Long.MAX_VALUE;
    latest = 0;
    int start = from;
    long lastKey = 0; // of no id
    int lastUser = NONE;
    while (count < MOST && start < to) {
      long word = ShortKey.eight(bytes, start);
      int length = ShortKey.before(word, marks);
      if (length > ShortKey.LONGEST) {
        break;
      }
      long key = ShortKey.of(word, length);
      lastUser = key == lastKey ? lastUser : users.findNumber(ShortKey.number(key));
      lastKey = key;
      int p = start + length + 1;
      word = ShortKey.eight(bytes, p);
      length = ShortKey.before(word, marks);
      p += length + 1;
      if (length > ShortKey.LONGEST || p >= to) {
        break;
      }
      int itsItem = items.findNumber(ShortKey.number(ShortKey.of(word, length)));
      int rating = rating(bytes, p);
      if (lastUser < 0 || itsItem < 0 || rating < 0) {
        break;
      }
      p += (rating & 15) == 0 ? 2 : 4;
      long seconds = time(bytes, p);
      p += seconds < TEN_DIGITS ? 9 : 10;
      p += bytes[p] == '\r' ? 1 : 0;
      if (seconds < LEAST_TIME || p >= to || bytes[p] != '\n') {
        break;
      }
      put(lastUser, itsItem, rating, seconds);
      start = p + 1;
    }
    return start;
  }

  private void put(int itsUser, int itsItem, int rating, long seconds) {
    user[count] = itsUser;
    item[count] = itsItem;
    code[count] = (byte) rating;
    time[count] = (int) seconds;
    earliest = Math.min(earliest, seconds);
    latest = Math.max(latest, seconds);
    count++;
  }

  /// The rating at a place, one or two digits with a mark behind them; less than 0 where it is
  /// another one, or stood in no good row yet.
  private int rating(byte[] bytes, int p) {
    int before = bytes[p] - '0';
    int after = bytes[p + 1] == mark ? NONE : digitBehindPoint(bytes, p + 1);
    int rating = 16 * before + after + 1;
    boolean digits = before >= 0 && before <= 9 && after <= 9;
    return digits && !Float.isNaN(values[rating]) ? rating : NONE;
  }

  /// More than a digit where there is none.
  private int digitBehindPoint(byte[] bytes, int p) {
    int digit = bytes[p + 1] - '0';
    return bytes[p] == '.' && digit >= 0 && bytes[p + 2] == mark ? digit : 10;
  }

  /// The number of nine or ten digits at a place that is a time; less than 0 where none is there.
  private static long time(byte[] bytes, int p) {
    long first = ShortKey.eightDigits(ShortKey.eight(bytes, p));
    int ninth = bytes[p + 8] - '0';
    int tenth = bytes[p + 9] - '0';
    if (first < 0 || ninth < 0 || ninth > 9) {
      return NONE;
    }
    long nine = 10 * first + ninth;
    long number = tenth < 0 || tenth > 9 ? nine : 10 * nine + tenth;
    return number <= MOST_TIME ? number : NONE;
  }

  /// Keeps what the rating of a good row is, as its field is written.
  void approve(FieldCursor row, int column, float rating) {
    var bytes = row.bytes();
    int from = row.start(column);
    int length = row.end(column) - from;
    boolean point = length == 3 && bytes[from + 1] == '.';
    int before = length > 0 ? bytes[from] - '0' : NONE;
    int after = point ? bytes[from + 2] - '0' : NONE;
    if ((length == 1 || point) && before >= 0 && before <= 9 && after >= NONE && after <= 9) {
      values[16 * before + after + 1] = rating;
    }
  }

  /// How many rows the last run has.
  int count() {
    return count;
  }

  /// Whether the last run ended because it was long.
  boolean isFull() {
    return count == MOST;
  }

  int[] users() {
    return user;
  }

  int[] items() {
    return item;
  }

  /// The rating of each row, as an index into [#values].
  byte[] codes() {
    return code;
  }

  float[] values() {
    return values;
  }

  /// Seconds since 1970, without a sign.
  int[] times() {
    return time;
  }

  long earliest() {
    return earliest;
  }

  long latest() {
    return latest;
  }
}
