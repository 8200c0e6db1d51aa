package dev.matinee.store.keys;

import java.time.Instant;
import java.util.Optional;

/// What is known of an API key, without the key itself.
///
/// @param id a short name to revoke it by
/// @param role the role that it opens
/// @param slot a role's first key is its primary one, all others secondary
/// @param label what people call it, may be empty
/// @param revoked when it was revoked, if it was
public record ApiKey(
    String id, String role, Slot slot, String label, Instant created, Optional<Instant> revoked) {

  /// Two kinds that open the same: a role has two keys while one of them is being replaced.
  public enum Slot {
    PRIMARY,
    SECONDARY
  }
}
