package dev.matinee.core.compute;

/// Where long work says how far it has come. Called from several threads; implementations must
/// allow that.
@FunctionalInterface
public interface Progress {
  /// Says nothing.
  Progress NONE = (_, _, _) -> {};

  /// Reports that `done` of `total` units of a named step are done.
  void report(String step, long done, long total);
}
