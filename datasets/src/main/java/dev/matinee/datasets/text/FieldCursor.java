package dev.matinee.datasets.text;

import dev.matinee.core.text.Blanks;
import dev.matinee.core.text.Numbers;
import dev.matinee.core.text.Times;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The fields of one line as byte ranges.
///
/// In CSV a field may stand in quotes, with a quote inside doubled (RFC 4180).
public final class FieldCursor {
  /// More fields than any file of ratings has.
  private static final int MOST = 64;

  /// The control character that is not below the blank.
  private static final byte DELETE = 0x7F;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private byte[] bytes = {};
  private int count;

  /// Whether the line has no quote, blank or control character, so that no field needs a look.
  private boolean plain;

  /// Whether a quote is not closed on the line.
  private boolean open;

  /// Before any line.
  public FieldCursor() {}

  /// The fields of one line as text.
  public static List<String> of(String line, Separator separator) {
    return new FieldCursor().texts(line, separator);
  }

  /// The same with this cursor, which is for many lines.
  public List<String> texts(String line, Separator separator) {
    var encoded = line.getBytes(StandardCharsets.UTF_8);
    split(encoded, 0, encoded.length, separator);
    var texts = new ArrayList<String>();
    for (int field = 0; field < Math.min(count, MOST); field++) {
      texts.add(text(field));
    }
    return texts;
  }

  /// Splits a line, and with it those below that a text in quotes goes on over.
  public void split(Lines lines, Separator separator) throws IOException {
    split(lines.buffer(), lines.start(), lines.end(), separator);
    if (open && !lines.tooLong()) {
      lines.join(separator);
      split(lines.buffer(), lines.start(), lines.end(), separator);
    }
  }

  /// Whether the line opens a quote that is closed nowhere.
  public boolean isOpen() {
    return open;
  }

  /// Splits the bytes `from … to - 1`; fields beyond [#MOST] are counted and not kept.
  public void split(byte[] line, int from, int to, Separator separator) {
    bytes = line;
    open = false;
    plain = separator.isSingle() && splitPlain(from, to, (byte) separator.mark().charAt(0));
    if (!plain) {
      count = 0;
      splitAny(from, to, separator);
    }
  }

  /// Splits a line as nearly all are; false where it is another.
  private boolean splitPlain(int from, int to, byte mark) {
    int found = 0;
    int start = from;
    for (int p = from; p < to; p++) {
      byte b = bytes[p];
      if (b == mark) {
        if (found == MOST) {
          return false;
        }
        starts[found] = start;
        ends[found++] = p;
        start = p + 1;
      } else if ((b >= 0 && b <= '"') || b == DELETE) {
        return false;
      }
    }
    if (found == MOST) {
      return false;
    }
    starts[found] = start;
    ends[found] = to;
    count = found + 1;
    return true;
  }

  private void splitAny(int from, int to, Separator separator) {
    if (separator.repeats()) {
      splitAtBlanks(from, to);
      return;
    }
    int start = from;
    while (start <= to) {
      int end = start < to && bytes[start] == '"' ? afterText(start, to, separator) : start;
      while (end < to && !separator.at(bytes, end, to)) {
        end++;
      }
      if (count < MOST) {
        keep(start, end);
      }
      count++;
      start = end + separator.length();
    }
  }

  /// Any number of blanks and tabs is one separator.
  private void splitAtBlanks(int from, int to) {
    int start = afterBlanks(from, to);
    while (start < to) {
      int end = bytes[start] == '"' ? afterQuotes(start + 1, to) : start;
      while (end < to && !isBlank(bytes[end])) {
        end++;
      }
      if (count < MOST) {
        starts[count] = start;
        ends[count] = end;
      }
      count++;
      start = afterBlanks(end, to);
    }
  }

  private int afterBlanks(int from, int to) {
    int p = from;
    while (p < to && isBlank(bytes[p])) {
      p++;
    }
    return p;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  /// Where a text in quotes ends that begins a field. Where quotes are no rule but some programs
  /// write them, as around a text with a tab, only those count that end a field too.
  private int afterText(int start, int to, Separator separator) {
    if (separator.quoted()) {
      return afterQuotes(start + 1, to);
    }
    if (!separator.mayBeQuoted()) {
      return start;
    }
    int end = afterQuotes(start + 1, to);
    while (end < to && !separator.at(bytes, end, to)) {
      end = afterQuotes(end, to);
    }
    boolean closed = !open;
    open = false;
    return closed ? end : start;
  }

  /// The place behind the quote that closes a text, of which the next byte is given.
  private int afterQuotes(int from, int to) {
    int p = from;
    while (p < to) {
      if (bytes[p] == '"') {
        if (p + 1 >= to || bytes[p + 1] != '"') {
          return p + 1;
        }
        p++;
      }
      p++;
    }
    open = true;
    return to;
  }

  private void keep(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && bytes[from] == ' ') {
      from++;
    }
    while (to > from && bytes[to - 1] == ' ') {
      to--;
    }
    starts[count] = from;
    ends[count] = to;
  }

