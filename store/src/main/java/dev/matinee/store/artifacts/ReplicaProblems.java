package dev.matinee.store.artifacts;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.process.ProcessId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What servers of a home cannot load of what is promoted, for people who ask elsewhere.
///
/// Nothing is written while all is well. What a server does not say again within a while is not
/// told anymore: it may be gone.
public final class ReplicaProblems {
  /// How long a problem is told.
  public static final Duration TOLD = Duration.ofMinutes(3);

  private final Database database;
  private final InstantSource clock;

  public ReplicaProblems(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// One role of one server.
  ///
  /// @param replica for people: `process 4711 on host`
  /// @param artifact what is promoted
  /// @param served what it serves instead; empty for nothing
  /// @param problem why, in words
  /// @param seen when it was last so
  public record ReplicaProblem(
      String replica, String role, String artifact, String served, String problem, Instant seen) {}

  /// Replaces all that this process has said.
  ///
  /// @param problems whose replica and time are not looked at
  public void say(List<ReplicaProblem> problems) {
    var replica = ProcessId.inWords();
    database.write(
        sql -> {
          long now = now(sql);
          Jdbc.run(
              sql,
              "DELETE FROM replica_problems WHERE replica = ? OR seen_at < ?",
              replica,
              now - TOLD.toMillis());
          for (var problem : problems) {
            Jdbc.run(
                sql,
                """
                INSERT INTO replica_problems (replica, role, artifact, served, problem, seen_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                replica,
                problem.role,
                problem.artifact,
                problem.served,
                problem.problem,
                now);
          }
          return true;
        });
  }

  /// What servers have said lately.
  public List<ReplicaProblem> all() {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                """
                SELECT replica, role, artifact, served, problem, seen_at FROM replica_problems
                WHERE seen_at >= ? ORDER BY role, replica
                """,
                row ->
                    new ReplicaProblem(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        Instant.ofEpochMilli(row.getLong(6))),
                now(sql) - TOLD.toMillis()));
  }

  private long now(Connection sql) throws SQLException {
    return database.now(sql).orElseGet(clock::millis);
  }
}
