package dev.matinee.store.catalog;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Changes of the catalog in the database, seen by all who use it.
///
/// Every transaction that changes them first locks the table `catalog_state`, so writers queue and
/// versions are given out by counting.
public final class CatalogStore {
  /// How many movies, and how many users, may be changed: without a bound callers could fill the
  /// disk.
  public static final int MOST = 200_000;

  private static final String CHANNEL = "matinee_catalog";
  private static final int MOST_RULES = 1000;
  private static final int MOST_CHANGES = 10_000; // of rules that are kept, the latest
  private static final int BATCH = 1000; // rows that are sent together

  /// As the content of all that is removed is stored.
  private static final String REMOVED = CatalogOverride.removed("").content();

  /// A subquery of a query of `items`: what the catalog has of one, unless it was removed.
  public static final String ENTRY_OF_ITEM =
      "(SELECT 1 FROM catalog_entries WHERE kind = 'item' AND id = items.id AND content <> '"
          + REMOVED
          + "')";

  private final Database database;
  private final int most;
  private final int mostChanges;
  private final Object reading = new Object();
  private volatile CatalogChanges latest = CatalogChanges.NONE;

  public CatalogStore(Database database) {
    this(database, MOST, MOST_CHANGES);
  }

  /// @param most how many movies, and how many users, may be changed
  CatalogStore(Database database, int most) {
    this(database, most, MOST_CHANGES);
  }

  /// @param mostChanges how many changes of rules are kept, the latest
  CatalogStore(Database database, int most, int mostChanges) {
    this.database = database;
    this.mostChanges = mostChanges;
    this.most = most;
  }

  private enum Kind {
    ITEM("item", "items"),
    USER("user", "users"),
    RULE("rule", "items");

    private final String text;
    private final String table; // of those that were imported or have ratings

    Kind(String text, String table) {
      this.text = text;
      this.table = table;
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

  /// Changes one movie as it is at that moment, whoever else changes it too: nothing that another
  /// wrote is lost.
  ///
  /// @param edit makes the new entry of the one before, empty where nothing was changed of the
  ///   movie; what it throws leaves everything as it was. It may not ask this store
  /// @throws IllegalArgumentException when there would be more than [#MOST]
  public void changeItem(String id, Function<Optional<CatalogOverride>, CatalogOverride> edit) {
    change(Kind.ITEM, sql -> List.of(edit.apply(entry(sql, Kind.ITEM, id))));
  }

  /// Removes what was put of a user; what the import has of them does not come back.
  public void removeUser(String id) {
    change(
        Kind.USER,
        sql ->
            entry(sql, Kind.USER, id).filter(stored -> !stored.removed()).stream()
                .map(_ -> CatalogOverride.removed(id))
                .toList());
  }

  private void put(Kind kind, List<CatalogOverride> entries) {
    change(kind, _ -> entries);
  }

  /// Puts a rule of lists, in the place of the one of its name.
  ///
  /// @throws IllegalArgumentException when there would be too many
  public void putRule(ListRule rule, Instant at) {
    changeStored(
        Kind.RULE,
        sql -> {
          note(sql, at, "put", rule);
          return List.of(new Stored(rule.id(), rule.content()));
        });
  }

  /// Removes a rule of lists; returns whether there was one.
  public boolean removeRule(String id, Instant at) {
    return changeStored(
        Kind.RULE,
        sql -> {
          var known =
              Jdbc.first(
                  sql,
                  "SELECT content FROM catalog_entries WHERE kind = ? AND id = ? AND content <> ?",
                  row -> ListRule.read(row.getString(1)),
                  Kind.RULE.text,
                  id,
                  REMOVED);
          if (known.isEmpty()) {
            return List.of();
          }
          note(sql, at, "remove", known.get());
          return List.of(new Stored(id, REMOVED));
        });
  }

  private void note(Connection sql, Instant at, String action, ListRule rule) throws SQLException {
    Jdbc.run(
        sql,
        "INSERT INTO rule_changes (number, at, action, rule, content) SELECT coalesce(max(number),"
            + " 0) + 1, ?, ?, ?, ? FROM rule_changes",
        at.toEpochMilli(),
        action,
        rule.id(),
        rule.content());
    Jdbc.run(
        sql,
        "DELETE FROM rule_changes WHERE number <= (SELECT max(number) FROM rule_changes) - ?",
        mostChanges);
  }

  /// What became of rules, the latest first.
  ///
  /// @param most how many changes at most
  public List<ListRule.RuleChange> ruleHistory(int most) {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                "SELECT at, action, content FROM rule_changes ORDER BY number DESC LIMIT ?",
                row ->
                    new ListRule.RuleChange(
                        Instant.ofEpochMilli(row.getLong(1)),
                        row.getString(2),
                        ListRule.read(row.getString(3))),
                most));
  }

  /// A row of the table.
  private record Stored(String id, String content) {}

  private void change(Kind kind, Database.SqlWork<List<CatalogOverride>> work) {
    changeStored(
        kind, sql -> work.in(sql).stream().map(it -> new Stored(it.id(), it.content())).toList());
  }

  /// Returns whether anything was changed.
  private boolean changeStored(Kind kind, Database.SqlWork<List<Stored>> work) {
    return database.write(
        sql -> {
          database.lock(sql, "catalog_state");
          long version = state(sql).version + 1;
          var entries = work.in(sql);
          if (entries.isEmpty()) {
            return false;
          }
          write(sql, kind, entries, version);
          Jdbc.run(
              sql,
              """
              INSERT INTO catalog_state (only_one, version, cleared) VALUES (1, ?, 0)
              ON CONFLICT (only_one) DO UPDATE SET version = excluded.version
              """,
              version);
          bound(sql, kind, version);
          database.tell(sql, CHANNEL);
          return true;
        });
  }