  public int count() {
    return count;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start(int field) {
    return starts[field];
  }

  public int end(int field) {
    return ends[field];
  }

  public boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  /// Whether a field and all behind it are empty.
  public boolean isEmptyFrom(int first) {
    for (int field = first; field < Math.min(count, MOST); field++) {
      if (!isEmpty(field)) {
        return false;
      }
    }
    return true;
  }

  /// Whether there is nothing in a field but blanks, in quotes or not.
  public boolean isBlank(int field) {
    if (!isQuoted(field)) {
      return isEmpty(field);
    }
    for (int p = starts[field] + 1; p < ends[field] - 1; p++) {
      if (bytes[p] != ' ') {
        return false;
      }
    }
    return true;
  }

  /// Whether the text of a field has more characters.
  public boolean isLongerThan(int most, int field) {
    return ends[field] - starts[field] > most && text(field).length() > most;
  }

  /// How many fields have something in them.
  public int filled() {
    int filled = 0;
    for (int field = 0; field < Math.min(count, MOST); field++) {
      filled += isBlank(field) ? 0 : 1;
    }
    return filled;
  }

  /// Whether the line has something of one like `123:`, which says what the rows below it are of: a
  /// colon in the first field, or at the end.
  public boolean looksLikeSection() {
    for (int p = starts[0]; count > 0 && p < ends[0]; p++) {
      if (bytes[p] == ':') {
        return true;
      }
    }
    int last = Math.min(count, MOST) - 1;
    while (last > 0 && isEmpty(last)) {
      last--;
    }
    return last > 0 && !isEmpty(last) && bytes[ends[last] - 1] == ':';
  }

  /// Whether something has been lost in the line: a byte 0, as copies have it for what they miss.
  public boolean hasHole() {
    for (int field = 0; !plain && field < Math.min(count, MOST); field++) {
      for (int p = starts[field]; p < ends[field]; p++) {
        if (bytes[p] == 0) {
          return true;
        }
      }
    }
    return false;
  }

  public boolean isQuoted(int field) {
    int length = ends[field] - starts[field];
    return !plain && length >= 2 && bytes[starts[field]] == '"' && bytes[ends[field] - 1] == '"';
  }

  /// A field as text, its quotes taken off.
  public String text(int field) {
    return isQuoted(field)
        ? Source.decode(bytes, starts[field] + 1, ends[field] - 1).replace("\"\"", "\"")
        : Source.decode(bytes, starts[field], ends[field]);
  }

  /// Whether a field has what no id has: control characters, and ends of lines within.
  public boolean hasControls(int field) {
    return (!plain && anyControl(field)) || (isWide(field) && hasWideControls(text(field)));
  }

  private boolean isWide(int field) {
    for (int p = starts[field]; p < ends[field]; p++) {
      if (bytes[p] < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWideControls(String text) {
    return Blanks.strip(text)
        .chars()
        .map(Character::getType)
        .anyMatch(
            type ->
                type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR);
  }

  private boolean anyControl(int field) {
    for (int p = starts[field]; p < ends[field]; p++) {
      if ((bytes[p] >= 0 && bytes[p] < ' ') || bytes[p] == DELETE) {
        return true;
      }
    }
    return false;
  }

  /// A field as a decimal number, `NaN` where it is none.
  ///
  /// Up to 15 digits are read exactly: an integer divided by a power of ten, both exact doubles.
  /// The decimal mark is a point or a comma.
  public double number(int field) {
    int p = starts[field];
    int to = ends[field];
    if (isQuoted(field)) {
      p++;
      to--;
    }
    boolean negative = p < to && bytes[p] == '-';
    p += negative ? 1 : 0;
    long digits = 0;
    int seen = 0;
    long scale = 0;
    for (; p < to; p++) {
      int digit = bytes[p] - '0';
      if (digit >= 0 && digit <= 9 && seen < 15) {
        digits = 10 * digits + digit;
        scale *= 10;
        seen++;
      } else if ((bytes[p] == '.' || bytes[p] == ',') && scale == 0) {
        scale = 1;
      } else {
        return longNumber(field);
      }
    }
    double number = scale == 0 ? digits : (double) digits / scale;
    return seen == 0 ? Double.NaN : negative ? -number : number;
  }

  /// What [#number] leaves: more digits, or an exponent (`4e0`).
  private double longNumber(int field) {
    return Numbers.parse(text(field));
  }

  /// A field as a time in seconds since 1970, [Times#NONE] where it is none.
  public long time(int field) {
    int quote = isQuoted(field) ? 1 : 0;
    long date = Times.ofIso(bytes, starts[field] + quote, ends[field] - quote);
    if (date != Times.NONE) {
      return date;
    }
    double number = number(field);
    if (Double.isNaN(number)) {
      return Times.ofText(text(field));
    }
    return hasExponent(field) ? Times.parse(text(field)) : Times.ofNumber(number);
  }

  private boolean hasExponent(int field) {
    for (int p = starts[field]; p < ends[field]; p++) {
      if (bytes[p] == 'e' || bytes[p] == 'E') {
        return true;
      }
    }
    return false;
  }

  /// A field as an id: its entry.
  public int id(int field, Interner interner) {
    int from = idStart(field);
    int to = idEnd(field);
    for (int p = from; isQuoted(field) && p < to; p++) {
      if (bytes[p] == '"') {
        return interner.internMeaning(text(field));
      }
    }
    return interner.intern(bytes, from, to);
  }

  /// Says that the id of a field stood in a good row. In quotes there may be separators, so such an
  /// id is looked at each time.
  public void approve(int field, Interner interner) {
    if (isQuoted(field)) {
      return;
    }
    interner.approve(bytes, starts[field], ends[field]);
  }

  private int idStart(int field) {
    return starts[field] + (isQuoted(field) ? 1 : 0);
  }

  private int idEnd(int field) {
    return ends[field] - (isQuoted(field) ? 1 : 0);
  }
}
