package dev.matinee.store.ratings;

import dev.matinee.store.database.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// How much callers may have stored beside what was imported: without bounds one of them could fill
/// the disk, and make every training larger than the memory.
final class StorageBounds {
  /// Ratings of one user; the user with the most of MovieLens 32M has 33,332.
  static final int RATINGS_A_USER = 50_000;

  /// Movies of one user that no import had, looked at only where some are new to all: those that
  /// others have brought already cost a rating each, which [#RATINGS_A_USER] bounds.
  static final int UNKNOWN_A_USER = 1_000;

  /// Movies of all users that no import had.
  static final int UNKNOWN_IN_ALL = 10_000;

  private final Connection sql;
  private long unknownInAll = -1; // not counted yet

  /// @param sql the transaction in which something is added
  StorageBounds(Connection sql) {
    this.sql = sql;
  }

  /// Refuses more ratings of a user than may be.
  ///
  /// @throws IllegalArgumentException with the rule
  void requireRatings(long count) {
    require(count, RATINGS_A_USER, "ratings of one user");
  }

  /// Refuses more movies that no import had than a user may have.
  ///
  /// @param user the user's number; `null` for one who is new
  /// @param more how many are added
  /// @throws IllegalArgumentException with the rule
  void requireUnknown(@Nullable Long user, long more) throws SQLException {
    long known =
        user == null
            ? 0
            : Jdbc.number(
                sql,
                """
                SELECT count(*) FROM ratings JOIN items ON items.number = ratings.item_number
                WHERE ratings.user_number = ? AND NOT items.imported
                """,
                user);
    require(known + more, UNKNOWN_A_USER, "movies of one user that the catalog does not know");
  }

  /// Refuses more movies that no import had than there may be, and counts these.
  ///
  /// @throws IllegalArgumentException with the rule
  void requireUnknownInAll(int more) throws SQLException {
    if (unknownInAll < 0) {
      unknownInAll = Jdbc.number(sql, "SELECT count(*) FROM items WHERE NOT imported");
    }
    require(unknownInAll + more, UNKNOWN_IN_ALL, "movies in all that the catalog does not know");
    unknownInAll += more;
  }

  private static void require(long count, int most, String what) {
    if (count > most) {
      throw new IllegalArgumentException(
          "at most %,d %s are stored, this would make %,d; nothing was stored"
              .formatted(most, what, count));
    }
  }
}
