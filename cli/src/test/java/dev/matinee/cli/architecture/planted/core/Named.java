package dev.matinee.cli.architecture.planted.core;

/// Planted: what the store uses.
public final class Named {
  private Named() {}

  /// The name of a type.
  public static String of(Class<?> type) {
    return type.getSimpleName();
  }
}
