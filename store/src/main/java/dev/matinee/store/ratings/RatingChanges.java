package dev.matinee.store.ratings;

import dev.matinee.store.database.Jdbc;
import dev.matinee.store.ratings.RatingSnapshot.DataVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The table `rating_changes`: what changed with which revision, so that whoever knows an older
/// state reads that alone.
///
/// Told are the positions of ratings that were replaced, of those that were added the first (all
/// behind it are younger), and no position for each that was removed.
final class RatingChanges {
  /// What is told to whoever listens when ratings change.
  static final String CHANNEL = "matinee_ratings";

  /// So many revisions back is told what changed.
  private static final int REVISIONS_TOLD = 10_000;

  private static final int CHANGES_TOLD = 100_000;

  private static final String INSERT =
      "INSERT INTO rating_changes (number, revision, position) VALUES (?, ?, ?)";

  private RatingChanges() {}

  /// Tells what was added and replaced with a new revision; returns that.
  static long put(Connection sql, AppendBatch.BatchResult changed) throws SQLException {
    long revision = newRevision(sql);
    int rows = changed.replaced().size() + (changed.firstAdded() < 0 ? 0 : 1);
    if (rows > CHANGES_TOLD) { // so many are read faster with all the others
      return revision;
    }
    long number = RatingTables.next(sql, "number", "rating_changes");
    try (var insert = sql.prepareStatement(INSERT)) {
      if (changed.firstAdded() >= 0) {
        bind(insert, number++, revision, changed.firstAdded());
        insert.addBatch();
      }
      int k = 0;
      for (long position : changed.replaced()) {
        bind(insert, number++, revision, position);
        RatingTables.add(insert, k++);
      }
      insert.executeBatch();
    }
    return revision;
  }

  private static void bind(PreparedStatement insert, long number, long revision, long position)
      throws SQLException {
    insert.setLong(1, number);
    insert.setLong(2, revision);
    insert.setLong(3, position);
  }

  /// Tells that ratings went with a new revision; returns that.
  static long gone(Connection sql) throws SQLException {
    long revision = newRevision(sql);
    Jdbc.run(sql, INSERT, RatingTables.next(sql, "number", "rating_changes"), revision, null);
    return revision;
  }

  private static long newRevision(Connection sql) throws SQLException {
    Jdbc.run(sql, "UPDATE data_set SET revision = revision + 1");
    long revision = Jdbc.number(sql, "SELECT revision FROM data_set");
    Jdbc.run(sql, "DELETE FROM rating_changes WHERE revision <= ?", revision - REVISIONS_TOLD);
    return revision;
  }

  /// A state of the ratings, and the last position that it has.
  record Watermark(DataVersion version, long lastPosition) {
    static Watermark of(Connection sql, DataVersion version) throws SQLException {
      return new Watermark(version, RatingTables.next(sql, "position", "ratings") - 1);
    }
  }

  /// What changed since a state that somebody knows.
  sealed interface Since {
    /// The state of now.
    Watermark now();

    /// The ratings of these users.
    record Users(Watermark now, Set<String> users) implements Since {}

    /// Nobody tells what: it may be anything.
    record Anything(Watermark now) implements Since {}
  }

  /// What others than oneself changed.
  ///
  /// @param own the revisions that the one who asks has made
  static Since since(Connection sql, Watermark known, DataVersion version, Set<Long> own)
      throws SQLException {
    var now = Watermark.of(sql, version);
    long from = known.version().revision();
    long steps = version.revision() - from;
    if (!known.version().digest().equals(version.digest()) || steps < 0 || steps > REVISIONS_TOLD) {
      return new Since.Anything(now);
    }
    boolean others = false;
    for (long revision = from + 1; revision <= version.revision(); revision++) {
      others |= !own.contains(revision);
    }
    if (!others) {
      return new Since.Users(now, Set.of());
    }
    return isTold(sql, from, version.revision())
        ? new Since.Users(now, users(sql, from, known.lastPosition()))
        : new Since.Anything(now);
  }

  /// Whether all changes after a revision are in the table, and none took anything away.
  static boolean isTold(Connection sql, long from, long to) throws SQLException {
    var told =
        Jdbc.all(
            sql,
            """
            SELECT count(DISTINCT revision), count(*) - count(position) FROM rating_changes
            WHERE revision > ?
            """,
            row -> List.of(row.getLong(1), row.getLong(2)),
            from);
    return to > from && told.equals(List.of(List.of(to - from, 0L)));
  }

  private static Set<String> users(Connection sql, long from, long last) throws SQLException {
    return new HashSet<>(
        Jdbc.all(
            sql,
            """
            SELECT id FROM users WHERE number IN (
              SELECT user_number FROM ratings WHERE position > ?
              UNION
              SELECT ratings.user_number FROM rating_changes
                JOIN ratings ON ratings.position = rating_changes.position
                WHERE rating_changes.revision > ?)
            """,
            row -> row.getString(1),
            last,
            from));
  }
}
