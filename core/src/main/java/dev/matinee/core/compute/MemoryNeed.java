package dev.matinee.core.compute;

import java.util.Locale;

/// How much of the heap a training needs beside the ratings.
///
/// For instance an item-item matrix of `float` for 27,000 movies: 4 · 27,000² bytes, 2.9 GB.
///
/// @param bytes an estimate, at least 0
/// @param what takes them, in the plural, for instance "the similarities of all pairs of 27000
///   items"
/// @param remedy what to change for less, for instance "lower factors"; empty where nothing helps
///   but memory
public record MemoryNeed(long bytes, String what, String remedy) {
  /// Nothing worth speaking of.
  public static final MemoryNeed NONE = new MemoryNeed(0, "nothing", "");

  public MemoryNeed {
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be at least 0, got " + bytes);
    }
  }

  /// The need of numbers of 4 or 8 bytes for rows of equal width, each an array of its own.
  ///
  /// @param bytesEach 4 for `float`, 8 for `double`
  public static long ofRows(long rows, long width, int bytesEach) {
    return rows * (24 + width * bytesEach);
  }

  /// The need of this and of more in the same training.
  public MemoryNeed plus(long more) {
    return new MemoryNeed(bytes + more, what, remedy);
  }

  /// That the heap has room; garbage is collected once before the answer is no.
  ///
  /// @throws InsufficientMemoryException when it has not
  public void requireRoom() {
    if (bytes <= free()) {
      return;
    }
    System.gc();
    requireRoom(free(), Runtime.getRuntime().maxMemory());
  }

  /// The same for a heap of a known size.
  void requireRoom(long free, long heap) {
    if (bytes > free) {
      throw new InsufficientMemoryException(
          "%s must fit into memory: they need %s GB, and %s GB of the heap of %s GB are free; %sgive the program more, for instance -Xmx%dg"
              .formatted(
                  what,
                  gigabytes(bytes),
                  gigabytes(free),
                  gigabytes(heap),
                  remedy.isEmpty() ? "" : remedy + ", or ",
                  (heap - free + bytes) / 1_000_000_000 + 1));
    }
  }

  /// The bytes of the heap that are free, for a training that takes what it finds; garbage is
  /// collected first where they are fewer than wanted.
  public static long free(long wanted) {
    if (free() < wanted) {
      System.gc();
    }
    return free();
  }

  private static long free() {
    var runtime = Runtime.getRuntime();
    return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, bytes < 1e8 ? "%.3f" : "%.1f", bytes / 1e9);
  }
}
