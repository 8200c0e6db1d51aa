package dev.matinee.datasets;

import java.util.Optional;

/// How many ratings do not count because their user rated the same movie again.
public final class SupersededNote {
  private SupersededNote() {}

  /// A sentence where there are any.
  public static Optional<String> note(long earlier) {
    return earlier == 0
        ? Optional.empty()
        : Optional.of(
            "%,d earlier rating%s of the same user and movie superseded by the latest"
                .formatted(earlier, earlier == 1 ? "" : "s"));
  }
}