  private static void write(Connection sql, Kind kind, List<Stored> entries, long version)
      throws SQLException {
    try (var insert =
        sql.prepareStatement(
            """
            INSERT INTO catalog_entries (kind, id, content, version, added)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, id)
            DO UPDATE SET content = excluded.content, version = excluded.version
            """)) {
      for (int row = 0; row < entries.size(); row++) {
        insert.setString(1, kind.text);
        insert.setString(2, entries.get(row).id());
        insert.setString(3, entries.get(row).content());
        insert.setLong(4, version);
        insert.setLong(5, version); // stays that of the first time
        insert.addBatch();
        if ((row + 1) % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  /// Refuses too much. Where it is removals that are many, those of what no import had and nobody
  /// rated go, which lets everybody read everything anew.
  private void bound(Connection sql, Kind kind, long version) throws SQLException {
    int allowed = kind == Kind.RULE ? MOST_RULES : most;
    if (count(sql, kind) <= allowed) {
      return;
    }
    long live =
        Jdbc.number(
            sql,
            "SELECT count(*) FROM catalog_entries WHERE kind = ? AND content <> ?",
            kind.text,
            REMOVED);
    if (live > allowed) {
      throw new IllegalArgumentException(
          "at most %,d %ss can be added or changed, this would make %,d; nothing was stored"
              .formatted(allowed, kind.text, live));
    }
    Jdbc.run(
        sql,
        "DELETE FROM catalog_entries WHERE kind = ? AND content = ? AND id NOT IN (SELECT id FROM "
            + kind.table
            + ")",
        kind.text,
        REMOVED);
    Jdbc.run(sql, "UPDATE catalog_state SET cleared = ?", version);
  }

  private static long count(Connection sql, Kind kind) throws SQLException {
    return Jdbc.number(sql, "SELECT count(*) FROM catalog_entries WHERE kind = ?", kind.text);
  }

  private static Optional<CatalogOverride> entry(Connection sql, Kind kind, String id)
      throws SQLException {
    return Jdbc.first(
        sql,
        "SELECT content FROM catalog_entries WHERE kind = ? AND id = ?",
        row -> CatalogOverride.read(id, row.getString(1)),
        kind.text,
        id);
  }

  /// Those of some movies of which something is known that is not their removal.
  ///
  /// @param asked their ids, as [Jdbc#among] wants them
  public static void eachItem(Connection sql, List<Object[]> asked, Consumer<String> action)
      throws SQLException {
    Jdbc.among(
        sql,
        """
        SELECT id, content FROM asked CROSS JOIN catalog_entries WHERE kind = 'item' AND id = asked.a
        """,
        asked,
        row -> {
          if (!row.getString(2).equals(REMOVED)) {
            action.accept(row.getString(1));
          }
        });
  }

  /// Removes everything, in a transaction that removes the data set.
  public void clear(Connection sql) throws SQLException {
    database.lock(sql, "catalog_state"); // before its rows, as those have it who change some
    Jdbc.run(sql, "DELETE FROM catalog_entries");
    Jdbc.run(sql, "UPDATE catalog_state SET version = version + 1, cleared = version + 1");
    database.tell(sql, CHANNEL);
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
                return read(sql, anew ? CatalogChanges.NONE : known, now);
              });
      return latest;
    }
  }

  /// Does something soon after each change of another process, where the database tells.
  public Subscription onChange(Runnable action) {
    return database.listen(CHANNEL, action);
  }

  private static CatalogChanges read(Connection sql, CatalogChanges known, State now)
      throws SQLException {
    var items = newer(sql, Kind.ITEM, known.version());
    var rules = new LinkedHashMap<>(known.rules());
    long lastRule = readRules(sql, known.version(), rules);
    long itemsVersion =
        Math.max(
            Math.max(known.itemsVersion(), now.cleared), Math.max(items.lastVersion, lastRule));
    return new CatalogChanges(
        now.version,
        itemsVersion,
        CatalogChanges.with(known.items(), items.entries),
        CatalogChanges.with(known.users(), newer(sql, Kind.USER, known.version()).entries),
        rules);
  }

  private static long readRules(Connection sql, long version, Map<String, ListRule> rules)
      throws SQLException {
    var last = new long[] {0};
    Jdbc.each(
        sql,
        "SELECT id, content, version FROM catalog_entries WHERE version > ? AND kind = ? ORDER BY"
            + " added, id",
        row -> {
          if (row.getString(2).equals(REMOVED)) {
            rules.remove(row.getString(1));
          } else {
            rules.put(row.getString(1), ListRule.read(row.getString(2)));
          }
          last[0] = Math.max(last[0], row.getLong(3));
        },
        version,
        Kind.RULE.text);
    return last[0];
  }

  private record Newer(Map<String, CatalogOverride> entries, long lastVersion) {}

  private static Newer newer(Connection sql, Kind kind, long version) throws SQLException {
    var entries = new LinkedHashMap<String, CatalogOverride>();
    var last = new long[] {0};
    Jdbc.each(
        sql,
        "SELECT id, content, version FROM catalog_entries WHERE version > ? AND kind = ? ORDER BY"
            + " added, id",
        row -> {
          entries.put(row.getString(1), CatalogOverride.read(row.getString(1), row.getString(2)));
          last[0] = Math.max(last[0], row.getLong(3));
        },
        version,
        kind.text);
    return new Newer(entries, last[0]);
  }

  private static State state(Connection sql) throws SQLException {
    return Jdbc.first(
            sql,
            "SELECT version, cleared FROM catalog_state",
            row -> new State(row.getLong(1), row.getLong(2)))
        .orElse(new State(0, 0));
  }
}
