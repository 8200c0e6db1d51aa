package dev.matinee.store.database;

import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The store cannot do what it was asked to for a reason outside the program: a damaged or locked
/// database, a full disk, a file of a newer version.
///
/// The message is one line for people that names the file or server and what to do about it.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What systems say where a file is another user's, or lies on a disk that is for reading alone;
  /// Java has no exceptions of their own for these.
  private static final Set<String> NO_RIGHT =
      Set.of("Operation not permitted", "Read-only file system");

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

  /// What could not be done with a file: closed where who runs the program has no right to, else
  /// what may be wrong with any disk.
  public static StoreException ofFile(String message, IOException cause) {
    boolean closed =
        cause instanceof AccessDeniedException || NO_RIGHT.contains(IoReason.of(cause));
    return new StoreException(
        closed ? FailureKind.CLOSED : FailureKind.OTHER,
        "%s (%s)".formatted(message, IoReason.of(cause)),
        cause);
  }

  /// The same for one more of those who waited, with the trace of its own thread.
  public StoreException again() {
    return new StoreException(failure, String.valueOf(getMessage()), this);
  }

  /// What kind of failure it is.
  public FailureKind failure() {
    return failure;
  }

  /// Whether it may pass by itself, so that the same may be tried again.
  public boolean mayPass() {
    return failure == FailureKind.UNAVAILABLE || failure == FailureKind.FULL;
  }
}
