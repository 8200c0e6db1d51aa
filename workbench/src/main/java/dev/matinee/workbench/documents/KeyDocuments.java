package dev.matinee.workbench.documents;

import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// API keys as `keys --json` has them, without the keys themselves but once.
public final class KeyDocuments {
  private KeyDocuments() {}

  /// A new key; the only time that it is shown.
  ///
  /// @param url where it is used; of the role `matchbox` only
  public record Created(
      String id,
      String role,
      String scope,
      String slot,
      @Nullable Instant expires,
      String key,
      @Nullable String url) {}

  /// All keys, the oldest first.
  public record Listing(List<Listed> keys) {
    public Listing {
      keys = List.copyOf(keys);
    }
  }

  /// One key, without the key itself.
  ///
  /// @param expires `null` for never
  /// @param used when it was last seen, to about a minute; `null` for never
  public record Listed(
      String id,
      String role,
      String scope,
      String slot,
      String label,
      Instant created,
      @Nullable Instant expires,
      @Nullable Instant used,
      @Nullable Instant revoked) {}

  /// A key that opens nothing anymore.
  public record Revoked(String revoked) {}

  /// The document of a new key.
  public static Created created(KeyStore.CreatedKey created, @Nullable String url) {
    var key = created.key();
    return new Created(
        key.id(),
        key.role(),
        key.scope().text(),
        slot(key),
        key.expires().orElse(null),
        created.secret(),
        url);
  }

  /// All keys of a store.
  public static Listing all(KeyStore keys) {
    return new Listing(keys.list().stream().map(KeyDocuments::listed).toList());
  }

  private static Listed listed(ApiKey key) {
    return new Listed(
        key.id(),
        key.role(),
        key.scope().text(),
        slot(key),
        key.label(),
        key.created(),
        key.expires().orElse(null),
        key.used().orElse(null),
        key.revoked().orElse(null));
  }

  private static String slot(ApiKey key) {
    return key.slot().name().toLowerCase(Locale.ROOT);
  }
}
