package dev.matinee.client;

/// What a service said.
sealed interface Answer<T> {
  /// It answered.
  record Given<T>(T value) implements Answer<T> {}

  /// It did not, or nothing that could be used.
  ///
  /// @param asked whether it was asked at all
  record Missing<T>(String problem, boolean asked) implements Answer<T> {}
}
