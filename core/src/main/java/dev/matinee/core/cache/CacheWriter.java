package dev.matinee.core.cache;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes numbers, texts and arrays one after the other, little-endian, with a checksum of all.
final class CacheWriter {
  private static final int BUFFER = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  CacheWriter(FileChannel channel) {
    this.channel = channel;
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }

  /// Writes what is left; returns the checksum of all.
  long end() throws IOException {
    flush();
    return checksum.getValue();
  }

  void put(int number) throws IOException {
    room(Integer.BYTES).putInt(number);
  }

  void put(float number) throws IOException {
    room(Float.BYTES).putFloat(number);
  }

  /// @throws java.nio.charset.CharacterCodingException when it is not Unicode
  void put(String text) throws IOException {
    var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    put(bytes.remaining());
    put(bytes);
  }

  void put(List<String> texts) throws IOException {
    put(texts.size());
    for (var text : texts) {
      put(text);
    }
  }

  private void put(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      int n = Math.min(bytes.remaining(), room(1).remaining());
      buffer.put(bytes.slice(bytes.position(), n));
      bytes.position(bytes.position() + n);
    }
  }

  void put(byte[] numbers) throws IOException {
    put(numbers.length);
    put(ByteBuffer.wrap(numbers));
  }

  /// Puts numbers of one width into the buffer.
  @FunctionalInterface
  private interface Giving {
    void give(ByteBuffer into, int place, int count);
  }

  private void each(int count, int width, Giving giving) throws IOException {
    put(count);
    int done = 0;
    while (done < count) {
      var into = room(width);
      int n = Math.min(count - done, into.remaining() / width);
      giving.give(into, done, n);
      into.position(into.position() + n * width);
      done += n;
    }
  }

  void put(int[] numbers) throws IOException {
    each(numbers.length, Integer.BYTES, (into, at, n) -> into.asIntBuffer().put(numbers, at, n));
  }

  void put(float[] numbers) throws IOException {
    each(numbers.length, Float.BYTES, (into, at, n) -> into.asFloatBuffer().put(numbers, at, n));
  }

  void put(long[] numbers) throws IOException {
    each(numbers.length, Long.BYTES, (into, at, n) -> into.asLongBuffer().put(numbers, at, n));
  }

  void put(double[] numbers) throws IOException {
    each(numbers.length, Double.BYTES, (into, at, n) -> into.asDoubleBuffer().put(numbers, at, n));
  }
}
