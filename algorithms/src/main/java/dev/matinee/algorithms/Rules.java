package dev.matinee.algorithms;

/// The rules that hyper-parameters obey; each says the rule and the value that broke it.
final class Rules {
  private Rules() {}

  static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, got %d".formatted(name, least, value));
    }
  }

  /// Finite and above 0; `NaN` fails too.
  static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be positive, got %s".formatted(name, value));
    }
  }

  /// Finite and not below 0; `NaN` fails too.
  static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be at least 0, got %s".formatted(name, value));
    }
  }

  /// Within the bounds, which belong to it; `NaN` fails too.
  static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s, got %s".formatted(name, least, most, value));
    }
  }

  /// Whether a `double` for every pair of items fits into the heap; half of the pairs are kept.
  static void roomForPairs(int items, String what) {
    double needed = 4.0 * items * items;
    double room = Runtime.getRuntime().maxMemory();
    if (needed > room) {
      throw new IllegalArgumentException(
          "the %s of all pairs of %d items must fit into the heap: they need %.1f GB, it has %.1f GB"
              .formatted(what, items, needed / 1e9, room / 1e9));
    }
  }
}
