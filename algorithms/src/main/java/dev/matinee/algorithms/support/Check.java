package dev.matinee.algorithms.support;

/// The rules that hyper-parameters obey; each says the rule and the value that broke it.
public final class Check {
  private Check() {}

  public static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %d, got %d".formatted(name, least, value));
    }
  }

  /// Finite and above 0; `NaN` fails too.
  public static void positive(String name, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be positive, got %s".formatted(name, value));
    }
  }

  /// Finite and not below 0; `NaN` fails too.
  public static void notNegative(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s must be at least 0, got %s".formatted(name, value));
    }
  }

  /// Within the bounds, which belong to it.
  public static void between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be between %d and %d, got %d".formatted(name, least, most, value));
    }
  }

  /// Within the bounds, which belong to it; `NaN` fails too.
  public static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s, got %s".formatted(name, least, most, value));
    }
  }
}
