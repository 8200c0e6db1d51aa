package dev.matinee.store.catalog;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Changes of the catalog in the database, seen by all who use it.
///
/// Every transaction that changes them first locks the table `catalog_state`, so writers queue and
/// versions are given out by counting.
public final class CatalogStore {
  /// How many movies, and how many users, may be changed: without a bound callers could fill the
  /// disk.
  public static final int MOST = 200_000;

  private static final String CHANNEL = "matinee_catalog";

  private final Database database;
  private final Object reading = new Object();
  private volatile CatalogChanges latest = CatalogChanges.NONE;

  public CatalogStore(Database database) {
    this.database = database;
  }

  private enum Kind {
    ITEM("item"),
    USER("user");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  private record State(long version, long cleared) {}

  /// Puts movies in the place of what was known of them, all or nothing.
  ///
  /// @throws IllegalArgumentException when there would be more than [#MOST]
  public void putItems(List<CatalogOverride> items) {
    put(Kind.ITEM, items);
  }

  /// The same for users.
  public void putUsers(List<CatalogOverride> users) {
    put(Kind.USER, users);
  }

  private void put(Kind kind, List<CatalogOverride> entries) {
    database.write(
        sql -> {
          database.lock(sql, "catalog_state");
          long version = state(sql).version + 1;
          for (var entry : entries) {
            Jdbc.run(
                sql,
                """
                INSERT INTO catalog_entries (kind, id, content, version) VALUES (?, ?, ?, ?)
                ON CONFLICT (kind, id)
                DO UPDATE SET content = excluded.content, version = excluded.version
                """,
                kind.text,
                entry.id(),
                entry.content(),
                version);
          }
          requireBounded(sql, kind);
          Jdbc.run(
              sql,
              """
              INSERT INTO catalog_state (only_one, version, cleared) VALUES (1, ?, 0)
              ON CONFLICT (only_one) DO UPDATE SET version = excluded.version
              """,
              version);
          database.tell(sql, CHANNEL);
          return true;
        });
  }

  private static void requireBounded(Connection sql, Kind kind) throws SQLException {
    long count = Jdbc.number(sql, "SELECT count(*) FROM catalog_entries WHERE kind = ?", kind.text);
    if (count > MOST) {
      throw new IllegalArgumentException(
          "at most %,d %ss can be added or changed, this would make %,d; nothing was stored"
              .formatted(MOST, kind.text, count));
    }
  }

  /// Removes everything, in a transaction that removes the data set.
  public static void clear(Connection sql) throws SQLException {
    Jdbc.run(sql, "DELETE FROM catalog_entries");
    Jdbc.run(sql, "UPDATE catalog_state SET version = version + 1, cleared = version + 1");
  }

  /// Everything as it is now; only what is newer than the last time is read.
  public CatalogChanges changes() {
    synchronized (reading) {
      var known = latest;
      latest =
          database.read(
              sql -> {
                var now = state(sql);
                if (now.version == known.version()) {
                  return known;
                }
                boolean anew = now.version < known.version() || now.cleared > known.version();
                return read(sql, anew ? CatalogChanges.NONE : known, now.version);
              });
      return latest;
    }
  }

  /// Does something soon after each change of another process, where the database tells.
  public Subscription onChange(Runnable action) {
    return database.listen(CHANNEL, action);
  }

  private static CatalogChanges read(Connection sql, CatalogChanges known, long version)
      throws SQLException {
    return new CatalogChanges(
        version,
        CatalogChanges.with(known.items(), newer(sql, Kind.ITEM, known.version())),
        CatalogChanges.with(known.users(), newer(sql, Kind.USER, known.version())));
  }

  private static Map<String, CatalogOverride> newer(Connection sql, Kind kind, long version)
      throws SQLException {
    var entries = new TreeMap<String, CatalogOverride>();
    Jdbc.each(
        sql,
        "SELECT id, content FROM catalog_entries WHERE version > ? AND kind = ?",
        row ->
            entries.put(row.getString(1), CatalogOverride.read(row.getString(1), row.getString(2))),
        version,
        kind.text);
    return entries;
  }

  private static State state(Connection sql) throws SQLException {
    return Jdbc.first(
            sql,
            "SELECT version, cleared FROM catalog_state",
            row -> new State(row.getLong(1), row.getLong(2)))
        .orElse(new State(0, 0));
  }
}
