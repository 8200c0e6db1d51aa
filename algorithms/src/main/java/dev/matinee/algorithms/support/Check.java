package dev.matinee.algorithms.support;

/// The rules that hyper-parameters obey, and what training makes of them; each says the rule and
/// the value that broke it.
public final class Check {
  /// The product of two larger parameters may be beyond what a `float` can hold.
  private static final double LARGEST_PARAMETER = 1e18;

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

  /// Within the bounds, which belong to it; `NaN` fails too.
  public static void between(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be between %s and %s, got %s".formatted(name, least, most, value));
    }
  }

  /// That a training has ended somewhere. One that has run away leaves numbers that predict
  /// nothing, and must not pass for a model without an opinion.
  ///
  /// @param problem the value that is to blame, and what to do, for instance "learningRate 50.0 is
  ///   too large; lower it"
  public static void converged(String algorithm, String problem, double[]... parameters) {
    for (var some : parameters) {
      for (double parameter : some) {
        requireFinite(algorithm, problem, parameter);
      }
    }
  }

  /// The same for factors.
  public static void converged(String algorithm, String problem, float[][]... parameters) {
    for (var rows : parameters) {
      for (var row : rows) {
        for (float parameter : row) {
          requireFinite(algorithm, problem, parameter);
        }
      }
    }
  }

  private static void requireFinite(String algorithm, String problem, double parameter) {
    if (!(Math.abs(parameter) <= LARGEST_PARAMETER)) {
      throw new IllegalStateException(
          "training of %s diverged: its parameters must stay finite, but %s"
              .formatted(algorithm, problem));
    }
  }

  /// What [#converged] says of steps that overshoot.
  public static String stepTooLong(double learningRate) {
    return "learningRate %s is too large; lower it".formatted(learningRate);
  }

  /// Whether a `double` for every pair of items fits into the heap; half of the pairs are kept.
  public static void roomForPairs(int items, String what) {
    double needed = 4.0 * items * items;
    double room = Runtime.getRuntime().maxMemory();
    if (needed > room) {
      throw new IllegalArgumentException(
          "the %s of all pairs of %d items must fit into the heap: they need %.1f GB, it has %.1f GB"
              .formatted(what, items, needed / 1e9, room / 1e9));
    }
  }
}
