package dev.matinee.datasets.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Takes off a file what text is wrapped in, whatever its name says: gzip and UTF-16; names what it
/// cannot take off.
final class Wrapping {
  private static final int BUFFER = 1 << 16;
  private static final int TAR_MARK = 257;
  private static final int LOOKED_AT = TAR_MARK + 5;

  private Wrapping() {}

  /// The bytes of the text, in UTF-8 or as they are.
  ///
  /// @throws IllegalArgumentException when the file is an archive of a kind that is not read
  static InputStream off(InputStream stored, String name, boolean gzip) throws IOException {
    var stream = new BufferedInputStream(stored, BUFFER);
    var start = start(stream);
    if (gzip || startsWith(start, 0x1F, 0x8B)) {
      stream = new BufferedInputStream(new GZIPInputStream(stream, BUFFER), BUFFER);
      start = start(stream);
    }
    var archive = archive(start);
    if (archive != null) {
      throw new IllegalArgumentException(
          "%s is %s, which is not read: unpack it, and name the folder or the file that comes of it"
              .formatted(name, archive));
    }
    var wide = wide(start);
    return wide == null ? stream : new Transcoded(new InputStreamReader(stream, wide));
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
    if (startsWith(start, 'P', 'A', 'R', '1')) {
      return "a Parquet file";
    }
    boolean tar =
        start.length == LOOKED_AT
            && new String(start, TAR_MARK, 5, StandardCharsets.ISO_8859_1).equals("ustar");
    return tar ? "a tar archive" : null;
  }

  /// The encoding of two bytes a character that a byte order mark says.
  private static @Nullable Charset wide(byte[] start) {
    if (startsWith(start, 0xFF, 0xFE)) {
      return StandardCharsets.UTF_16LE;
    }
    return startsWith(start, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
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
