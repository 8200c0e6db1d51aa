package dev.matinee.datasets.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/// Unpacks gzip of one member or several, one behind the other, to the very end of the file (RFC
/// 1952).
///
/// `java.util.zip.GZIPInputStream` takes what it cannot read behind a member for the end. Here it
/// is damage, as it is in a first member; zeros up to the end are let pass, because tapes and
/// copies of whole blocks leave them.
final class Gzip extends InputStream {
  private static final int MAGIC_1 = 0x1F;
  private static final int MAGIC_2 = 0x8B;
  private static final int DEFLATED = 8;

  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  private final InputStream packed;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] input;
  private final byte[] one = new byte[1];
  private int next;
  private int filled;
  private boolean ended;

  /// @param size bytes that are taken at a time
  /// @throws IOException when no member begins here
  Gzip(InputStream packed, int size) throws IOException {
    this.packed = packed;
    this.input = new byte[size];
    try {
      readHeader(needed());
    } catch (IOException e) {
      inflater.end();
      throw e;
    }
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
    while (!ended) {
      int n = inflate(into, from, length);
      if (n > 0) {
        checksum.update(into, from, n);
        return n;
      }
      if (inflater.finished()) {
        next = filled - inflater.getRemaining();
        readTrailer();
        nextMember();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("a gzip member asks for a dictionary");
      } else if (inflater.needsInput()) {
        fill();
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int from, int length) throws ZipException {
    try {
      return inflater.inflate(into, from, length);
    } catch (DataFormatException e) {
      var damage = new ZipException("its gzip data are damaged: " + e.getMessage());
      damage.initCause(e);
      throw damage;
    }
  }

  private void fill() throws IOException {
    filled = Math.max(0, packed.read(input, 0, input.length));
    next = 0;
    if (filled == 0) {
      throw endedTooEarly();
    }
    inflater.setInput(input, 0, filled);
  }

  private static EOFException endedTooEarly() {
    return new EOFException("it ends too early, within a gzip member");
  }

  /// The next packed byte, -1 at the end of the file.
  private int take() throws IOException {
    if (next == filled) {
      filled = Math.max(0, packed.read(input, 0, input.length));
      next = 0;
    }
    return next == filled ? -1 : input[next++] & 0xFF;
  }

  private int needed() throws IOException {
    int b = take();
    if (b < 0) {
      throw endedTooEarly();
    }
    return b;
  }

  private int ofHeader() throws IOException {
    int b = needed();
    headerChecksum.update(b);
    return b;
  }

  private void nextMember() throws IOException {
    int first = take();
    if (first == 0) {
      while (first == 0) {
        first = take();
      }
      if (first >= 0) {
        throw new ZipException(
            "behind the end of its gzip data there are zeros and something else");
      }
    }
    ended = first < 0;
    if (!ended) {
      readHeader(first);
    }
  }

  private void readHeader(int first) throws IOException {
    headerChecksum.reset();
    headerChecksum.update(first);
    if (first != MAGIC_1 || ofHeader() != MAGIC_2) {
      throw new ZipException("there is something that is not gzip where a member should begin");
    }
    int method = ofHeader();
    int flags = ofHeader();
    if (method != DEFLATED || (flags & RESERVED) != 0) {
      throw new ZipException("the header of a gzip member is damaged");
    }
    skip(6); // time, level, system
    if ((flags & HAS_EXTRA) != 0) {
      skip(ofHeader() | ofHeader() << 8);
    }
    if ((flags & HAS_NAME) != 0) {
      skipText();
    }
    if ((flags & HAS_COMMENT) != 0) {
      skipText();
    }
    if ((flags & HAS_CHECKSUM) != 0) {
      long expected = headerChecksum.getValue() & 0xFFFF;
      if (expected != (needed() | needed() << 8)) {
        throw new ZipException("the header of a gzip member does not fit its checksum");
      }
    }
    inflater.reset();
    checksum.reset();
    inflater.setInput(input, next, filled - next);
  }

  private void skip(int bytes) throws IOException {
    for (int k = 0; k < bytes; k++) {
      ofHeader();
    }
  }

  private void skipText() throws IOException {
    while (ofHeader() != 0) {
      // up to the zero at its end
    }
  }

  private void readTrailer() throws IOException {
    boolean same = number() == checksum.getValue();
    if (!same || number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
      throw new ZipException("its gzip data do not fit their checksum");
    }
  }

  /// Four bytes, the lowest first.
  private long number() throws IOException {
    long number = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      number |= (long) needed() << shift;
    }
    return number;
  }

  @Override
  public void close() throws IOException {
    ended = true;
    inflater.end();
    packed.close();
  }
}
