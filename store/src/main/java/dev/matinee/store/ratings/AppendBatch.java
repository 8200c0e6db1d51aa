package dev.matinee.store.ratings;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.ratings.RatingWriter.Change.Append;
import dev.matinee.store.ratings.RatingWriter.Change.News;
import dev.matinee.store.ratings.RatingWriter.Change.Pair;
import dev.matinee.store.ratings.RatingWriter.Change.Result;
import dev.matinee.store.ratings.RatingWriter.Change.Result.Changed;
import dev.matinee.store.ratings.RatingWriter.Change.Result.Refused;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Many appends in one transaction: what they are about is read at once, decided in memory in their
/// order, and written at once. One that is refused leaves nothing behind and costs the others
/// nothing.
final class AppendBatch {
  private final Connection sql;
  private final RatingScale scale;
  private final KnownItems items;
  private final Map<String, Long> users = new HashMap<>();
  private final Map<Pair, Row> rows = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();
  private final StorageBounds bounds;
  private final Written written;

  /// A rating as it is in the table, or will be.
  private static final class Row {
    private final long position;
    private final long user;
    private final long item;
    private final boolean added;
    private Rating rating;

    Row(long position, long user, long item, boolean added, Rating rating) {
      this.position = position;
      this.user = user;
      this.item = item;
      this.added = added;
      this.rating = rating;
    }

    boolean losesTo(Rating other, Set<String> undated) {
      if (undated.contains(other.item()) && other.value() == rating.value()) {
        return false;
      }
      return other.timestamp() > rating.timestamp()
          || (other.timestamp() == rating.timestamp() && other.value() != rating.value());
    }
  }

  /// What is to be written at the end.
  private static final class Written {
    private final Map<String, Long> newUsers = new LinkedHashMap<>();
    private final List<Row> added = new ArrayList<>();
    private final Set<Row> replaced = new LinkedHashSet<>();
    private final Map<String, LinkedHashMap<String, Row>> byUser = new LinkedHashMap<>();
    private long nextUser;
    private long nextPosition;
  }

  /// @param items what is known of items, which stays known
  AppendBatch(Connection sql, RatingScale scale, KnownItems items) {
    this.sql = sql;
    this.scale = scale;
    this.items = items;
    this.bounds = new StorageBounds(sql);
    this.written = new Written();
  }

  /// What became of the appends.
  ///
  /// @param results in their order
  /// @param firstAdded the position of the first rating that was added; -1 where none was
  /// @param replaced the positions of those that were replaced
  record Outcome(
      List<Result> results, long firstAdded, List<Long> replaced, Map<String, News> users) {
    boolean changedNothing() {
      return firstAdded < 0 && replaced.isEmpty();
    }
  }

  /// Does all of them.
  Outcome run(List<Append> appends) throws SQLException {
    read(appends);
    written.nextUser = RatingTables.next(sql, "number", "users");
    written.nextPosition = RatingTables.next(sql, "position", "ratings");
    var results = new ArrayList<Result>();
    for (var append : appends) {
      try {
        results.add(new Changed(decide(append)));
      } catch (IllegalArgumentException e) {
        results.add(new Refused(e));
      }
    }
    write();
    return new Outcome(
        results,
        written.added.isEmpty() ? -1 : written.added.getFirst().position,
        written.replaced.stream().map(row -> row.position).toList(),
        news());
  }

