package dev.matinee.datasets.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Ids of few bytes, found by one number made of them.
///
/// Key and id of a slot stand at the same place of two arrays, so that finding an id reads two
/// places and compares no bytes.
final class ShortIds {
  /// The most bytes of an id: with its length they fill a `long`.
  static final int LONGEST = 7;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// 2^64 divided by the golden ratio: what it multiplies differs in its upper bits.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int LENGTH_AT = 8 * LONGEST;

  /// Of each slot; 0 where it is free.
  long[] keys = new long[1 << 12];

  /// Of each slot; `null` where it is free, or where the id means nothing.
  @Nullable String[] texts = new String[1 << 12];

  private int size;

  /// The number of an id: its bytes, and above them one more than its length.
  static long key(byte[] bytes, int start, int end) {
    int length = end - start;
    long key = 0;
    if (start + Long.BYTES <= bytes.length) {
      key = (long) EIGHT_BYTES.get(bytes, start) & ((1L << (8 * length)) - 1);
    } else {
      for (int p = end - 1; p >= start; p--) {
        key = (key << 8) | (bytes[p] & 0xFF);
      }
    }
    return key | ((length + 1L) << LENGTH_AT);
  }

  /// The slot of a key, or the free one where it belongs.
  int slot(long key) {
    int mask = keys.length - 1;
    long spread = key * SPREAD;
    int slot = (int) (spread >>> 32) & mask;
    while (keys[slot] != key && keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /// Puts an id into its free slot; returns it.
  @Nullable String add(int slot, long key, @Nullable String text) {
    keys[slot] = key;
    texts[slot] = text;
    size++;
    if (2 * size > keys.length) {
      grow();
    }
    return text;
  }

  private void grow() {
    var oldKeys = keys;
    var oldTexts = texts;
    keys = new long[2 * oldKeys.length];
    texts = new String[keys.length];
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldKeys[old] != 0) {
        int slot = slot(oldKeys[old]);
        keys[slot] = oldKeys[old];
        texts[slot] = oldTexts[old];
      }
    }
  }
}
