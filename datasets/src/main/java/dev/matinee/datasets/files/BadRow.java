package dev.matinee.datasets.files;

/// A row that could not be used: where it stands and why.
///
/// Lines count from 1.
public record BadRow(String file, long line, String reason) {
  /// The same so many lines further below.
  BadRow below(long lines) {
    return new BadRow(file, line + lines, reason);
  }

  /// "u.data line 17: rating must be between 1 and 5, got 9".
  @Override
  public String toString() {
    return "%s line %d: %s".formatted(file, line, reason);
  }
}
