package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import dev.matinee.store.catalog.CatalogStore;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.ratings.AppendBatch.Pair;
import dev.matinee.store.ratings.RatingWriter.UserUpdate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that an [AppendBatch] is about: read at once, changed in memory, written at once. It
/// decides nothing.
final class BatchRows {
  private final Connection sql;
  private final KnownItems items;
  private final Map<String, Long> users = new HashMap<>();
  private final Map<Pair, TableRow> rows = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Long> newUsers = new LinkedHashMap<>();
  private final List<TableRow> added = new ArrayList<>();
  private final Set<TableRow> replaced = new LinkedHashSet<>();
  private final Map<String, LinkedHashMap<String, TableRow>> byUser = new LinkedHashMap<>();
  private long nextUser;
  private long nextPosition;
  private long unknownBefore = -1; // not counted yet

  /// A rating as it is in the table, or will be.
  private static final class TableRow {
    private final long position;
    private final long user;
    private final long item;
    private final boolean added;
    private Rating rating;

    TableRow(long position, long user, long item, boolean added, Rating rating) {
      this.position = position;
      this.user = user;
      this.item = item;
      this.added = added;
      this.rating = rating;
    }
  }

  /// @param sql the transaction in which they are read and written
  BatchRows(Connection sql, KnownItems items) {
    this.sql = sql;
    this.items = items;
  }

  /// Reads what is stored of the users, items and pairs of some ratings.
  void read(List<Rating> ratings) throws SQLException {
    var ids = new LinkedHashSet<String>();
    var itemIds = new LinkedHashSet<String>();
    var pairs = new LinkedHashSet<Pair>();
    for (var rating : ratings) {
      ids.add(rating.user());
      itemIds.add(rating.item());
      pairs.add(Pair.of(rating));
    }
    Jdbc.among(
        sql,
        "SELECT users.id, users.number FROM asked CROSS JOIN users WHERE users.id = asked.a",
        ids.stream().map(id -> new Object[] {id}).toList(),
        row -> users.put(row.getString(1), row.getLong(2)));
    items.read(sql, itemIds);
    readRatings(pairs);
    readCounts(pairs);
    nextUser = RatingTables.next(sql, "number", "users");
    nextPosition = RatingTables.next(sql, "position", "ratings");
  }

  private void readRatings(Set<Pair> pairs) throws SQLException {
    var asked = new ArrayList<Object[]>();
    var byNumber = new HashMap<List<Long>, Pair>();
    for (var pair : pairs) {
      var user = users.get(pair.user());
      var item = items.number(pair.item());
      if (user != null && item != null) {
        asked.add(new Object[] {user, item});
        byNumber.put(List.of(user, item), pair);
      }
    }
    Jdbc.among(
        sql,
        """
        SELECT user_number, item_number, position, value, rated_at FROM asked CROSS JOIN ratings
        WHERE user_number = asked.a AND item_number = asked.b
        """,
        asked,
        row -> {
          long user = row.getLong(1);
          long item = row.getLong(2);
          var pair = byNumber.get(List.of(user, item));
          if (pair != null) {
            var rating = new Rating(pair.user(), pair.item(), row.getFloat(4), row.getLong(5));
            rows.put(pair, new TableRow(row.getLong(3), user, item, false, rating));
          }
        });
  }

  /// How many ratings those users have who may get more.
  private void readCounts(Set<Pair> pairs) throws SQLException {
    var growing = new HashMap<Long, String>();
    for (var pair : pairs) {
      var number = users.get(pair.user());
      if (number != null && !rows.containsKey(pair)) {
        growing.put(number, pair.user());
      }
    }
    Jdbc.among(
        sql,
        """
        SELECT asked.a, (SELECT count(*) FROM ratings WHERE user_number = asked.a) FROM asked
        """,
        growing.keySet().stream().map(number -> new Object[] {number}).toList(),
        row -> counts.put(String.valueOf(growing.get(row.getLong(1))), row.getLong(2)));
  }

  /// The rating of a pair; `null` where there is none.
  @Nullable Rating rating(Pair pair) {
    var row = rows.get(pair);
    return row == null ? null : row.rating;
  }

