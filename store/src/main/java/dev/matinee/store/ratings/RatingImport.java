package dev.matinee.store.ratings;

import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.store.database.Jdbc;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/// Brings all ratings of a data set into the empty table, in one transaction and without holding
/// them a second time.
///
/// The index by movie is made when all are there: an entry for each rating at a place of its own
/// costs more than sorting once.
sealed interface RatingImport {
  /// Ratings between two reports of progress.
  int REPORTED = 100_000;

  /// The way that this database has.
  static RatingImport of(Connection sql) throws SQLException {
    return sql.isWrapperFor(PGConnection.class)
        ? new Copy(sql.unwrap(PGConnection.class).getCopyAPI())
        : new Inserts();
  }

  /// Writes the rows.
  void rows(Connection sql, Ratings ratings, Progress progress) throws SQLException;

  /// Writes all.
  default void all(Connection sql, Ratings ratings, Progress progress) throws SQLException {
    Jdbc.run(sql, "DROP INDEX ratings_by_item");
    rows(sql, ratings, progress);
    Jdbc.run(sql, "CREATE INDEX ratings_by_item ON ratings (item_number)");
    report(progress, ratings.size(), ratings);
  }

  private static void report(Progress progress, int done, Ratings ratings) {
    progress.report("importing ratings", done, ratings.size());
  }

  /// Rows by one statement, many times.
  record Inserts() implements RatingImport {
    private static final int BATCH = 10_000;

    @Override
    public void rows(Connection sql, Ratings ratings, Progress progress) throws SQLException {
      try (var insert = sql.prepareStatement(RatingTables.INSERT_RATING)) {
        for (int p = 0; p < ratings.size(); p++) {
          RatingTables.bind(
              insert, p, ratings.user(p), ratings.item(p), ratings.value(p), ratings.timestamp(p));
          insert.addBatch();
          if ((p + 1) % BATCH == 0) {
            insert.executeBatch();
          }
          if (p % REPORTED == 0) {
            report(progress, p, ratings);
          }
        }
        insert.executeBatch();
      }
    }
  }

  /// Rows as text by PostgreSQL's COPY.
  record Copy(CopyManager manager) implements RatingImport {
    private static final int BYTES = 1 << 16;

    @Override
    public void rows(Connection sql, Ratings ratings, Progress progress) throws SQLException {
      var copy =
          manager.copyIn(
              "COPY ratings (position, user_number, item_number, value, rated_at) FROM STDIN");
      try {
        var text = new StringBuilder();
        for (int p = 0; p < ratings.size(); p++) {
          text.append(p)
              .append('\t')
              .append(ratings.user(p))
              .append('\t')
              .append(ratings.item(p))
              .append('\t')
              .append(ratings.value(p))
              .append('\t')
              .append(ratings.timestamp(p))
              .append('\n');
          if (text.length() > BYTES) {
            send(copy, text);
          }
          if (p % REPORTED == 0) {
            report(progress, p, ratings);
          }
        }
        send(copy, text);
        copy.endCopy();
      } finally {
        if (copy.isActive()) {
          copy.cancelCopy();
        }
      }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
      var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
      copy.writeToCopy(bytes, 0, bytes.length);
      text.setLength(0);
    }
  }
}
