package dev.matinee.datasets.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Few bytes as one number: the bytes, and above them one more than how many they are.
public final class ShortKey {
  /// The most bytes: with their count they fill a `long`.
  public static final int LONGEST = 7;

  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// 2^64 divided by the golden ratio: what it multiplies differs in its upper bits.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final int LENGTH_AT = 8 * LONGEST;
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private static final long ZEROS = EACH * '0';
  private static final long SIXES = EACH * 6;
  private static final long UPPER_HALVES = 0xF0F0_F0F0_F0F0_F0F0L;
  private static final long ODD_PAIRS = 0x0000_00FF_0000_00FFL;

  private ShortKey() {}

  /// The key of the bytes `start … end - 1`.
  public static long of(byte[] bytes, int start, int end) {
    int length = end - start;
    if (start + Long.BYTES <= bytes.length) {
      return of(eight(bytes, start), length);
    }
    long key = 0;
    for (int p = end - 1; p >= start; p--) {
      key = (key << 8) | (bytes[p] & 0xFF);
    }
    return key | ((length + 1L) << LENGTH_AT);
  }

  /// The key of the first bytes of eight.
  public static long of(long eight, int length) {
    return (eight & ((1L << (8 * length)) - 1)) | ((length + 1L) << LENGTH_AT);
  }

  /// Eight bytes as a number, the first one lowest; they must be there.
  public static long eight(byte[] bytes, int start) {
    return (long) EIGHT_BYTES.get(bytes, start);
  }

  /// How many of eight bytes come before the first that equals the mark; 8 where none does.
  ///
  /// @param marks the mark eight times: see [#eightTimes]
  public static int before(long eight, long marks) {
    long zeros = eight ^ marks; // a byte of 0 where the mark is
    long found = (zeros - EACH) & ~zeros & HIGH_BITS;
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /// A byte at all eight places.
  public static long eightTimes(byte mark) {
    return EACH * (mark & 0xFF);
  }

  /// The whole number that the bytes of a key are, as it is usually written; -1 where they are
  /// anything else, `007` too.
  public static int number(long key) {
    int length = (int) (key >>> LENGTH_AT) - 1;
    if (length < 1 || (length > 1 && (key & 0xFF) == '0')) {
      return -1;
    }
    int free = 8 * (Long.BYTES - length);
    // zeros before them, the first one lowest
    return eightDigits((key << free) | (ZEROS >>> (64 - free)));
  }

  /// The number that eight digits are, the first one lowest; -1 where one of them is none.
  public static int eightDigits(long digits) {
    if ((digits & UPPER_HALVES) != ZEROS || ((digits + SIXES) & UPPER_HALVES) != ZEROS) {
      return -1;
    }
    // pairs of digits become numbers up to 99, pairs of these up to 9999, and so on
    long pairs = (digits - ZEROS) * 10 + ((digits - ZEROS) >>> 8);
    return (int)
        (((pairs & ODD_PAIRS) * (100L + (1_000_000L << 32))
                + ((pairs >>> 16) & ODD_PAIRS) * (1L + (10_000L << 32)))
            >>> 32);
  }

  /// A hash of a key: digits differ in few bits, and those of the last ones stand high up, so they
  /// are brought down before they are spread.
  public static int spread(long key) {
    return (int) (((key ^ (key >>> 29)) * SPREAD) >>> 36);
  }
}
