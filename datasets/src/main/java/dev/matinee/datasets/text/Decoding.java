package dev.matinee.datasets.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes off a file what text is wrapped in, whatever its name says: gzip and UTF-16; names what it
/// cannot take off.
final class Decoding {
  private static final int BUFFER = 1 << 16;
  private static final int TAR_MARK = 257;
  private static final int LOOKED_AT = TAR_MARK + 5;

  private static final String HTML = "a page of HTML or XML";
  private static final String JSON_TEXT = "JSON";
  private static final String SQL_TEXT = "a file of SQL statements";
  private static final String LFS = "a pointer of Git LFS in place of the file";
  private static final String MATRIX = "a matrix in the Matrix Market format";

  /// Files of other programs, by how they begin.
  private static final List<Kind> OTHER_KINDS =
      List.of(
          new Kind("a Parquet file", "PAR1"),
          new Kind("an Arrow or Feather file", "ARROW1"),
          new Kind("a Feather file", "FEA1"),
          new Kind("an ORC file", "ORC"),
          new Kind("an Avro file", "Obj\u0001"),
          new Kind("an HDF5 file", "\u0089HDF"),
          new Kind("an array of NumPy", "\u0093NUMPY"),
          new Kind("a pickle of Python", "\u0080\u0004\u0095"),
          new Kind("a pickle of Python", "\u0080\u0005\u0095"),
          new Kind("a pickle of Python", "\u0080\u0003"),
          new Kind("a pickle of Python", "\u0080\u0002"),
          new Kind("a pickle of Python", "(lp0\n"),
          new Kind("a pickle of Python", "(dp0\n"),
          new Kind("a file of MATLAB", "MATLAB 5.0 MAT-file"),
          new Kind("a file of Stata", "<stata_dta>"),
          new Kind("a file of SPSS", "$FL2"),
          new Kind("a file of SPSS", "$FL3"),
          new Kind("a database of Access", "\u0000\u0001\u0000\u0000Standard "),
          new Kind("a database of DuckDB", "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000DUCK"),
          new Kind("a zip archive without any file", "PK\u0005\u0006"),
          new Kind("a picture", "\u0089PNG"),
          new Kind("a picture", "\u00FF\u00D8\u00FF"),
          new Kind("a picture", "GIF8"),
          new Kind("a text of a word processor (.rtf)", "{\\rtf"),
          new Kind("a file of R", "RDX"),
          new Kind("a file of R", "X\n\u0000\u0000"),
          new Kind("an SQLite database", "SQLite format 3"),
          new Kind("a workbook of Excel (.xls)", "\u00D0\u00CF\u0011\u00E0"),
          new Kind("a PDF document", "%PDF"));

  private static final Pattern MARKUP = Pattern.compile("(?is)\\s*<(?!na>|null>)[!?a-z].*");
  private static final Pattern SQL =
      Pattern.compile(
          "(?is)\\s*(--[^\n]*\\s+|/\\*.*?\\*/;?\\s*|(BEGIN( TRANSACTION)?|PRAGMA [^;]*|SET [^;]*);\\s*)*(INSERT INTO|CREATE TABLE|DROP TABLE|COPY \\S+ \\()\\b?.*");

  /// Programs begin what they dump with a remark and settings, for longer than is looked at.
  private static final Pattern SQL_DUMP =
      Pattern.compile("(?is)\\s*(/\\*.*?\\*/;?\\s*)?(--[^\n]*\n\\s*)*--[^\n]*\\bdump\\b.*");

  private static final Pattern MATRIX_MARKET = Pattern.compile("(?is)\\s*%+\\s*MatrixMarket\\b.*");
  private static final Pattern JSON =
      Pattern.compile("(?s)\\s*(\\{\\s*((\"[^\"]*\"|'[^']*')\\s*:.*|})|\\[\\s*[{\\[(\"'0-9].*)");

  private Decoding() {}

  /// A kind of file and its first characters, a byte each.
  private record Kind(String name, String mark) {
    boolean isAt(byte[] start) {
      return start.length >= mark.length()
          && new String(start, 0, mark.length(), StandardCharsets.ISO_8859_1).equals(mark);
    }
  }

  /// The bytes of the text, in UTF-8 or as they are.
  ///
  /// @param taken how many stored bytes have been read
  /// @throws IllegalArgumentException when the file is an archive of a kind that is not read
  static InputStream off(InputStream stored, String name, boolean gzip, LongSupplier taken)
      throws IOException {
    var stream = new BufferedInputStream(stored, BUFFER);
    var start = start(stream);
    if (gzip || startsWith(start, 0x1F, 0x8B)) {
      stream = new BufferedInputStream(new UnpackLimit(new Gzip(stream, BUFFER), taken), BUFFER);
      start = start(stream);
    }
    var archive = archive(start);
    if (archive != null) {
      throw new IllegalArgumentException(
          "%s is %s, which is not read: %s".formatted(name, archive, advice(archive)));
    }
    var wide = wide(start);
    return wide == null ? stream : new Transcoded(new InputStreamReader(stream, wide));
  }

