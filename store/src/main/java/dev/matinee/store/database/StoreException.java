package dev.matinee.store.database;

/// The store cannot do what it was asked to for a reason outside the program: a damaged or locked
/// database, a full disk, a file of a newer version.
///
/// The message is one line for people that names the file or server and what to do about it.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
