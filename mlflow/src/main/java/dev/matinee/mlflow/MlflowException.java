package dev.matinee.mlflow;

/// An MLflow server did not do what it was asked to.
final class MlflowException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What may help.
  enum Kind {
    /// Nobody answers, or the server is overloaded or broken: later it may be better.
    PASSING,
    /// It has no such thing.
    MISSING,
    /// It has such a thing already.
    EXISTS,
    /// It will not have it.
    REFUSED
  }

  private final Kind kind;

  MlflowException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  MlflowException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
