package dev.matinee.store.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.core.State;
import dev.matinee.core.files.IoReason;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.json.StoredJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads and writes named arrays in the safetensors format, which Python, Rust and C++ read too.
///
/// A file is the length of a header (8 bytes, little-endian), the header, a JSON object
/// `{"name":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}, …}` padded with spaces to a multiple
/// of 8, and the arrays one after the other without gaps, little-endian. Reading trusts nothing: a
/// file that breaks a rule is refused before memory is taken for what it promises.
///
/// Source: the format's description in the README of huggingface/safetensors.
public final class Safetensors {
  private static final int LENGTH_BYTES = 8;
  private static final long LONGEST_HEADER = 100_000_000;
  private static final String METADATA = "__metadata__";
  private static final JsonMapper JSON = StoredJson.mapper();

  private Safetensors() {}

  public static void write(State state, Path file) {
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(state, channel);
    } catch (IOException e) {
      throw new StoreException("cannot write %s (%s)".formatted(file, IoReason.of(e)), e);
    }
  }

  /// Reads a file whole.
  ///
  /// @throws StoreException when it cannot be read or is not of this format
  public static State read(Path file) {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, channel.size(), file.toString());
    } catch (IOException e) {
      throw new StoreException("cannot read %s (%s)".formatted(file, IoReason.of(e)), e);
    }
  }

  public static byte[] toBytes(State state) {
    var bytes = new ByteArrayOutputStream();
    try (var channel = Channels.newChannel(bytes)) {
      write(state, channel);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  public static State fromBytes(byte[] bytes, String source) {
    try (var channel = Channels.newChannel(new ByteArrayInputStream(bytes))) {
      return read(channel, bytes.length, source);
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
  }

  private static void write(State state, WritableByteChannel to) throws IOException {
    var header = JSON.createObjectNode();
    long offset = 0;
    for (var entry : state.arrays().entrySet()) {
      if (entry.getKey().equals(METADATA)) {
        throw new IllegalArgumentException("no array may be called " + METADATA);
      }
      var kind = DType.of(entry.getValue());
      long end = offset + (long) kind.width() * kind.length(entry.getValue());
      var described = header.putObject(entry.getKey()).put("dtype", kind.name());
      described.putArray("shape").add(kind.length(entry.getValue()));
      described.putArray("data_offsets").add(offset).add(end);
      offset = end;
    }
    writeHeader(header, to);
    for (var array : state.arrays().values()) {
      DType.of(array).write(array, to);
    }
  }

  private static void writeHeader(ObjectNode header, WritableByteChannel to) throws IOException {
    var json = JSON.writeValueAsBytes(header);
    int padded = (json.length + LENGTH_BYTES - 1) / LENGTH_BYTES * LENGTH_BYTES;
    var buffer =
        ByteBuffer.allocate(LENGTH_BYTES + padded)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(padded)
            .put(json);
    while (buffer.hasRemaining()) {
      buffer.put((byte) ' ');
    }
    DType.drain(buffer.flip(), to);
  }

  private static State read(ReadableByteChannel from, long size, String source) throws IOException {
    try {
      if (size < LENGTH_BYTES) {
        throw new IllegalArgumentException("it is too short");
      }
      var lengthBytes = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      DType.fill(lengthBytes, from);
      long length = lengthBytes.getLong();
      if (length < 2 || length > Math.min(LONGEST_HEADER, size - LENGTH_BYTES)) {
        throw new IllegalArgumentException("its header cannot have the length " + length);
      }
      var header = ByteBuffer.allocate((int) length);
      DType.fill(header, from);
      var entries = entries(header.array(), size - LENGTH_BYTES - length);
      return state(entries, from);
    } catch (IllegalArgumentException e) {
      throw new StoreException(
          "%s is damaged or not in safetensors format: %s".formatted(source, e.getMessage()), e);
    }
  }

  /// An array as the header promises it.
  private record TensorEntry(String name, DType kind, int length, long start, long end) {}

  private static List<TensorEntry> entries(byte[] header, long bodySize) throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(header);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("its header is not JSON", e);
    }
    if (json == null || !json.isObject()) {
      throw new IllegalArgumentException("its header is not a JSON object");
    }
    var entries = new ArrayList<TensorEntry>();
    for (var property : json.properties()) {
      if (!property.getKey().equals(METADATA)) {
        entries.add(entry(property.getKey(), property.getValue()));
      }
    }
    requireNoGaps(entries, bodySize);
    return entries;
  }

  private static TensorEntry entry(String name, JsonNode described) {
    var kind = DType.called(described.path("dtype").asText());
    var offsets = described.path("data_offsets");
    var shape = described.path("shape");
    if (!shape.isArray()
        || offsets.size() != 2
        || !isLong(offsets.path(0))
        || !isLong(offsets.path(1))) {
      throw new IllegalArgumentException("its header does not describe '" + name + "'");
    }
    long length = 1;
    for (var dimension : shape) {
      long extent = isLong(dimension) && dimension.canConvertToInt() ? dimension.intValue() : -1;
      length = extent < 0 ? -1 : length * extent;
      if (length < 0 || length > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("the shape of '" + name + "' cannot be");
      }
    }
    long start = offsets.path(0).longValue();
    long end = offsets.path(1).longValue();
    if (start < 0 || end < start || end - start != length * kind.width()) {
      throw new IllegalArgumentException("the place of '" + name + "' does not fit its shape");
    }
    return new TensorEntry(name, kind, (int) length, start, end);
  }

  private static boolean isLong(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }

  private static List<TensorEntry> inOrderOfPlace(List<TensorEntry> entries) {
    return entries.stream()
        .sorted(Comparator.comparingLong(TensorEntry::start).thenComparingLong(TensorEntry::end))
        .toList();
  }

  private static void requireNoGaps(List<TensorEntry> entries, long bodySize) {
    long end = 0;
    for (var entry : inOrderOfPlace(entries)) {
      if (entry.start != end) {
        throw new IllegalArgumentException("'" + entry.name + "' is not where it should be");
      }
      end = entry.end;
    }
    if (end != bodySize) {
      throw new IllegalArgumentException(
          "its arrays should have %d bytes, but there are %d".formatted(end, bodySize));
    }
  }

  /// Reads the arrays in the order of the bytes, and keeps them in the order of the header.
  private static State state(List<TensorEntry> entries, ReadableByteChannel from)
      throws IOException {
    Map<String, Object> arrays = new HashMap<>();
    for (var entry : inOrderOfPlace(entries)) {
      arrays.put(entry.name, entry.kind.read(entry.length, from));
    }
    var builder = State.builder();
    for (var entry : entries) {
      switch (arrays.get(entry.name)) {
        case float[] array -> builder.put(entry.name, array);
        case double[] array -> builder.put(entry.name, array);
        case byte[] array -> builder.put(entry.name, array);
        case short[] array -> builder.put(entry.name, array);
        case int[] array -> builder.put(entry.name, array);
        case long[] array -> builder.put(entry.name, array);
        case null, default -> throw new IllegalStateException("an array of no known kind");
      }
    }
    return builder.build();
  }
}
