package dev.matinee.store.keys;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is known of an API key, without the key itself.
///
/// @param id a short name to revoke it by
/// @param role the role that it opens
/// @param scope how much of the role
/// @param slot a role's first key is its primary one, all others secondary
/// @param label what people call it, may be empty
/// @param expires from when on it opens nothing; empty for never
/// @param revoked when it was revoked, if it was
/// @param used when it was last seen, to about a minute; empty for never
public record ApiKey(
    String id,
    String role,
    Scope scope,
    Slot slot,
    String label,
    Instant created,
    Optional<Instant> expires,
    Optional<Instant> revoked,
    Optional<Instant> used) {

  /// Two kinds that open the same: a role has two keys while one of them is being replaced.
  public enum Slot {
    PRIMARY,
    SECONDARY
  }

  /// How much a key opens; each opens what the ones before it do.
  public enum Scope {
    /// Lists, predictions and what is similar: nothing is changed.
    READ,
    /// Ratings too, and batches.
    WRITE,
    /// Retraining, promotion, models, runs and their files too.
    ADMIN;

    /// The scope of this name.
    ///
    /// @throws IllegalArgumentException when there is none; the message names those there are
    public static Scope of(String text) {
      for (var scope : values()) {
        if (scope.text().equals(text)) {
          return scope;
        }
      }
      throw new IllegalArgumentException(
          "scope must be %s, got '%s'"
              .formatted(
                  Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", ")),
                  text));
    }

    /// As it is written: `read`.
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether a key of this scope opens what needs the other.
    public boolean covers(Scope other) {
      return compareTo(other) >= 0;
    }
  }

  /// Whether it opens anything at a moment.
  public boolean opensAt(Instant now) {
    return revoked.isEmpty() && expires.filter(end -> !end.isAfter(now)).isEmpty();
  }
}