  private static String advice(String kind) {
    if (kind.equals(LFS)) {
      return "fetch the file itself with `git lfs pull`";
    }
    boolean packed =
        OTHER_KINDS.stream().noneMatch(other -> other.name.equals(kind))
            && !List.of(HTML, MATRIX, JSON_TEXT, SQL_TEXT).contains(kind);
    return packed
        ? "unpack it, and name the folder or the file that comes of it"
        : "write it as CSV, with a header like userId,movieId,rating,timestamp (of movies: movieId,title,genres)";
  }

  private static byte[] start(BufferedInputStream stream) throws IOException {
    stream.mark(LOOKED_AT);
    var start = stream.readNBytes(LOOKED_AT);
    stream.reset();
    return start;
  }

  private static @Nullable String archive(byte[] start) {
    if (startsWith(start, 'P', 'K', 3, 4)) {
      return "a zip archive inside another file";
    }
    if (startsWith(start, 0x1F, 0x8B)) {
      return "gzip inside gzip";
    }
    if (startsWith(start, 0xFD, '7', 'z', 'X', 'Z')) {
      return "an xz file";
    }
    if (startsWith(start, '7', 'z', 0xBC, 0xAF)) {
      return "a 7z archive";
    }
    if (startsWith(start, 'B', 'Z', 'h') && start.length > 3 && Character.isDigit(start[3])) {
      return "a bzip2 file";
    }
    if (startsWith(start, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "a Zstandard file";
    }
    if (startsWith(start, 'R', 'a', 'r', '!')) {
      return "a rar archive";
    }
    if (startsWith(start, 0x04, 0x22, 0x4D, 0x18)) {
      return "an lz4 file";
    }
    if (startsWith(start, 0x1F, 0x9D)) {
      return "a file of compress (.Z)";
    }
    if (startsWith(start, 'L', 'Z', 'I', 'P', 1)) {
      return "an lzip file";
    }
    if (startsWith(start, 0x5D, 0, 0, 0x80, 0) || startsWith(start, 0x5D, 0, 0, 4, 0)) {
      return "an lzma file";
    }
    for (var kind : OTHER_KINDS) {
      if (kind.isAt(start)) {
        return kind.name;
      }
    }
    var text =
        new String(start, StandardCharsets.ISO_8859_1).replaceFirst("^\u00EF\u00BB\u00BF", "");
    if (MARKUP.matcher(text).matches()) {
      return HTML;
    }
    if (MATRIX_MARKET.matcher(text).matches()) {
      return MATRIX; // its line of sizes looks like a rating
    }
    if (JSON.matcher(text).matches()) {
      return JSON_TEXT;
    }
    if (SQL.matcher(text).matches() || SQL_DUMP.matcher(text).matches()) {
      return SQL_TEXT;
    }
    if (text.startsWith("version https://git-lfs.github.com/")) {
      return LFS;
    }
    boolean tar =
        start.length == LOOKED_AT
            && new String(start, TAR_MARK, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    return tar ? "a tar archive" : null;
  }

  /// The characters of a whole text: in the encoding that its byte order mark or its zeros say,
  /// else in UTF-8, or windows-1252 where it is not valid UTF-8; without the mark.
  static String text(byte[] bytes) {
    var wide = wide(bytes);
    var text = wide == null ? Source.decode(bytes, 0, bytes.length) : new String(bytes, wide);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// The encoding of two or four bytes a character that a byte order mark says.
  private static @Nullable Charset wide(byte[] start) {
    if (startsWith(start, 0xFF, 0xFE, 0, 0)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(start, 0, 0, 0xFE, 0xFF)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(start, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(start, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : unmarked(start);
  }

  /// The same without a mark: text whose every second byte is zero.
  private static @Nullable Charset unmarked(byte[] start) {
    int looked = Math.min(start.length, 64) & ~1;
    int[] zeros = {0, 0};
    for (int p = 0; p < looked; p++) {
      zeros[p & 1] += start[p] == 0 ? 1 : 0;
    }
    boolean wide = looked >= 8 && Math.max(zeros[0], zeros[1]) > looked / 2 - looked / 8;
    if (!wide || Math.min(zeros[0], zeros[1]) > 0) {
      return null;
    }
    return zeros[0] > zeros[1] ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  private static boolean startsWith(byte[] start, int... mark) {
    for (int k = 0; k < mark.length; k++) {
      if (start.length <= k || (start[k] & 0xFF) != mark[k]) {
        return false;
      }
    }
    return true;
  }

  /// Characters as UTF-8.
  private static final class Transcoded extends InputStream {
    private final InputStreamReader reader;
    private final char[] characters = new char[BUFFER / 4];
    private byte[] bytes = {};
    private int next;

    Transcoded(InputStreamReader reader) {
      this.reader = reader;
    }

    private boolean fill() throws IOException {
      while (next == bytes.length) {
        int n = reader.read(characters, 0, characters.length - 1);
        if (n < 0) {
          return false;
        }
        if (n > 0 && Character.isHighSurrogate(characters[n - 1])) {
          int low = reader.read();
          if (low >= 0) {
            characters[n++] = (char) low;
          }
        }
        bytes = new String(characters, 0, n).getBytes(StandardCharsets.UTF_8);
        next = 0;
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return fill() ? bytes[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!fill()) {
        return -1;
      }
      int n = Math.min(length, bytes.length - next);
      System.arraycopy(bytes, next, into, from, n);
      next += n;
      return n;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
