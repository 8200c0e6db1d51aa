package dev.matinee.datasets.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/// The fields of one line as byte ranges.
///
/// In CSV a field may stand in quotes, with a quote inside doubled (RFC 4180); a field over several
/// lines is not a thing that ratings have.
final class Fields {
  /// More fields than any file of ratings has.
  private static final int MOST = 64;

  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private byte[] bytes = {};
  private int count;

  /// The fields of one line of CSV as text.
  static List<String> ofCsv(String line) {
    var fields = new Fields();
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    fields.split(bytes, 0, bytes.length, Separator.COMMA);
    return IntStream.range(0, Math.min(fields.count, MOST)).mapToObj(fields::text).toList();
  }

  /// Splits the bytes `from … to - 1`; fields beyond [#MOST] are counted and not kept.
  void split(byte[] line, int from, int to, Separator separator) {
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

  int count() {
    return count;
  }

  byte[] bytes() {
    return bytes;
  }

  int start(int field) {
    return starts[field];
  }

  int end(int field) {
    return ends[field];
  }

  boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  boolean isQuoted(int field) {
    int length = ends[field] - starts[field];
    return length >= 2 && bytes[starts[field]] == '"' && bytes[ends[field] - 1] == '"';
  }

  /// A field as text, its quotes taken off.
  String text(int field) {
    return isQuoted(field)
        ? Source.decode(bytes, starts[field] + 1, ends[field] - 1).replace("\"\"", "\"")
        : Source.decode(bytes, starts[field], ends[field]);
  }

  /// Whether a field has bytes that no id has: control characters.
  boolean hasControls(int field) {
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
  double number(int field) {
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
      } else if (bytes[p] == '.' && scale == 0) {
        scale = 1;
      } else {
        return Double.NaN;
      }
    }
    double number = scale == 0 ? digits : (double) digits / scale;
    return seen == 0 ? Double.NaN : negative ? -number : number;
  }

  /// A field as a whole number, [Long#MIN_VALUE] where it is none.
  long whole(int field) {
    double number = number(field);
    return number == Math.rint(number) ? (long) number : Long.MIN_VALUE;
  }
}
