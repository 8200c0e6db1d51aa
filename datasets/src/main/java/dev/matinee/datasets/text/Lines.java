package dev.matinee.datasets.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lines of a stream as byte ranges of one buffer: no object per line.
///
/// Ends of lines are LF or CR LF, or CR in a file that begins without any LF; a byte order mark is
/// skipped. A line longer than the buffer is [#tooLong], its rest skipped.
public final class Lines {
  public static final int LONGEST = 1 << 16;

  private static final String RULES = ",;|\"-+=";

  private final InputStream stream;
  private byte[] buffer;
  private int filled;
  private int next;
  private int start;
  private int end;
  private long number;
  private int joined;
  private byte lineEnd = '\n';
  private boolean tooLong;
  private boolean cut;
  private boolean exhausted;
  private final boolean block;

  public Lines(InputStream stream) {
    this.stream = stream;
    this.buffer = new byte[LONGEST];
    this.block = false;
  }

  /// The lines of a block that has been cut out of a file after its first line.
  public Lines() {
    this.stream = InputStream.nullInputStream();
    this.buffer = new byte[0];
    this.exhausted = true;
    this.block = true;
  }

  /// Goes to the line of a block that begins at a place.
  ///
  /// @param lineNumber of this line, at least 1
  public void seek(byte[] block, int from, int to, long lineNumber) {
    buffer = block;
    next = from;
    filled = to;
    number = lineNumber - 1;
    joined = 0;
    advanceInBlock();
  }

  private void advanceInBlock() {
    int newline = find(next);
    number++;
    start = next;
    end = newline < 0 ? filled : newline;
    next = newline < 0 ? filled : newline + 1;
    tooLong = end - start >= LONGEST;
    withoutReturn();
    withoutMark();
  }

  /// A byte order mark stands within a file where another was put below it.
  private void withoutMark() {
    if (end - start >= 3 && isMark()) {
      start += 3;
    }
  }

  /// Where the next line begins.
  public int next() {
    return next;
  }

  /// Goes to the next line; false where there is none.
  public boolean advance() throws IOException {
    tooLong = false;
    cut = false;
    number += joined;
    joined = 0;
    int newline = find(next);
    while (newline < 0 && !exhausted) {
      if (next == 0 && filled == buffer.length) {
        tooLong = true;
        filled = 0;
      }
      int searched = shiftAndFill();
      newline = find(searched);
    }
    if (newline < 0 && next == filled && !tooLong) {
      return false;
    }
    number++;
    start = next;
    end = newline < 0 ? filled : newline;
    next = newline < 0 ? filled : newline + 1;
    withoutReturn();
    withoutMark();
    return true;
  }

  /// Takes the lines below to this one, up to the line that closes a text in quotes which this one
  /// opens (RFC 4180): they are one record. Nothing happens where none does within [#LONGEST]
  /// bytes; then the quote is a slip of the hand.
  ///
  /// @param separator of the fields, before or after which quotes stand
  /// @throws IllegalArgumentException in a block, which may end within a record
  void join(Separator separator) throws IOException {
    if (block) {
      throw new IllegalArgumentException("a text in quotes goes on below its line");
    }
    int length = next - start;
    if (joined > 0 || tooLong) {
      return;
    }
    if (!exhausted && (start > 0 || filled < buffer.length)) {
      next = start;
      shiftAndFill();
      start = 0;
      next = length;
    }
    if (closed(separator)) {
      return;
    }
    cut = !exhausted;
    end = next - (next > start && buffer[next - 1] == lineEnd ? 1 : 0);
    withoutReturn();
  }

  /// Moves the end of the line to that of the line which closes its text; false where none does.
  private boolean closed(Separator separator) {
    int lines = 0;
    boolean inQuotes = true;
    for (int p = next; p < filled; p++) {
      if (buffer[p] == '"') {
        if (!inQuotes) {
          inQuotes = separator.endsAt(buffer, p);
        } else if (p + 1 < filled && buffer[p + 1] == '"') {
          p++; // one quote of the text
        } else {
          inQuotes = !endsField(p + 1, separator);
        }
      }
      boolean ends = buffer[p] == lineEnd;
      lines += ends || p == filled - 1 ? 1 : 0;
      if (!inQuotes && (ends || p == filled - 1)) {
        joined = lines;
        end = ends ? p : filled;
        next = p + 1;
        withoutReturn();
        return true;
      }
    }
    return false;
  }

  private boolean endsField(int place, Separator separator) {
    return place >= filled
        || buffer[place] == lineEnd
        || buffer[place] == '\r'
        || separator.at(buffer, place, filled);
  }

  /// The last line of the record, from 1: the line itself where none were joined to it.
  public long lastNumber() {
    return number + joined;
  }

  private void withoutReturn() {
    while (end > start && buffer[end - 1] == '\r') { // some copies put one more each time
      end--;
    }
  }

  private boolean isMark() {
    return buffer[start] == (byte) 0xEF
        && buffer[start + 1] == (byte) 0xBB
        && buffer[start + 2] == (byte) 0xBF;
  }

  private int find(int from) {
    for (int p = from; p < filled; p++) {
      if (buffer[p] == lineEnd) {
        return p;
      }
    }
    return -1;
  }

