package dev.matinee.store.database;

import org.jspecify.annotations.Nullable;

/// The store cannot do what it was asked to for a reason outside the program: a damaged or locked
/// database, a full disk, a file of a newer version.
///
/// The message is one line for people that names the file or server and what to do about it.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind failure;

  /// What kind of failure it is.
  public enum FailureKind {
    /// The database cannot be had, or cannot be written, and may be had later: it is down, slow,
    /// locked or read-only.
    UNAVAILABLE,
    /// It may not be written, or read, by who runs the program, which does not pass by itself.
    CLOSED,
    /// There is no room on its disk.
    FULL,
    /// Anything else, which does not pass by itself.
    OTHER
  }

  public StoreException(String message) {
    super(message);
    this.failure = FailureKind.OTHER;
  }

  public StoreException(String message, Throwable cause) {
    this(FailureKind.OTHER, message, cause);
  }

  StoreException(FailureKind failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  /// What cannot be had now and may be had later.
  public static StoreException unavailable(String message, @Nullable Throwable cause) {
    return new StoreException(FailureKind.UNAVAILABLE, message, cause);
  }

  /// What who runs the program has no right to.
  public static StoreException closed(String message, @Nullable Throwable cause) {
    return new StoreException(FailureKind.CLOSED, message, cause);
  }

  /// The same for one more of those who waited, with the trace of its own thread.
  public StoreException again() {
    return new StoreException(failure, String.valueOf(getMessage()), this);
  }

  /// What kind of failure it is.
  public FailureKind failure() {
    return failure;
  }
}
