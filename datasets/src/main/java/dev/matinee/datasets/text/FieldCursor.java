package dev.matinee.datasets.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// The fields of one line as byte ranges.
///
/// In CSV a field may stand in quotes, with a quote inside doubled (RFC 4180); a field over several
/// lines is not a thing that ratings have.
public final class FieldCursor {
  /// More fields than any file of ratings has.
  private static final int MOST = 64;

  private static final Pattern LONG_NUMBER =
      Pattern.compile("[+-]?(\\d{1,40}\\.?\\d{0,60}|\\.\\d{1,60})([eE][+-]?\\d{1,3})?");

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private byte[] bytes = {};
  private int count;

  /// The fields of one line of CSV as text.
  public static List<String> ofCsv(String line) {
    var fields = new FieldCursor();
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    fields.split(bytes, 0, bytes.length, Separator.COMMA);
    return IntStream.range(0, Math.min(fields.count, MOST)).mapToObj(fields::text).toList();
  }

  /// Splits the bytes `from … to - 1`; fields beyond [#MOST] are counted and not kept.
  public void split(byte[] line, int from, int to, Separator separator) {
    bytes = line;
    count = 0;
    int start = from;
    while (start <= to) {
      int end =
          separator.quoted() && start < to && line[start] == '"' ? afterQuotes(start, to) : start;
      while (end < to && !separator.at(line, end, to)) {
        end++;
      }
      if (count < MOST) {
        keep(start, end);
      }
      count++;
      start = end + separator.length();
    }
  }

  private int afterQuotes(int start, int to) {
    int p = start + 1;
    while (p < to) {
      if (bytes[p] == '"') {
        if (p + 1 >= to || bytes[p + 1] != '"') {
          return p + 1;
        }
        p++;
      }
      p++;
    }
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

  public boolean isQuoted(int field) {
    int length = ends[field] - starts[field];
    return length >= 2 && bytes[starts[field]] == '"' && bytes[ends[field] - 1] == '"';
  }

  /// A field as text, its quotes taken off.
  public String text(int field) {
    return isQuoted(field)
        ? Source.decode(bytes, starts[field] + 1, ends[field] - 1).replace("\"\"", "\"")
        : Source.decode(bytes, starts[field], ends[field]);
  }

  /// Whether a field has bytes that no id has: control characters.
  public boolean hasControls(int field) {
    for (int p = starts[field]; p < ends[field]; p++) {
      if ((bytes[p] >= 0 && bytes[p] < ' ') || bytes[p] == 0x7F) {
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
    var text = text(field).replace(',', '.');
    if (!LONG_NUMBER.matcher(text).matches()) {
      return Double.NaN;
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /// A field as a time in seconds since 1970, [Long#MIN_VALUE] where it is none.
  public long time(int field) {
    double number = number(field);
    return Double.isNaN(number) ? Times.ofText(text(field)) : Times.ofNumber(number);
  }

  /// Whether a field is a whole number with `.0` behind, as data frames write ids.
  public boolean isWholeWithPoint(int field) {
    int from = starts[field];
    int to = ends[field] - 2;
    if (to <= from || bytes[to] != '.' || bytes[to + 1] != '0') {
      return false;
    }
    for (int p = from; p < to; p++) {
      if (bytes[p] < '0' || bytes[p] > '9') {
        return false;
      }
    }
    return true;
  }
}
