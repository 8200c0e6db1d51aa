package dev.matinee.store;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Files as a bad disk leaves them.
public final class DamagedBytes {
  private DamagedBytes() {}

  /// A copy with one to three bytes changed, and in one case of four cut short.
  public static byte[] of(byte[] whole, RandomGenerator random) {
    int length = random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length;
    var damaged = Arrays.copyOf(whole, length);
    IntStream.range(0, random.nextInt(1, 4))
        .filter(_ -> damaged.length > 0)
        .forEach(_ -> damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256));
    return damaged;
  }
}
