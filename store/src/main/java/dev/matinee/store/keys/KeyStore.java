package dev.matinee.store.keys;

import java.util.List;
import java.util.Optional;

/// The keys that open roles to callers. Only their hashes are kept.
public interface KeyStore {
  /// A key as it is shown once.
  ///
  /// @param secret 256 random bits as 64 hex digits
  record Created(ApiKey key, String secret) {
    @Override
    public String toString() {
      return "Created[key=" + key + ", secret=…]";
    }
  }

  /// Makes a key for a role.
  Created create(String role, String label);

  /// Whether a role has a key that is not revoked.
  boolean any(String role);

  /// The key of this role that a caller presented; empty where it is unknown, of another role or
  /// revoked. The time it takes says nothing about how much of it was right.
  Optional<ApiKey> verify(String role, String presented);

  /// All keys, the oldest first, revoked ones too.
  List<ApiKey> list();

  /// Makes a key useless at once; one that is revoked stays so.
  ///
  /// @throws IllegalArgumentException when there is no key of this id
  void revoke(String id);
}
