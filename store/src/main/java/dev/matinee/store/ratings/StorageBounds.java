package dev.matinee.store.ratings;

import dev.matinee.store.database.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;

/// How much callers may have stored beside what was imported: without bounds one of them could fill
/// the disk, and make every training larger than the memory.
///
/// @param items the first number that no movie had before
record StorageBounds(long items) {
  /// Ratings of one user; the user with the most of MovieLens 32M has 33,332.
  static final int RATINGS_A_USER = 50_000;

  /// Movies of one user that no import had.
  static final int UNKNOWN_A_USER = 1_000;

  /// Movies of all users that no import had.
  static final int UNKNOWN_IN_ALL = 10_000;

  /// What is there before something is added, in the same transaction.
  static StorageBounds before(Connection sql) throws SQLException {
    return new StorageBounds(RatingTables.next(sql, "number", "items"));
  }

  /// Refuses what was added to these users' ratings if it is too much.
  ///
  /// @throws IllegalArgumentException with the rule
  void check(Connection sql, Set<String> users) throws SQLException {
    boolean newItems = RatingTables.next(sql, "number", "items") > items;
    for (var user : users) {
      long number = Jdbc.number(sql, "SELECT number FROM users WHERE id = ?", user);
      require(
          Jdbc.number(sql, "SELECT count(*) FROM ratings WHERE user_number = ?", number),
          RATINGS_A_USER,
          "ratings of one user");
      if (newItems) {
        require(
            Jdbc.number(
                sql,
                """
                SELECT count(*) FROM ratings JOIN items ON items.number = ratings.item_number
                WHERE ratings.user_number = ? AND NOT items.imported
                """,
                number),
            UNKNOWN_A_USER,
            "movies of one user that the catalog does not know");
      }
    }
    if (newItems) {
      require(
          Jdbc.number(sql, "SELECT count(*) FROM items WHERE NOT imported"),
          UNKNOWN_IN_ALL,
          "movies in all that the catalog does not know");
    }
  }

  private static void require(long count, int most, String what) {
    if (count > most) {
      throw new IllegalArgumentException(
          "at most %,d %s are stored, this would make %,d; nothing was stored"
              .formatted(most, what, count));
    }
  }
}
