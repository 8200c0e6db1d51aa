package dev.matinee.datasets.text;

import java.util.Arrays;

/// Strings by their bytes: the same id read a million times is one String, made once.
///
/// Open addressing with linear probing; the bytes of all ids stand one after the other in one
/// array.
public final class Interner {
  private int[] slots = filled(1 << 12);
  private String[] texts = new String[1 << 10];
  private int[] offsets = new int[(1 << 10) + 1];
  private byte[] bytes = new byte[1 << 14];
  private int size;

  private static int[] filled(int length) {
    var slots = new int[length];
    Arrays.fill(slots, -1);
    return slots;
  }

  public String intern(byte[] from, int start, int end) {
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

  private String append(byte[] from, int start, int end) {
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
    var text = Source.decode(from, start, end);
    texts[size++] = text;
    offsets[size] = offset + length;
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
