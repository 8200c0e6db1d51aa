package dev.matinee.store.tensors;

import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/// The kinds of numbers that an array can have, under their names in safetensors, and how they
/// stand in a file: little-endian, one after the other.
enum DType {
  F32(Float.BYTES, float[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.asFloatBuffer().put((float[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.asFloatBuffer().get((float[]) array, to, n);
    }
  },
  F64(Double.BYTES, double[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.asDoubleBuffer().put((double[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.asDoubleBuffer().get((double[]) array, to, n);
    }
  },
  F16(Short.BYTES, short[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.asShortBuffer().put((short[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.asShortBuffer().get((short[]) array, to, n);
    }
  },
  U8(Byte.BYTES, byte[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.duplicate().put((byte[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.duplicate().get((byte[]) array, to, n);
    }
  },
  I32(Integer.BYTES, int[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.asIntBuffer().put((int[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.asIntBuffer().get((int[]) array, to, n);
    }
  },
  I64(Long.BYTES, long[].class) {
    @Override
    void put(Object array, int from, int n, ByteBuffer to) {
      to.asLongBuffer().put((long[]) array, from, n);
    }

    @Override
    void get(ByteBuffer from, Object array, int to, int n) {
      from.asLongBuffer().get((long[]) array, to, n);
    }
  };

  private static final int CHUNK = 1 << 20;

  private final int width;
  private final Class<?> type;

  DType(int width, Class<?> type) {
    this.width = width;
    this.type = type;
  }

  /// Puts `n` numbers at the start of a buffer and leaves its position.
  abstract void put(Object array, int from, int n, ByteBuffer to);

  /// Gets `n` numbers from the start of a buffer and leaves its position.
  abstract void get(ByteBuffer from, Object array, int to, int n);

  static DType of(Object array) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.isInstance(array))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("not an array of numbers: " + array.getClass()));
  }

  static DType called(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the numbers must be one of %s, got '%s'"
                        .formatted(Arrays.toString(values()), name)));
  }

  /// The bytes of one number.
  int width() {
    return width;
  }

  int length(Object array) {
    return Array.getLength(array);
  }

  void write(Object array, WritableByteChannel to) throws IOException {
    int length = length(array);
    var buffer = buffer(length);
    int capacity = buffer.capacity() / width;
    for (int from = 0; from < length; from += capacity) {
      int n = Math.min(capacity, length - from);
      buffer.clear().limit(n * width);
      put(array, from, n, buffer);
      drain(buffer, to);
    }
  }

  Object read(int length, ReadableByteChannel from) throws IOException {
    var array = Array.newInstance(type.getComponentType(), length);
    var buffer = buffer(length);
    int capacity = buffer.capacity() / width;
    for (int to = 0; to < length; to += capacity) {
      int n = Math.min(capacity, length - to);
      buffer.clear().limit(n * width);
      fill(buffer, from);
      get(buffer, array, to, n);
    }
    return array;
  }

  private ByteBuffer buffer(int length) {
    int bytes = (int) Math.min(CHUNK, Math.max(1L, length) * width);
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Writes a buffer to its end.
  static void drain(ByteBuffer buffer, WritableByteChannel to) throws IOException {
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
  }

  /// Fills a buffer and puts its position to the start.
  static void fill(ByteBuffer buffer, ReadableByteChannel from) throws IOException {
    while (buffer.hasRemaining()) {
      if (from.read(buffer) < 0) {
        throw new EOFException("it ends too early");
      }
    }
    buffer.flip();
  }
}
