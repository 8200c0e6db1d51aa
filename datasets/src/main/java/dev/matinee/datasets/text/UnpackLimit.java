package dev.matinee.datasets.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/// What comes out of an archive, up to a limit: a small file may have been made to fill a memory or
/// a day. Tables of ratings become a tenth of their size.
public final class UnpackLimit extends FilterInputStream {
  /// Up to here everything is unpacked.
  static final long FREE = 1L << 28;

  /// Beyond, so many times what is stored.
  static final long TIMES = 200;

  private final LongSupplier stored;
  private final long free;
  private long count;

  /// @param stored how many bytes have been taken for what came out so far, or will be for all
  public UnpackLimit(InputStream unpacked, LongSupplier stored) {
    this(unpacked, stored, FREE);
  }

  UnpackLimit(InputStream unpacked, LongSupplier stored, long free) {
    super(unpacked);
    this.stored = stored;
    this.free = free;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int bytes) throws ZipException {
    count += bytes;
    if (count > free && count > TIMES * stored.getAsLong()) {
      throw new ZipException(
          "its %,d bytes unpack to more than %,d, which is over %d times as much, as of no table"
              .formatted(stored.getAsLong(), count - 1, TIMES));
    }
  }
}