  private void read(List<Append> appends) throws SQLException {
    var ids = new LinkedHashSet<String>();
    var itemIds = new LinkedHashSet<String>();
    var pairs = new LinkedHashSet<Pair>();
    for (var append : appends) {
      for (var rating : append.last()) {
        ids.add(rating.user());
        itemIds.add(rating.item());
        pairs.add(Pair.of(rating));
      }
    }
    Jdbc.among(
        sql,
        "SELECT users.id, users.number FROM asked CROSS JOIN users WHERE users.id = asked.a",
        ids.stream().map(id -> new Object[] {id}).toList(),
        row -> users.put(row.getString(1), row.getLong(2)));
    items.read(sql, itemIds);
    readRatings(pairs);
    readCounts(pairs);
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
            rows.put(pair, new Row(row.getLong(3), user, item, false, rating));
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

  /// Decides about one append; returns how many ratings it changes.
  ///
  /// @throws IllegalArgumentException when it is refused; nothing of it counts then
  private long decide(Append append) throws SQLException {
    var adding = new ArrayList<Rating>();
    var replacing = new ArrayList<Rating>();
    for (var rating : append.last()) {
      if (!scale.allows(rating.value())) {
        throw new IllegalArgumentException(scale.problem(rating.value()));
      }
      var known = rows.get(Pair.of(rating));
      if (known == null) {
        adding.add(rating);
      } else if (known.losesTo(rating, append.undated())) {
        replacing.add(rating);
      }
    }
    requireWithinBounds(adding);
    adding.forEach(this::add);
    replacing.forEach(this::replace);
    return (long) adding.size() + replacing.size();
  }

  private void requireWithinBounds(List<Rating> adding) throws SQLException {
    var more = new LinkedHashMap<String, Integer>();
    var unknown = new LinkedHashMap<String, Integer>();
    var newItems = new HashSet<String>();
    for (var rating : adding) {
      more.merge(rating.user(), 1, Integer::sum);
      if (!items.isImported(rating.item())) {
        unknown.merge(rating.user(), 1, Integer::sum);
      }
      if (items.number(rating.item()) == null) {
        newItems.add(rating.item());
      }
    }
    for (var one : more.entrySet()) {
      bounds.requireRatings(counts.getOrDefault(one.getKey(), 0L) + one.getValue());
    }
    if (!newItems.isEmpty()) {
      for (var one : unknown.entrySet()) {
        bounds.requireUnknown(users.get(one.getKey()), pending(one.getKey()) + one.getValue());
      }
      bounds.requireUnknownInAll(newItems.size());
    }
  }

  /// How many movies that no import had this batch has added to a user already.
  private long pending(String user) {
    return written.byUser.getOrDefault(user, new LinkedHashMap<>()).values().stream()
        .filter(row -> row.added && !items.isImported(row.rating.item()))
        .count();
  }

  private void add(Rating rating) {
    var user = users.get(rating.user());
    if (user == null) {
      user = written.nextUser++;
      users.put(rating.user(), user);
      written.newUsers.put(rating.user(), user);
    }
    var row = new Row(written.nextPosition++, user, items.numberOrNew(rating.item()), true, rating);
    rows.put(Pair.of(rating), row);
    counts.merge(rating.user(), 1L, Long::sum);
    written.added.add(row);
    note(row);
  }

  private void replace(Rating rating) {
    var row = row(rating);
    row.rating = rating;
    if (!row.added) {
      written.replaced.add(row);
    }
    note(row);
  }

  private Row row(Rating rating) {
    @Nullable Row row = rows.get(Pair.of(rating));
    if (row == null) {
      throw new IllegalStateException("no row of " + rating);
    }
    return row;
  }

  private void note(Row row) {
    written
        .byUser
        .computeIfAbsent(row.rating.user(), _ -> new LinkedHashMap<>())
        .put(row.rating.item(), row);
  }

  private void write() throws SQLException {
    RatingTables.insertIds(sql, "users", written.newUsers);
    RatingTables.insertIds(sql, "items", items.added());
    try (var insert = sql.prepareStatement(RatingTables.INSERT_RATING)) {
      for (int k = 0; k < written.added.size(); k++) {
        var row = written.added.get(k);
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
      for (var row : written.replaced) {
        update.setFloat(1, row.rating.value());
        update.setLong(2, row.rating.timestamp());
        update.setLong(3, row.position);
        RatingTables.add(update, k++);
      }
      update.executeBatch();
    }
  }

  private Map<String, News> news() {
    var news = new HashMap<String, News>();
    written.byUser.forEach(
        (user, changed) ->
            news.put(
                user,
                new News.Put(
                    written.newUsers.containsKey(user),
                    changed.values().stream().map(row -> row.rating).toList())));
    return news;
  }
}
