package dev.matinee.core.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/// Reads back what a [CacheWriter] has written. A length that the file cannot hold is refused
/// before memory is taken for it.
final class CacheReader {
  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();
  private long left;

  /// @param left how many bytes there are to read
  CacheReader(FileChannel channel, long left) {
    this.channel = channel;
    this.left = left;
    buffer.limit(0);
  }

  /// Makes at least so many bytes readable, more if there are.
  private ByteBuffer have(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      buffer.compact();
      int before = buffer.position();
      while (buffer.position() < bytes || (buffer.hasRemaining() && buffer.position() < left)) {
        if (channel.read(buffer) < 0) {
          break;
        }
      }
      checksum.update(buffer.duplicate().flip().position(before));
      buffer.flip();
      if (buffer.remaining() < bytes) {
        throw new IOException("it ends too early");
      }
    }
    left -= bytes;
    return buffer;
  }

  /// The checksum of all; everything must have been read.
  long end() throws IOException {
    if (left != 0) {
      throw new IOException("it has more than it should");
    }
    return checksum.getValue();
  }

  int number() throws IOException {
    return have(Integer.BYTES).getInt();
  }

  float real() throws IOException {
    return have(Float.BYTES).getFloat();
  }

  private int length(int width) throws IOException {
    int length = number();
    if (length < 0 || (long) length * width > left) {
      throw new IOException("it cannot have %d numbers more".formatted(length));
    }
    return length;
  }

  String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  List<String> texts() throws IOException {
    int count = length(Integer.BYTES);
    var texts = new ArrayList<String>(count);
    for (int t = 0; t < count; t++) {
      texts.add(text());
    }
    return texts;
  }

  byte[] bytes() throws IOException {
    var bytes = new byte[length(1)];
    int done = 0;
    while (done < bytes.length) {
      int n = Math.min(bytes.length - done, BUFFER);
      have(n).get(bytes, done, n);
      done += n;
    }
    return bytes;
  }

  /// Takes numbers of one width out of the buffer.
  @FunctionalInterface
  private interface Taking {
    void take(ByteBuffer from, int place, int count);
  }

  private void each(int count, int width, Taking taking) throws IOException {
    int done = 0;
    while (done < count) {
      int n = Math.min(count - done, BUFFER / width);
      var from = have(n * width);
      taking.take(from, done, n);
      from.position(from.position() + n * width);
      done += n;
    }
  }

  int[] ints() throws IOException {
    var numbers = new int[length(Integer.BYTES)];
    each(numbers.length, Integer.BYTES, (from, at, n) -> from.asIntBuffer().get(numbers, at, n));
    return numbers;
  }

  float[] floats() throws IOException {
    var numbers = new float[length(Float.BYTES)];
    each(numbers.length, Float.BYTES, (from, at, n) -> from.asFloatBuffer().get(numbers, at, n));
    return numbers;
  }

  long[] longs() throws IOException {
    var numbers = new long[length(Long.BYTES)];
    each(numbers.length, Long.BYTES, (from, at, n) -> from.asLongBuffer().get(numbers, at, n));
    return numbers;
  }

  double[] doubles() throws IOException {
    var numbers = new double[length(Double.BYTES)];
    each(numbers.length, Double.BYTES, (from, at, n) -> from.asDoubleBuffer().get(numbers, at, n));
    return numbers;
  }
}