  /// Moves the unfinished line to the front and reads behind it; returns where the new bytes begin.
  private int shiftAndFill() throws IOException {
    System.arraycopy(buffer, next, buffer, 0, filled - next);
    filled -= next;
    next = 0;
    int before = filled;
    // whole, so that what the beginning tells does not depend on how the bytes come
    int n = stream.readNBytes(buffer, filled, buffer.length - filled);
    exhausted = n == 0;
    filled += n;
    if (number == 0 && before == 0 && hasReturnsOnly(buffer, filled)) {
      lineEnd = '\r';
    }
    return before;
  }

  /// Whether the beginning of a file has CR between lines and no LF, as old programs write; one
  /// that ends the whole file ends no other line.
  ///
  /// @param length of the beginning, [#LONGEST] or the whole file
  static boolean hasReturnsOnly(byte[] bytes, int length) {
    boolean whole = length < LONGEST;
    int end = whole && length > 0 && bytes[length - 1] == '\n' ? length - 1 : length;
    boolean returns = false;
    for (int p = 0; p < end; p++) {
      if (bytes[p] == '\n') {
        return false;
      }
      returns |= bytes[p] == '\r' && p < end - 1;
    }
    return returns;
  }

  public byte[] buffer() {
    return buffer;
  }

  public int start() {
    return start;
  }

  public int end() {
    return end;
  }

  /// The line's number, from 1.
  public long number() {
    return number;
  }

  /// Whether the text that a quote opens goes on for longer than a row may be, so that nobody knows
  /// whether the lines below are rows.
  public boolean isCut() {
    return cut;
  }

  public boolean tooLong() {
    return tooLong;
  }

  /// Whether nothing is said on the line: blanks, the separators of a row of empty fields as
  /// spreadsheets leave below a table, or the rule between the lines of a printed one.
  public boolean isBlank() {
    if (tooLong) {
      return false;
    }
    for (int p = start; p < end; p++) {
      // bytes 0 stand where a disk has lost what was there
      if ((buffer[p] > ' ' || buffer[p] <= 0) && RULES.indexOf(buffer[p]) < 0) {
        if (isDrawn(p)) {
          p += 2;
        } else if (!isAlignment(p)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether a colon stands beside a dash, as below the header of a table in Markdown.
  private boolean isAlignment(int p) {
    return buffer[p] == ':'
        && ((p > start && buffer[p - 1] == '-') || (p + 1 < end && buffer[p + 1] == '-'));
  }

  /// Whether a character of drawn boxes begins at a place: U+2500 to U+257F.
  private boolean isDrawn(int p) {
    return buffer[p] == (byte) 0xE2
        && p + 2 < end
        && (buffer[p + 1] == (byte) 0x94 || buffer[p + 1] == (byte) 0x95);
  }

  /// Whether the line is one for programs or people before a table: `sep=;`, or a comment.
  public boolean isRemark() {
    int length = end - start;
    if (length > 0 && (buffer[start] == '#' || buffer[start] == '%')) {
      return true;
    }
    return (length >= 2 && buffer[start] == '/' && buffer[start + 1] == '/')
        || (length <= 7 && excerpt().replace("\"", "").toLowerCase(Locale.ROOT).matches("sep=.?"));
  }

  /// Whether the line begins like a row that somebody has taken out: `#3,12,5`, `// 4,13,2`.
  public boolean isCommentedOut() {
    int p = start;
    while (p < end && (buffer[p] == ' ' || buffer[p] == '\t')) {
      p++;
    }
    return p < end && beginsComment(buffer[p], p + 1 < end ? buffer[p + 1] : 0);
  }

  private static boolean beginsComment(byte first, byte second) {
    return first == '#' || first == '%' || (second == first && (first == '/' || first == '-'));
  }

  /// Whether a byte may be the first of a comment.
  public static boolean mayBeginComment(byte first) {
    return first == '#'
        || first == '%'
        || first == '/'
        || first == '-'
        || (first <= ' ' && first >= 0);
  }

  /// The digits of a line that is nothing but them and a colon, as `123:`; blanks around them and
  /// commas behind, as tables are written, mean nothing. Else `null`.
  public @Nullable String section() {
    int digits = end - start >= 3 && isMark() ? start + 3 : start; // of a file put behind another
    while (digits < end && isBlank(buffer[digits])) {
      digits++;
    }
    int colon = digits;
    while (colon < end && buffer[colon] >= '0' && buffer[colon] <= '9') {
      colon++;
    }
    if (tooLong || colon == digits || colon == end || buffer[colon] != ':') {
      return null;
    }
    for (int p = colon + 1; p < end; p++) {
      if (buffer[p] != ',' && !isBlank(buffer[p])) {
        return null;
      }
    }
    return new String(buffer, digits, colon - digits, StandardCharsets.ISO_8859_1);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  /// The character within the line, by its name, that may be the end of another line, as where
  /// files of several systems were put together.
  public Optional<String> endWithin() {
    for (int p = start; p < end; p++) {
      if (buffer[p] == '\r') {
        return Optional.of("CR");
      }
    }
    return LineEnds.first(buffer, start, end);
  }

  /// The line, shortened, for messages.
  public String excerpt() {
    return Text.excerpt(Source.decode(buffer, start, Math.min(end, start + 200)));
  }
}
