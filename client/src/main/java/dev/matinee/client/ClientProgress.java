package dev.matinee.client;

/// Is told how far the client is; never from two threads at once.
@FunctionalInterface
public interface ClientProgress {
  /// Tells nobody.
  ClientProgress NONE = (_, _) -> {};

  /// Another user is finished.
  void at(int done, int total);
}
