package dev.matinee.datasets.rows;

import dev.matinee.core.text.Times;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.ShortKey;
import org.jspecify.annotations.Nullable;

/// Understands a row at a glance, if it is written as nearly all are: ids that stood in good rows
/// before or are short whole numbers, a rating that stood in one, the time in seconds or as an ISO
/// date, no quote, blank or surplus field.
///
/// What it takes means the same as in [RatingRow]; of everything else it says that it is not plain.
/// It looks at eight bytes at a time, so a block has some more behind its end.
final class PlainRow {
  /// A row that has to be looked at closer.
  static final int NOT_PLAIN = -1;

  /// Fewer digits than a `long` has.
  private static final int MOST_DIGITS = 18;

  private static final long LINE_ENDS = ShortKey.eightTimes((byte) '\n');
  private static final byte DELETE = 0x7F;
  private static final int RATING_SLOTS = 1 << 9;

  /// What a field is of a row.
  private enum Part {
    USER,
    ITEM,
    RATING,
    TIME,
    OTHER
  }

  private final Part[] parts;
  private final byte[] mark;
  private final long marks;
  private final Interner users;
  private final Interner items;

  // Ratings by the bytes of their fields; slots without one have key 0.
  private final long[] ratingKeys = new long[RATING_SLOTS];
  private final float[] ratings = new float[RATING_SLOTS];
  private int ratingCount;

  private byte[] bytes = {};
  private int to;
  private long lastKey;
  private int user = NOT_PLAIN;
  private int item = NOT_PLAIN;

  // Keys of whole numbers that stood in no good row before this one, 0 where they did.
  private long newUser;
  private long newItem;
  private boolean hasNewId;

  /// That of a choice, where no column says another.
  private float value = 1;

  private long timestamp;

  private PlainRow(Part[] parts, byte[] mark, Interner users, Interner items) {
    this.parts = parts;
    this.mark = mark;
    this.marks = ShortKey.eightTimes(mark[0]);
    this.users = users;
    this.items = items;
  }

  /// For the rows of a format; `null` where no row of it is plain.
  static @Nullable PlainRow of(RatingFormat format, Interner users, Interner items) {
    var columns = format.columns();
    if (columns.user() < 0 || columns.item() < 0 || !format.separator().isFixed()) {
      return null;
    }
    var parts = new Part[format.fields()];
    for (int field = 0; field < parts.length; field++) {
      parts[field] = part(columns, field);
    }
    return new PlainRow(parts, format.separator().bytes(), users, items);
  }

  private static Part part(Columns columns, int field) {
    if (field == columns.user()) {
      return Part.USER;
    }
    if (field == columns.item()) {
      return Part.ITEM;
    }
    if (field == columns.rating()) {
      return Part.RATING;
    }
    return field == columns.timestamp() ? Part.TIME : Part.OTHER;
  }

  /// Goes to a block.
  void in(byte[] block, int end) {
    bytes = block;
    to = end;
  }

  /// Reads the row that begins at a place; returns where the next one begins, or [#NOT_PLAIN].
  int take(int from) {
    timestamp = 0;
    newUser = 0;
    newItem = 0;
    if (from < to && Lines.mayBeginComment(bytes[from])) {
      return NOT_PLAIN;
    }
    int p = from;
    int last = parts.length - 1;
    for (int field = 0; field < last; field++) {
      int end = field(parts[field], p, marks);
      if (end < 0 || end >= to || bytes[end] != mark[0] || !isWholeMark(end)) {
        return NOT_PLAIN;
      }
      p = end + mark.length;
    }
    int end = field(parts[last], p, LINE_ENDS);
    if (end < 0 || end >= to) {
      return NOT_PLAIN;
    }
    end += bytes[end] == '\r' ? 1 : 0;
    if (end >= to || bytes[end] != '\n' || end - from >= Lines.LONGEST) {
      return NOT_PLAIN;
    }
    hasNewId = (newUser | newItem) != 0;
    if (hasNewId) {
      meet();
    }
    return end + 1;
  }

  /// Takes the new ids of a row that is good.
  private void meet() {
    user = newUser == 0 ? user : users.internNumber(newUser);
    item = newItem == 0 ? item : items.internNumber(newItem);
  }

  private boolean isWholeMark(int at) {
    return mark.length == 1 || bytes[at + 1] == mark[1];
  }

  /// Reads a field up to a mark (or the end of the line); returns where it ends, less than 0 where
  /// it is not plain.
  private int field(Part part, int p, long until) {
    return switch (part) {
      case USER -> {
        int end = end(p, until);
        user = user(p, end);
        yield user < 0 && newUser == 0 ? NOT_PLAIN : end;
      }
      case ITEM -> {
        int end = end(p, until);
        item = item(p, end);
        yield item < 0 && newItem == 0 ? NOT_PLAIN : end;
      }
      case RATING -> rating(p, end(p, until));
      case TIME -> time(p);
      case OTHER -> afterPlain(p);
    };
  }

