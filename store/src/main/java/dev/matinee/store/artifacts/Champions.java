package dev.matinee.store.artifacts;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.database.Subscription;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which artifact each role serves, and what it served before. A promotion ends the role's trial.
///
/// Every promotion and every rollback adds a row. A row remembers the one that a rollback returns
/// to: after promotions of a, b, c a first rollback gives b and a second one a.
///
/// ```
///     number  artifact  before_it
///     0       a         -
///     1       b         0
///     2       c         1
///     3       b         0          rollback: as row 1 was
///     4       a         -          rollback: as row 0 was
/// ```
public final class Champions {
  private static final String COLUMNS = "number, role, artifact, promoted_at, why, before_it";

  /// What is told to whoever listens when a champion changes.
  static final String CHANNEL = "matinee_champions";

  private final Database database;
  private final InstantSource clock;

  public Champions(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  private record PromotionRow(long number, Promotion promotion, @Nullable Long before) {
    static PromotionRow of(ResultSet row) throws SQLException {
      long before = row.getLong("before_it");
      boolean first = row.wasNull();
      return new PromotionRow(
          row.getLong("number"),
          new Promotion(
              row.getString("role"),
              row.getString("artifact"),
              Instant.ofEpochMilli(row.getLong("promoted_at")),
              row.getString("why")),
          first ? null : before);
    }
  }

  /// Promotes an artifact that is `known` at that moment: it throws where it is not.
  public void promote(String role, String artifact, String why, Consumer<String> known) {
    database.write(
        sql -> {
          database.lock(sql, "promotions");
          known.accept(artifact);
          return add(sql, role, artifact, why, present(sql, role));
        });
  }

  /// The same in the place of a champion; `false` where the role serves another at that moment.
  public boolean replace(
      String role, Optional<String> champion, String artifact, String why, Consumer<String> known) {
    return database.write(
        sql -> {
          database.lock(sql, "promotions");
          known.accept(artifact);
          var present = present(sql, role);
          return present.map(row -> row.promotion.artifact()).equals(champion)
              && add(sql, role, artifact, why, present);
        });
  }

  private boolean add(
      Connection sql, String role, String artifact, String why, Optional<PromotionRow> present)
      throws SQLException {
    // The same artifact once more: a rollback still goes to the one before it.
    var before =
        present
            .map(
                row ->
                    row.promotion.artifact().equals(artifact)
                        ? row.before
                        : Long.valueOf(row.number))
            .orElse(null);
    return add(sql, role, artifact, why, before);
  }

  /// Does something with an artifact that no role serves, while nobody can promote it.
  ///
  /// @throws IllegalStateException when a role serves it, or tries it
  public void retire(String artifact, Runnable action) {
    database.write(
        sql -> {
          database.lock(sql, "promotions");
          if (Jdbc.number(
                  sql,
                  "SELECT count(*) FROM trials WHERE challenger = ? AND ended_at IS NULL",
                  artifact)
              > 0) {
            throw new IllegalStateException(
                "artifact %s is in a trial: end that first".formatted(artifact));
          }
          for (var role : roles(sql)) {
            if (present(sql, role)
                .filter(row -> row.promotion.artifact().equals(artifact))
                .isPresent()) {
              throw new IllegalStateException(
                  "artifact %s serves role %s: promote another first".formatted(artifact, role));
            }
          }
          action.run();
          return true;
        });
  }

  /// Goes back to the newest one before the present whose artifact is still there.
  public Optional<String> rollback(String role, String why, Predicate<String> exists) {
    return database.write(
        sql -> {
          database.lock(sql, "promotions");
          var row = present(sql, role);
          while (row.isPresent() && row.get().before != null) {
            row = Jdbc.first(sql, select("number = ?"), PromotionRow::of, row.get().before);
            if (row.isPresent() && exists.test(row.get().promotion.artifact())) {
              var artifact = row.get().promotion.artifact();
              add(sql, role, artifact, why, row.get().before);
              return Optional.of(artifact);
            }
          }
          return Optional.empty();
        });
  }

  private boolean add(
      Connection sql, String role, String artifact, String why, @Nullable Long before)
      throws SQLException {
    Jdbc.run(
        sql,
        """
        INSERT INTO promotions (number, role, artifact, promoted_at, why, before_it)
        VALUES ((SELECT coalesce(max(number) + 1, 0) FROM promotions), ?, ?, ?, ?, ?)
        """,
        role,
        artifact,
        clock.instant().toEpochMilli(),
        why,
        before);
    TrialStore.end(sql, role, "%s was promoted: %s".formatted(artifact, why), clock.instant());
    database.tell(sql, CHANNEL);
    return true;
  }

  /// What a role serves, in a transaction that has locked `promotions`.
  static Optional<String> serving(Connection sql, String role) throws SQLException {
    return present(sql, role).map(row -> row.promotion.artifact());
  }

  private static Optional<PromotionRow> present(Connection sql, String role) throws SQLException {
    return Jdbc.first(
        sql, select("role = ?") + " ORDER BY number DESC LIMIT 1", PromotionRow::of, role);
  }

  private static String select(String condition) {
    return "SELECT " + COLUMNS + " FROM promotions WHERE " + condition;
  }

  public Optional<String> champion(String role) {
    return database.read(sql -> present(sql, role).map(row -> row.promotion.artifact()));
  }

  public List<Promotion> history(String role) {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                select("role = ?") + " ORDER BY number DESC",
                row -> PromotionRow.of(row).promotion,
                role));
  }

  /// Does something soon after each promotion, where the database tells.
  public Subscription onPromotion(Runnable action) {
    return database.listen(CHANNEL, action);
  }

  public List<String> roles() {
    return database.read(Champions::roles);
  }

  private static List<String> roles(Connection sql) throws SQLException {
    return Jdbc.all(
        sql, "SELECT DISTINCT role FROM promotions ORDER BY role", row -> row.getString(1));
  }
}
