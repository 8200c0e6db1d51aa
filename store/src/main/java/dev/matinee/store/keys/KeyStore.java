package dev.matinee.store.keys;

import dev.matinee.core.files.Digests;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.ApiKey.Slot;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The keys that open roles to callers. Only their hashes are kept.
///
/// A key has 256 random bits, so its SHA-256 cannot be guessed from: salt and slow hashing are for
/// passwords that people choose. For the same reason a hash may be looked up: how long that takes
/// says something of a hash, and nothing of a key.
public final class KeyStore {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final int LONGEST_LABEL = 200;
  private static final String COLUMNS =
      "id, role, scope, slot, label, created_at, expires_at, revoked_at, used_at, hash";

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final AtomicLong changes = new AtomicLong();

  public KeyStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// What a new key is to be.
  ///
  /// @param lifetime after which it opens nothing anymore; empty for never
  public record NewKey(String role, Scope scope, String label, Optional<Duration> lifetime) {
    /// @throws IllegalArgumentException when it has no role, or too long a label
    public NewKey {
      if (role.isBlank()) {
        throw new IllegalArgumentException("a key needs a role, got '" + role + "'");
      }
      if (label.length() > LONGEST_LABEL) {
        throw new IllegalArgumentException(
            "a label must be at most %d characters, got %d"
                .formatted(LONGEST_LABEL, label.length()));
      }
    }
  }

  /// Makes a key for a role that may read and write, and does not expire.
  public CreatedKey create(String role, String label) {
    return create(new NewKey(role, Scope.WRITE, label, Optional.empty()));
  }

  /// Makes a key.
  public CreatedKey create(NewKey wanted) {
    return changed(
        database.write(
            sql -> {
              database.lock(sql, "api_keys");
              var slot = primary(sql, wanted.role()) ? Slot.SECONDARY : Slot.PRIMARY;
              return insert(sql, wanted, slot);
            }));
  }

  /// Replaces a key: a new one of its role, scope and label takes its place and lives as long as it
  /// was made to, and the old one goes on as a secondary key for a time.
  ///
  /// @param keep how long the old one still opens what it did; at most until it expires anyway
  /// @throws IllegalArgumentException when there is no key of this id, or it opens nothing anymore
  public CreatedKey rotate(String id, Duration keep) {
    return changed(
        database.write(
            sql -> {
              database.lock(sql, "api_keys");
              var now = clock.instant();
              var old =
                  find(sql, id).filter(key -> key.opensAt(now)).orElseThrow(() -> unknown(sql, id));
              var end = now.plus(keep);
              var expires = old.expires().filter(end::isAfter).orElse(end);
              Jdbc.run(
                  sql,
                  "UPDATE api_keys SET slot = 'secondary', expires_at = ? WHERE id = ?",
                  expires.toEpochMilli(),
                  id);
              var lifetime = old.expires().map(until -> Duration.between(old.created(), until));
              return insert(
                  sql, new NewKey(old.role(), old.scope(), old.label(), lifetime), old.slot());
            }));
  }

