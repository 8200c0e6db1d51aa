package dev.matinee.algorithms.support;

/// Whether a training has run away.
public final class Divergence {
  /// The product of two larger parameters may be beyond what a `float` can hold.
  private static final double LARGEST_PARAMETER = 1e18;

  private Divergence() {}

  /// That a training has ended somewhere. One that has run away leaves numbers that predict
  /// nothing, and must not pass for a model without an opinion.
  ///
  /// @param problem the value that is to blame, and what to do, for instance "learningRate 50.0 is
  ///   too large; lower it"
  public static void check(String algorithm, String problem, double[]... parameters) {
    for (var some : parameters) {
      for (double parameter : some) {
        requireFinite(algorithm, problem, parameter);
      }
    }
  }

  /// The same for factors.
  public static void check(String algorithm, String problem, float[]... parameters) {
    for (var some : parameters) {
      for (float parameter : some) {
        requireFinite(algorithm, problem, parameter);
      }
    }
  }

  /// That the steps of a training have come to rest, which they have not where they swing forever.
  ///
  /// @param moved how far the last step moved a parameter, at most
  /// @param limit how far it may have
  public static void checkAtRest(String algorithm, String problem, double moved, double limit) {
    if (!(moved <= limit)) {
      throw new IllegalStateException(
          "training of %s diverged: its last step must move parameters by at most %s, and moved one by %s; %s"
              .formatted(algorithm, limit, moved, problem));
    }
  }

  /// That steps toward the solution of an equation have come to it.
  ///
  /// @param left the square of what is left of the right-hand side
  /// @param limit what may be
  public static void checkSolved(String algorithm, String problem, double left, double limit) {
    if (!(left <= limit)) {
      throw new IllegalStateException(
          "training of %s diverged: its equations must be solved to %s, and were to %s; %s"
              .formatted(algorithm, limit, left, problem));
    }
  }

  private static void requireFinite(String algorithm, String problem, double parameter) {
    if (!(Math.abs(parameter) <= LARGEST_PARAMETER)) {
      throw new IllegalStateException(
          "training of %s diverged: its parameters must stay finite, but %s"
              .formatted(algorithm, problem));
    }
  }

  /// What [#check] says of steps that overshoot: those that the pull toward 0 takes beyond it, or
  /// all.
  public static String stepTooLong(double learningRate, double regularization) {
    return learningRate * regularization > 1
        ? "regularization %s is too large; lower it".formatted(regularization)
        : "learningRate %s is too large; lower it".formatted(learningRate);
  }

  /// What [#check] says of a parameter that must be neither near 0 nor beyond all measure.
  public static String outOfMeasure(String name, double value) {
    return value > 1
        ? "%s %s is too large; lower it".formatted(name, value)
        : "%s %s is too small; raise it".formatted(name, value);
  }
}
