package dev.matinee.cli.architecture.planted.algorithms;

/// Planted: an algorithm.
public final class Algorithm {
  /// Its name.
  public static final String NAME = String.valueOf(2);

  private Algorithm() {}
}