  private CreatedKey insert(Connection sql, NewKey wanted, Slot slot) throws SQLException {
    var secret = hex(SECRET_BYTES);
    var created = Instant.ofEpochMilli(clock.instant().toEpochMilli());
    var key =
        new ApiKey(
            hex(ID_BYTES),
            wanted.role(),
            wanted.scope(),
            slot,
            wanted.label(),
            created,
            wanted.lifetime().map(created::plus),
            Optional.empty(),
            Optional.empty());
    Jdbc.run(
        sql,
        """
        INSERT INTO api_keys (id, role, scope, slot, label, created_at, expires_at, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        key.id(),
        key.role(),
        key.scope().text(),
        slot.name().toLowerCase(Locale.ROOT),
        key.label(),
        created.toEpochMilli(),
        key.expires().map(Instant::toEpochMilli).orElse(null),
        Digests.sha256(secret));
    return new CreatedKey(key, secret);
  }

  private <T> T changed(T result) {
    changes.incrementAndGet();
    return result;
  }

  private String hex(int bytes) {
    var some = new byte[bytes];
    random.nextBytes(some);
    return HexFormat.of().formatHex(some);
  }

  /// Grows with every change that this object makes: a caller that has read the keys compares it to
  /// see whether they are still the newest. Changes of other processes are not counted.
  public long changes() {
    return changes.get();
  }

  private boolean primary(Connection sql, String role) throws SQLException {
    return active(sql).values().stream()
        .anyMatch(key -> key.role().equals(role) && key.slot() == Slot.PRIMARY);
  }

  /// Whether a role has a key that opens something.
  public boolean any(String role) {
    return active().values().stream().anyMatch(key -> key.role().equals(role));
  }

  /// The keys that open something now, by their hash.
  public Map<String, ApiKey> active() {
    return database.read(this::active);
  }

  private Map<String, ApiKey> active(Connection sql) throws SQLException {
    var now = clock.instant();
    return Jdbc.all(
            sql,
            "SELECT " + COLUMNS + " FROM api_keys WHERE revoked_at IS NULL",
            row -> Map.entry(row.getString("hash"), key(row)))
        .stream()
        .filter(entry -> entry.getValue().opensAt(now))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// The hash of a key that a caller presented, as [#active] has it.
  public static String hash(String presented) {
    return Digests.sha256(presented);
  }

  /// The key of this role that a caller presented; empty where it is unknown, of another role,
  /// expired or revoked.
  public Optional<ApiKey> verify(String role, String presented) {
    return Optional.ofNullable(active().get(hash(presented)))
        .filter(key -> key.role().equals(role));
  }

  /// Notes when keys were last seen, by id.
  public void used(Map<String, Instant> seen) {
    database.write(
        sql -> {
          for (var key : seen.entrySet()) {
            Jdbc.run(
                sql,
                "UPDATE api_keys SET used_at = ? WHERE id = ? AND coalesce(used_at, 0) < ?",
                key.getValue().toEpochMilli(),
                key.getKey(),
                key.getValue().toEpochMilli());
          }
          return true;
        });
  }

  /// Writes something that nobody reads, to find out whether the database can be written.
  public void probe() {
    var now = clock.instant().toString();
    database.write(
        sql ->
            Jdbc.run(
                sql,
                """
                INSERT INTO settings (name, content) VALUES ('server.probe', ?)
                ON CONFLICT (name) DO UPDATE SET content = excluded.content
                """,
                now));
  }

  /// All keys, the oldest first, revoked ones too.
  public List<ApiKey> list() {
    return database.read(KeyStore::list);
  }

  private static List<ApiKey> list(Connection sql) throws SQLException {
    return Jdbc.all(
        sql, "SELECT " + COLUMNS + " FROM api_keys ORDER BY created_at, id", KeyStore::key);
  }

  private static Optional<ApiKey> find(Connection sql, String id) throws SQLException {
    return Jdbc.first(sql, "SELECT " + COLUMNS + " FROM api_keys WHERE id = ?", KeyStore::key, id);
  }

  /// Makes a key useless at once; one that is revoked stays so.
  ///
  /// @throws IllegalArgumentException when there is no key of this id
  public void revoke(String id) {
    var now = clock.instant().toEpochMilli();
    changed(
        database.write(
            sql -> {
              int known =
                  Jdbc.run(
                      sql,
                      "UPDATE api_keys SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
                      now,
                      id);
              if (known == 0) {
                throw unknown(sql, id);
              }
              return true;
            }));
  }

  private static IllegalArgumentException unknown(Connection sql, String id) {
    try {
      var ids = list(sql).stream().map(ApiKey::id).collect(Collectors.joining(", "));
      return new IllegalArgumentException(
          "unknown key '%s'; known: %s".formatted(id, ids.isEmpty() ? "none" : ids));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getString("id"),
        row.getString("role"),
        Scope.of(row.getString("scope")),
        Slot.valueOf(row.getString("slot").toUpperCase(Locale.ROOT)),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        time(row, "expires_at"),
        time(row, "revoked_at"),
        time(row, "used_at"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    @Nullable Instant time = row.wasNull() ? null : Instant.ofEpochMilli(millis);
    return Optional.ofNullable(time);
  }

  /// A key as it is shown once.
  ///
  /// @param secret 256 random bits as 64 hex digits
  public record CreatedKey(ApiKey key, String secret) {
    @Override
    public String toString() {
      return "CreatedKey[key=" + key + ", secret=…]";
    }
  }
}
