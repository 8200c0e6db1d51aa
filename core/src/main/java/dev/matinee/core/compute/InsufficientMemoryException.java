package dev.matinee.core.compute;

/// The heap has no room for a training. Nothing was allocated, so the program can go on; the
/// message says how much is needed and free, in gigabytes, and what to change.
public final class InsufficientMemoryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  InsufficientMemoryException(String message) {
    super(message);
  }
}
