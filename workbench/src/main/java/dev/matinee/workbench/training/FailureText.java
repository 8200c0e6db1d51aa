package dev.matinee.workbench.training;

import dev.matinee.core.files.IoReason;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What went wrong, in a sentence for a row of a table or a tag of a run.
public final class FailureText {
  private FailureText() {}

  public static String of(Throwable problem) {
    var message = problem.getMessage();
    return switch (problem) {
      case OutOfMemoryError _ -> "not enough memory" + (message == null ? "" : ": " + message);
      case UncheckedIOException io when message != null ->
          IoReason.completing(message, Objects.requireNonNull(io.getCause()));
      case IllegalArgumentException _, IllegalStateException _ when message != null -> message;
      // Messages of other exceptions, "-294967296" or "5", say nothing without the name.
      default -> problem.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    };
  }
}
