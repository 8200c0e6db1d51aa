package dev.matinee.datasets.text;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One file, in a folder or in an archive, that can be opened as often as needed; gzip is unpacked
/// on the way.
public final class Source {
  /// How to get at the bytes as they are stored.
  @FunctionalInterface
  public interface Opener {
    public InputStream open() throws IOException;
  }

  private static final String GZIP = ".gz";

  /// Latin-1 with letters where that has control characters, as Windows writes it.
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private final String name;
  private final long size;
  private final Opener opener;
  private final List<Source> parts;
  private final Version version;

  /// Tells one version of a file from another.
  @FunctionalInterface
  private interface Version {
    /// Whether the file is as it was when it was found.
    boolean isThere() throws IOException;
  }

  public Source(String name, long size, Opener opener) {
    this(name, size, opener, List.of(), () -> true);
  }

  private Source(String name, long size, Opener opener, List<Source> parts, Version version) {
    this.version = version;
    this.name = name;
    this.size = size;
    this.opener = opener;
    this.parts = parts;
  }

  public static Source of(Path file) throws IOException {
    long size = Files.size(file);
    var changed = Files.getLastModifiedTime(file);
    return new Source(
        file.getFileName().toString(),
        size,
        () -> Files.newInputStream(file),
        List.of(),
        () -> Files.size(file) == size && Files.getLastModifiedTime(file).equals(changed));
  }

  /// Finds that a file was written to while it was read: what came of it may be half of the one and
  /// half of the other.
  ///
  /// @throws IllegalArgumentException when it was
  public void requireUnchanged() throws IOException {
    for (var part : parts) {
      part.requireUnchanged();
    }
    if (!version.isThere()) {
      throw new IllegalArgumentException(
          name + " changed while it was read: read it again when nothing writes to it anymore");
    }
  }

  /// Several files one after the other, as one: each begins on a line of its own, without its byte
  /// order mark.
  ///
  /// @param parts at least one
  public static Source joined(List<Source> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return new Source(
        "%s and %d more".formatted(parts.getFirst().name, parts.size() - 1),
        parts.stream().mapToLong(Source::size).sum(),
        () -> new Joined(parts.iterator(), false),
        List.copyOf(parts),
        () -> true);
  }

  /// A table of which a cluster has written each part into a file of its own, as one file; a header
  /// counts once.
  ///
  /// @param parts at least one
  public static Source table(String name, List<Source> parts) {
    return new Source(
        name.replaceFirst("(?i)\\.gz$", ""),
        parts.stream().mapToLong(Source::size).sum(),
        () -> new Joined(parts.iterator(), true),
        List.copyOf(parts),
        () -> true);
  }

  /// The files that this one is joined of; none where it is one file.
  public List<Source> parts() {
    return parts;
  }

  /// Opens each file when the one before has ended, and ends each with the end of a line.
  private static final class Joined extends InputStream {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /// No header of ratings is longer.
    private static final int LONGEST_HEADER = 1 << 12;

    private final Iterator<Source> parts;
    private final boolean headed;
    private byte @Nullable [] header;
    private final byte[] one = new byte[1];
    private InputStream part = InputStream.nullInputStream();
    private int last = '\n';
    private boolean hasNewline;
    private boolean hasReturn;

    /// @param headed whether each part may begin with the header of all
    Joined(Iterator<Source> parts, boolean headed) {
      this.parts = parts;
      this.headed = headed;
    }

    private boolean next() throws IOException {
      part.close();
      boolean more = parts.hasNext();
      part = more ? begun(parts.next().open().stream()) : InputStream.nullInputStream();
      hasNewline = false;
      hasReturn = false;
      return more;
    }

    private InputStream begun(InputStream stream) throws IOException {
      var unmarked = withoutMark(stream);
      return headed ? withoutHeader(unmarked) : unmarked;
    }

