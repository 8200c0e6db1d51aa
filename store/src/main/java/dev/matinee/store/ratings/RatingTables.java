package dev.matinee.store.ratings;

import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.tensors.RatingsArrays;
import dev.matinee.store.tensors.Safetensors;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/// The tables `data_set`, `users`, `items` and `ratings`: the SQL on them, except queries of one
/// line.
final class RatingTables {
  private static final int BATCH = 1000;

  private RatingTables() {}

  /// Refuses an id that a database or a UTF-8 file would not give back as it was.
  static void requireStorable(String id) {
    if (!isPlain(id)
        && (id.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(id))) {
      throw new IllegalArgumentException(
          "an id must be Unicode text without NUL characters, got '%s'"
              .formatted(id.replace('\0', '?')));
    }
  }

  /// Whether it is of visible ASCII characters and spaces alone, as most are.
  private static boolean isPlain(String id) {
    for (int k = 0; k < id.length(); k++) {
      if (id.charAt(k) < ' ' || id.charAt(k) > '~') {
        return false;
      }
    }
    return true;
  }

  static void importAll(
      Connection sql, String name, String about, Ratings ratings, Progress progress)
      throws SQLException {
    if (Jdbc.number(sql, "SELECT count(*) FROM data_set") > 0) {
      throw new IllegalStateException("the store already holds a data set");
    }
    Jdbc.run(
        sql,
        """
        INSERT INTO data_set
          (only_one, name, about, digest, scale_min, scale_max, scale_step, features, revision)
        VALUES (1, ?, ?, ?, ?, ?, ?, ?, 1)
        """,
        name,
        about,
        ratings.digest(),
        ratings.scale().min(),
        ratings.scale().max(),
        ratings.scale().step(),
        Safetensors.toBytes(RatingsArrays.features(ratings)));
    importIds(sql, "users", ratings.users());
    importIds(sql, "items", ratings.items());
    RatingImport.of(sql).all(sql, ratings, progress);
  }

  private static void importIds(Connection sql, String table, Ids ids) throws SQLException {
    try (var insert = insertIds(sql, table)) {
      for (int index = 0; index < ids.size(); index++) {
        requireStorable(ids.id(index));
        insert.setLong(1, index);
        insert.setString(2, ids.id(index));
        insert.setBoolean(3, true);
        add(insert, index);
      }
      insert.executeBatch();
    }
  }

  /// Puts one more row into the batch of a statement, which is sent when it is large.
  static void add(PreparedStatement insert, int row) throws SQLException {
    insert.addBatch();
    if ((row + 1) % BATCH == 0) {
      insert.executeBatch();
    }
  }

  static final String INSERT_RATING =
      """
      INSERT INTO ratings (position, user_number, item_number, value, rated_at)
      VALUES (?, ?, ?, ?, ?)
      """;

  static void bind(
      PreparedStatement insert, long position, long user, long item, float value, long time)
      throws SQLException {
    insert.setLong(1, position);
    insert.setLong(2, user);
    insert.setLong(3, item);
    insert.setFloat(4, value);
    insert.setLong(5, time);
  }

  /// Adds ids that came with a rating, with their numbers.
  static void insertIds(Connection sql, String table, Map<String, Long> numbers)
      throws SQLException {
    if (numbers.isEmpty()) {
      return;
    }
    try (var insert = insertIds(sql, table)) {
      int k = 0;
      for (var one : numbers.entrySet()) {
        insert.setLong(1, one.getValue());
        insert.setString(2, one.getKey());
        insert.setBoolean(3, false);
        add(insert, k++);
      }
      insert.executeBatch();
    }
  }

  private static PreparedStatement insertIds(Connection sql, String table) throws SQLException {
    return sql.prepareStatement(
        "INSERT INTO " + table + " (number, id, imported) VALUES (?, ?, ?)");
  }

  static long next(Connection sql, String column, String table) throws SQLException {
    return Jdbc.number(sql, "SELECT coalesce(max(%s) + 1, 0) FROM %s".formatted(column, table));
  }

  /// Removes a rating; returns whether there was one.
  static boolean remove(Connection sql, String user, String item) throws SQLException {
    int removed =
        Jdbc.run(
            sql,
            """
            DELETE FROM ratings WHERE user_number = (SELECT number FROM users WHERE id = ?)
              AND item_number = (SELECT number FROM items WHERE id = ?)
            """,
            user,
            item);
    if (removed > 0) {
      forgetItem(sql, item);
      forgetUser(sql, user);
    }
    return removed > 0;
  }

  /// Removes all ratings of a user; returns how many there were.
  static long removeAll(Connection sql, String user) throws SQLException {
    var items =
        Jdbc.all(
            sql,
            """
            SELECT items.id FROM ratings JOIN items ON items.number = ratings.item_number
            WHERE ratings.user_number = (SELECT number FROM users WHERE id = ?)
            """,
            row -> row.getString(1),
            user);
    int removed =
        Jdbc.run(
            sql,
            "DELETE FROM ratings WHERE user_number = (SELECT number FROM users WHERE id = ?)",
            user);
    for (var item : items) {
      forgetItem(sql, item);
    }
    forgetUser(sql, user);
    return removed;
  }

  /// Removes the data set with everything in it, and what each role served of it.
  static void clear(Connection sql) throws SQLException {
    for (var table :
        new String[] {"promotions", "rating_changes", "ratings", "users", "items", "data_set"}) {
      Jdbc.run(sql, "DELETE FROM " + table);
    }
  }

  private static void forgetItem(Connection sql, String id) throws SQLException {
    Jdbc.run(
        sql,
        """
        DELETE FROM items WHERE id = ? AND NOT imported
          AND NOT EXISTS (SELECT 1 FROM ratings WHERE item_number = items.number)
        """,
        id);
  }

  private static void forgetUser(Connection sql, String id) throws SQLException {
    Jdbc.run(
        sql,
        """
        DELETE FROM users WHERE id = ? AND NOT imported
          AND NOT EXISTS (SELECT 1 FROM ratings WHERE user_number = users.number)
        """,
        id);
  }
}