  /// The first mark from a place on, or the end of the block; at the end of a line before its CR.
  private int end(int p, long until) {
    int at = p;
    while (at < to) {
      int before = ShortKey.before(ShortKey.eight(bytes, at), until);
      at += before;
      if (before < Long.BYTES) {
        int end = Math.min(at, to);
        return until == LINE_ENDS && end > p && bytes[end - 1] == '\r' ? end - 1 : end;
      }
    }
    return to;
  }

  /// The user of a field, who often is the one of the row above.
  private int user(int from, int end) {
    int length = end - from;
    if (length > ShortKey.LONGEST) {
      lastKey = 0; // of no id
      return users.findLong(bytes, from, end);
    }
    long key = ShortKey.of(ShortKey.eight(bytes, from), length);
    if (key != lastKey || user < 0) {
      lastKey = key;
      int known = users.find(key);
      newUser = known < 0 && ShortKey.number(key) >= 0 ? key : 0;
      return known;
    }
    return user;
  }

  private int item(int from, int end) {
    int length = end - from;
    if (length > ShortKey.LONGEST) {
      return items.findLong(bytes, from, end);
    }
    long key = ShortKey.of(ShortKey.eight(bytes, from), length);
    int known = items.find(key);
    newItem = known < 0 && ShortKey.number(key) >= 0 ? key : 0;
    return known;
  }

  private int rating(int from, int end) {
    if (end - from > ShortKey.LONGEST) {
      return NOT_PLAIN;
    }
    long key = ShortKey.of(ShortKey.eight(bytes, from), end - from);
    int slot = ratingSlot(key);
    value = ratings[slot];
    return ratingKeys[slot] == key ? end : NOT_PLAIN;
  }

  private int ratingSlot(long key) {
    int slot = ShortKey.spread(key) & (RATING_SLOTS - 1);
    while (ratingKeys[slot] != key && ratingKeys[slot] != 0) {
      slot = (slot + 1) & (RATING_SLOTS - 1);
    }
    return slot;
  }

  /// Keeps what the rating of a good row is, as its field is written; choices may have none.
  void approve(FieldCursor row, int column, float rating) {
    if (column < 0) {
      return;
    }
    int from = row.start(column);
    int end = row.end(column);
    if (end - from > ShortKey.LONGEST
        || ratingCount == RATING_SLOTS / 2
        || afterPlain(row.bytes(), from, end) < end) {
      return;
    }
    long key = ShortKey.of(row.bytes(), from, end);
    int slot = ratingSlot(key);
    ratingCount += ratingKeys[slot] == key ? 0 : 1;
    ratingKeys[slot] = key;
    ratings[slot] = rating;
  }

  /// Reads seconds, or a date; returns where they end.
  private int time(int from) {
    int first = from + Long.BYTES <= to ? ShortKey.eightDigits(ShortKey.eight(bytes, from)) : -1;
    int p = first < 0 ? from : from + Long.BYTES;
    long digits = Math.max(0, first);
    while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
      digits = 10 * digits + bytes[p++] - '0';
    }
    if (p == from || p - from > MOST_DIGITS) {
      return NOT_PLAIN;
    }
    if (p < to && bytes[p] == '-') {
      return date(from);
    }
    timestamp = digits;
    return Times.isSeconds(digits) ? p : NOT_PLAIN;
  }

  private int date(int from) {
    int end = from;
    while (end < to && (bytes[end] > '"' || bytes[end] == ' ') && bytes[end] != mark[0]) {
      end++;
    }
    // with '::' between the fields, the minutes of a time look like the end of one
    timestamp = mark.length > 1 ? Times.NONE : Times.ofIso(bytes, from, end);
    return timestamp < 0 ? NOT_PLAIN : end;
  }

  /// Where the bytes end that have no meaning beside themselves.
  private int afterPlain(int from) {
    int p = from;
    while (p < to && isPlain(bytes[p]) && bytes[p] != mark[0]) {
      p++;
    }
    return p;
  }

  private static int afterPlain(byte[] bytes, int from, int end) {
    int p = from;
    while (p < end && isPlain(bytes[p])) {
      p++;
    }
    return p;
  }

  private static boolean isPlain(byte b) {
    return (b < 0 || b > '"') && b != DELETE;
  }

  /// Whether the row's user or movie stood in no good row before.
  boolean hasNewId() {
    return hasNewId;
  }

  int user() {
    return user;
  }

  int item() {
    return item;
  }

  float value() {
    return value;
  }

  long timestamp() {
    return timestamp;
  }
}