    /// Leaves nothing but its line end of the first line where the first part begins with the same,
    /// and no digit is in it.
    private InputStream withoutHeader(InputStream stream) throws IOException {
      var start = stream.readNBytes(LONGEST_HEADER);
      int end = 0;
      while (end < start.length && start[end] != '\n' && !Character.isDigit(start[end])) {
        end++;
      }
      var line = Arrays.copyOf(start, end);
      boolean named = end < start.length && start[end] == '\n';
      boolean again = named && Arrays.equals(line, header);
      header = header == null && start.length > 0 ? line : header;
      int from = again ? end : 0;
      return new SequenceInputStream(
          new ByteArrayInputStream(start, from, start.length - from), stream);
    }

    private static InputStream withoutMark(InputStream stream) throws IOException {
      var start = stream.readNBytes(MARK.length);
      return Arrays.equals(start, MARK)
          ? stream
          : new SequenceInputStream(new ByteArrayInputStream(start), stream);
    }

    /// What ends the lines of the part that has been read: CR where it has no LF.
    private int lineEnd() {
      return hasReturn && !hasNewline ? '\r' : '\n';
    }

    @Override
    public int read() throws IOException {
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int n = part.read(into, from, length);
      while (n < 0) {
        int end = lineEnd();
        boolean open = last != end;
        if (!next()) {
          return -1;
        }
        if (open) { // the next part must not go on where this one has stopped
          last = '\n';
          into[from] = (byte) end;
          return 1;
        }
        n = part.read(into, from, length);
      }
      look(into, from, from + n);
      return n;
    }

    private void look(byte[] bytes, int from, int to) {
      for (int p = from; p < to && !hasNewline; p++) {
        hasNewline = bytes[p] == '\n';
        hasReturn |= bytes[p] == '\r';
      }
      last = to > from ? bytes[to - 1] : last;
    }

    @Override
    public void close() throws IOException {
      part.close();
    }
  }

  /// The file's name as messages say it.
  public String name() {
    return name;
  }

  /// The name in lower case without `.gz`.
  public String plainName() {
    var lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(GZIP) ? lower.substring(0, lower.length() - GZIP.length()) : lower;
  }

  /// Bytes as stored; what [Counting#count] approaches.
  public long size() {
    return size;
  }

  /// Unpacked bytes, and how many stored bytes have been taken for them.
  public Opened open() throws IOException {
    var counting = new Counting(opener.open());
    try {
      boolean zipped = name.toLowerCase(Locale.ROOT).endsWith(GZIP);
      return new Opened(Decoding.off(counting, name, zipped, () -> counting.count), counting);
    } catch (IOException | IllegalArgumentException e) {
      counting.close();
      throw e;
    }
  }

  /// The whole file as text: UTF-8, or windows-1252 where it is not valid UTF-8 (as older MovieLens
  /// files), without a byte order mark.
  public String text() throws IOException {
    byte[] bytes;
    try (var opened = open()) {
      bytes = opened.stream().readAllBytes();
    }
    var text = decode(bytes, 0, bytes.length);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// The whole of a file that is no table, JSON for instance, in whatever encoding a program has
  /// written it.
  public static String textOf(Path file) throws IOException {
    return Decoding.text(Files.readAllBytes(file));
  }

  /// UTF-8, or windows-1252 where the bytes are not valid UTF-8.
  static String decode(byte[] bytes, int from, int to) {
    var text = decodeUtf8(bytes, from, to);
    return text == null ? new String(bytes, from, to - from, WESTERN) : text;
  }

  /// UTF-8; `null` where the bytes are none.
  static @Nullable String decodeUtf8(byte[] bytes, int from, int to) {
    if (isAscii(bytes, from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  private static boolean isAscii(byte[] bytes, int from, int to) {
    for (int p = from; p < to; p++) {
      if (bytes[p] < 0) {
        return false;
      }
    }
    return true;
  }

  /// An open file.
  public static final class Opened implements AutoCloseable {
    private final InputStream stream;
    private final Counting counting;

    private Opened(InputStream stream, Counting counting) {
      this.stream = stream;
      this.counting = counting;
    }

    /// The unpacked bytes.
    public InputStream stream() {
      return stream;
    }

    /// How many stored bytes have been taken for them.
    public long taken() {
      return counting.count;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }

  /// Counts the bytes that pass.
  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      count += Math.max(0, n);
      return n;
    }
  }
}
