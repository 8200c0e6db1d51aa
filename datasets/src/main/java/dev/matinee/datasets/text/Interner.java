package dev.matinee.datasets.text;

import dev.matinee.core.text.IdText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Ids by their bytes: the same id read a million times is one String, made once.
///
/// What an id means is found when it is made, so it costs nothing for the rows after the first.
/// Open addressing with linear probing. An id of few bytes is found by a number made of them, so
/// that a row costs two reads of memory; the bytes of longer ones stand one after the other in one
/// array.
public final class Interner {
  private final ShortIds shortIds = new ShortIds();
  private int[] slots = filled(1 << 12);
  private @Nullable String[] texts = new String[1 << 10];
  private int[] offsets = new int[(1 << 10) + 1];
  private byte[] bytes = new byte[1 << 14];
  private int size;
  private String example = "";

  /// Without an id yet.
  public Interner() {}

  private static int[] filled(int length) {
    var slots = new int[length];
    Arrays.fill(slots, -1);
    return slots;
  }

  /// The first id that was written otherwise than it is meant: `242.0`; empty where none was.
  public String example() {
    return example;
  }

  /// What an id means; `null` where it means nothing: it says so, or is a number that has lost
  /// digits.
  static @Nullable String meaning(String written) {
    boolean nothing = IdText.isMissing(written) || IdText.isRounded(written);
    var text = nothing ? "" : IdText.plain(written);
    return text.isEmpty() ? null : text;
  }

  /// The id that the bytes `start … end - 1` mean; `null` where it has lost digits.
  public @Nullable String intern(byte[] from, int start, int end) {
    if (end - start > ShortIds.LONGEST) {
      return internLong(from, start, end);
    }
    long key = ShortIds.key(from, start, end);
    int slot = shortIds.slot(key);
    return shortIds.keys[slot] == key
        ? shortIds.texts[slot]
        : shortIds.add(slot, key, made(from, start, end));
  }

  private @Nullable String internLong(byte[] from, int start, int end) {
    int mask = slots.length - 1;
    int slot = hash(from, start, end) & mask;
    while (slots[slot] >= 0) {
      int index = slots[slot];
      if (Arrays.equals(bytes, offsets[index], offsets[index + 1], from, start, end)) {
        return texts[index];
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = size;
    var text = append(from, start, end);
    if (2 * size > slots.length) {
      rehash();
    }
    return text;
  }

  private @Nullable String append(byte[] from, int start, int end) {
    int length = end - start;
    int offset = offsets[size];
    if (size + 1 >= texts.length) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
      offsets = Arrays.copyOf(offsets, 2 * texts.length + 1);
    }
    if (offset + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, offset + length));
    }
    System.arraycopy(from, start, bytes, offset, length);
    var text = made(from, start, end);
    texts[size++] = text;
    offsets[size] = offset + length;
    return text;
  }

  private @Nullable String made(byte[] from, int start, int end) {
    var written = Source.decode(from, start, end);
    var text = meaning(written);
    if (example.isEmpty() && text != null && !text.equals(written)) {
      example = written;
    }
    return text;
  }

  private void rehash() {
    slots = filled(2 * slots.length);
    int mask = slots.length - 1;
    for (int index = 0; index < size; index++) {
      int slot = hash(bytes, offsets[index], offsets[index + 1]) & mask;
      while (slots[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = index;
    }
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0x811c9dc5; // FNV-1a, then a finalizer because only the low bits are used
    for (int p = start; p < end; p++) {
      hash = (hash ^ bytes[p]) * 0x01000193;
    }
    return hash ^ (hash >>> 15);
  }
}
