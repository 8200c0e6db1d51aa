package dev.matinee.core.compute;

/// Spreads numbers that are alike over all 64 bits.
public final class BitMixer {
  private BitMixer() {}

  /// The 64-bit finalizer of MurmurHash3: a bijection in which every bit of the number changes half
  /// of the result.
  public static long mix(long z) {
    long a = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    long b = (a ^ (a >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return b ^ (b >>> 33);
  }
}