  /// How many ratings a user has who may get more.
  long ratingsOf(String user) {
    return counts.getOrDefault(user, 0L);
  }

  /// Whether an import had an item, or it was added to the catalog.
  boolean isInCatalog(String item) {
    return items.isInCatalog(item);
  }

  /// Whether an item is in no import and nobody has rated it.
  boolean isNew(String item) {
    return items.number(item) == null;
  }

  /// How many movies a user has rated that the catalog does not know.
  long unknownOf(String user) throws SQLException {
    var number = users.get(user);
    long stored =
        number == null
            ? 0
            : Jdbc.number(
                sql,
                """
                SELECT count(*) FROM ratings JOIN items ON items.number = ratings.item_number
                WHERE ratings.user_number = ? AND NOT items.imported AND NOT EXISTS
                """
                    + CatalogStore.ENTRY_OF_ITEM,
                number);
    return stored
        + byUser.getOrDefault(user, new LinkedHashMap<>()).values().stream()
            .filter(row -> row.added && !items.isInCatalog(row.rating.item()))
            .count();
  }

  /// How many movies there are that the catalog does not know.
  long unknown() throws SQLException {
    if (unknownBefore < 0) {
      unknownBefore =
          Jdbc.number(
              sql,
              "SELECT count(*) FROM items WHERE NOT imported AND NOT EXISTS "
                  + CatalogStore.ENTRY_OF_ITEM);
    }
    return unknownBefore
        + items.added().keySet().stream().filter(id -> !items.isInCatalog(id)).count();
  }

  /// Adds a rating of a pair that has none.
  void add(Rating rating) {
    var user = users.get(rating.user());
    if (user == null) {
      user = nextUser++;
      users.put(rating.user(), user);
      newUsers.put(rating.user(), user);
    }
    var row = new TableRow(nextPosition++, user, items.numberOrNew(rating.item()), true, rating);
    rows.put(Pair.of(rating), row);
    counts.merge(rating.user(), 1L, Long::sum);
    added.add(row);
    note(row);
  }

  /// Replaces the rating of a pair that has one, at its place.
  void replace(Rating rating) {
    var row = rows.get(Pair.of(rating));
    if (row == null) {
      throw new IllegalStateException("no row of " + rating);
    }
    row.rating = rating;
    if (!row.added) {
      replaced.add(row);
    }
    note(row);
  }

  private void note(TableRow row) {
    byUser
        .computeIfAbsent(row.rating.user(), _ -> new LinkedHashMap<>())
        .put(row.rating.item(), row);
  }

  void write() throws SQLException {
    RatingTables.insertIds(sql, "users", newUsers);
    RatingTables.insertIds(sql, "items", items.added());
    try (var insert = sql.prepareStatement(RatingTables.INSERT_RATING)) {
      for (int k = 0; k < added.size(); k++) {
        var row = added.get(k);
        var rating = row.rating;
        RatingTables.bind(
            insert, row.position, row.user, row.item, rating.value(), rating.timestamp());
        RatingTables.add(insert, k);
      }
      insert.executeBatch();
    }
    try (var update =
        sql.prepareStatement("UPDATE ratings SET value = ?, rated_at = ? WHERE position = ?")) {
      int k = 0;
      for (var row : replaced) {
        update.setFloat(1, row.rating.value());
        update.setLong(2, row.rating.timestamp());
        update.setLong(3, row.position);
        RatingTables.add(update, k++);
      }
      update.executeBatch();
    }
  }

  /// The position of the first rating that was added; -1 where none was.
  long firstAdded() {
    return added.isEmpty() ? -1 : added.getFirst().position;
  }

  /// The positions of the ratings that were replaced.
  List<Long> replaced() {
    return replaced.stream().map(row -> row.position).toList();
  }

  /// What is new of each user.
  Map<String, UserUpdate> updates() {
    var updates = new HashMap<String, UserUpdate>();
    byUser.forEach(
        (user, changed) ->
            updates.put(
                user,
                new UserUpdate.Put(
                    newUsers.containsKey(user),
                    changed.values().stream().map(row -> row.rating).toList())));
    return updates;
  }
}
