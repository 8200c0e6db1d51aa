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

  void put(int[] numbers) throws IOException {
    put(numbers.length);
    for (int number : numbers) {
      room(Integer.BYTES).putInt(number);
    }
  }

  void put(float[] numbers) throws IOException {
    put(numbers.length);
    for (float number : numbers) {
      room(Float.BYTES).putFloat(number);
    }
  }

  void put(long[] numbers) throws IOException {
    put(numbers.length);
    for (long number : numbers) {
      room(Long.BYTES).putLong(number);
    }
  }

  void put(double[] numbers) throws IOException {
    put(numbers.length);
    for (double number : numbers) {
      room(Double.BYTES).putDouble(number);
    }
  }
}
