package dev.matinee.store.keys;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.files.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys that open roles to callers. Only their hashes are kept.
///
/// A key has 256 random bits, so its SHA-256 cannot be guessed from: salt and slow hashing are for
/// passwords that people choose.
public final class KeyStore {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final String COLUMNS = "id, role, slot, label, created_at, revoked_at, hash";

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public KeyStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Makes a key for a role.
  public Created create(String role, String label) {
    if (role.isBlank()) {
      throw new IllegalArgumentException("a key needs a role, got '" + role + "'");
    }
    var id = hex(ID_BYTES);
    var secret = hex(SECRET_BYTES);
    var created = clock.instant().toEpochMilli();
    var slot =
        database.write(
            sql -> {
              database.lock(sql, "api_keys");
              var taken =
                  Jdbc.number(
                      sql,
                      """
                      SELECT count(*) FROM api_keys
                      WHERE role = ? AND slot = 'primary' AND revoked_at IS NULL
                      """,
                      role);
              var free = taken == 0 ? ApiKey.Slot.PRIMARY : ApiKey.Slot.SECONDARY;
              Jdbc.run(
                  sql,
                  """
                  INSERT INTO api_keys (id, role, slot, label, created_at, hash)
                  VALUES (?, ?, ?, ?, ?, ?)
                  """,
                  id,
                  role,
                  free.name().toLowerCase(Locale.ROOT),
                  label,
                  created,
                  Digests.sha256(secret));
              return free;
            });
    return new Created(
        new ApiKey(id, role, slot, label, Instant.ofEpochMilli(created), Optional.empty()), secret);
  }

  private String hex(int bytes) {
    var some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  /// Whether a role has a key that is not revoked.
  public boolean any(String role) {
    return database.read(
        sql ->
            Jdbc.number(
                    sql,
                    "SELECT count(*) FROM api_keys WHERE role = ? AND revoked_at IS NULL",
                    role)
                > 0);
  }

  /// The key of this role that a caller presented; empty where it is unknown, of another role or
  /// revoked. The time it takes says nothing about how much of it was right.
  public Optional<ApiKey> verify(String role, String presented) {
    var hash = Digests.sha256(presented).getBytes(StandardCharsets.US_ASCII);
    var candidates =
        database.read(
            sql ->
                Jdbc.all(
                    sql,
                    "SELECT " + COLUMNS + " FROM api_keys WHERE role = ? AND revoked_at IS NULL",
                    row -> new Hashed(key(row), row.getString("hash")),
                    role));
    Optional<ApiKey> found = Optional.empty();
    for (var candidate : candidates) { // All of them, so that time tells nothing.
      if (MessageDigest.isEqual(hash, candidate.hash.getBytes(StandardCharsets.US_ASCII))) {
        found = Optional.of(candidate.key);
      }
    }
    return found;
  }

  private record Hashed(ApiKey key, String hash) {}

  /// All keys, the oldest first, revoked ones too.
  public List<ApiKey> list() {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                "SELECT " + COLUMNS + " FROM api_keys ORDER BY created_at, id",
                KeyStore::key));
  }

  /// Makes a key useless at once; one that is revoked stays so.
  ///
  /// @throws IllegalArgumentException when there is no key of this id
  public void revoke(String id) {
    var now = clock.instant().toEpochMilli();
    var known =
        database.write(
            sql ->
                Jdbc.run(
                    sql,
                    "UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                    now,
                    id));
    if (known == 0) {
      var ids = list().stream().map(ApiKey::id).collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "unknown key '%s'; known: %s".formatted(id, ids.isEmpty() ? "none" : ids));
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    long revoked = row.getLong("revoked_at");
    Optional<Instant> when =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked));
    return new ApiKey(
        row.getString("id"),
        row.getString("role"),
        ApiKey.Slot.valueOf(row.getString("slot").toUpperCase(Locale.ROOT)),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        when);
  }

  /// A key as it is shown once.
  ///
  /// @param secret 256 random bits as 64 hex digits
  public record Created(ApiKey key, String secret) {
    @Override
    public String toString() {
      return "Created[key=" + key + ", secret=…]";
    }
  }
}
