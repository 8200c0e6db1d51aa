package dev.matinee.core;

/// One user's rating of one item, as it stands in a file or arrives in a request.
///
/// `timestamp` is in seconds since 1970-01-01 UTC, 0 where it is not known.
public record Rating(String user, String item, float value, long timestamp) {
  public Rating {
    if (user.isBlank() || item.isBlank()) {
      throw new IllegalArgumentException(
          "a rating needs a user and an item, got user '%s', item '%s'".formatted(user, item));
    }
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException("rating must be a finite number, got " + value);
    }
  }
}
