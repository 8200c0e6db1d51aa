package dev.matinee.store.runs;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.runs.RunData.MetricPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one MLflow server has of our runs, and what it lacks.
public final class MirrorLedger {
  private final Database database;
  private final String server;

  /// @param server the address of the server, the key to everything here
  public MirrorLedger(Database database, String server) {
    this.database = database;
    this.server = server;
  }

  /// A run as it is now, with all points of its metrics.
  public record Outgoing(Run run, long revision, List<MetricPoint> metrics) {}

  /// The ids of the runs that have changed since they were sent, the oldest first.
  public List<String> pending() {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                """
                SELECT runs.id FROM runs LEFT JOIN mirrored_runs
                  ON mirrored_runs.run_id = runs.id AND mirrored_runs.server = ?
                WHERE mirrored_runs.sent_revision IS NULL
                  OR mirrored_runs.sent_revision < runs.revision
                ORDER BY runs.started_at, runs.id
                """,
                row -> row.getString(1),
                server));
  }

  public Outgoing outgoing(String run) {
    return database.read(
        sql ->
            new Outgoing(
                RunTables.run(sql, run).orElseThrow(),
                Jdbc.number(sql, "SELECT revision FROM runs WHERE id = ?", run),
                metrics(sql, run)));
  }

  private static List<MetricPoint> metrics(Connection sql, String run) throws SQLException {
    return Jdbc.all(
        sql,
        """
        SELECT name, value, logged_at, step FROM run_metrics WHERE run_id = ?
        ORDER BY name, step, logged_at
        """,
        row ->
            new MetricPoint(
                row.getString(1),
                RunTables.number(row, 2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getLong(4)),
        run);
  }

  /// The id of a run over there.
  public Optional<String> remote(String run) {
    return database.read(
        sql ->
            Jdbc.first(
                sql,
                "SELECT remote_id FROM mirrored_runs WHERE server = ? AND run_id = ?",
                row -> row.getString(1),
                server,
                run));
  }

  public void created(String run, String remote) {
    database.write(
        sql ->
            Jdbc.run(
                sql,
                """
                INSERT INTO mirrored_runs (server, run_id, remote_id, sent_revision)
                VALUES (?, ?, ?, 0)
                ON CONFLICT (server, run_id) DO UPDATE
                  SET remote_id = excluded.remote_id, sent_revision = 0
                """,
                server,
                run,
                remote));
  }

  public void sent(String run, long revision) {
    database.write(
        sql ->
            Jdbc.run(
                sql,
                "UPDATE mirrored_runs SET sent_revision = ? WHERE server = ? AND run_id = ?",
                revision,
                server,
                run));
  }

  /// All runs that were sent.
  public List<String> mirrored() {
    return database.read(
        sql ->
            Jdbc.all(
                sql,
                "SELECT run_id FROM mirrored_runs WHERE server = ?",
                row -> row.getString(1),
                server));
  }

  /// Forgets that a run was sent: over there it is no more.
  public void forget(String run) {
    database.write(
        sql -> {
          Jdbc.run(
              sql,
              """
              DELETE FROM mirrored_files WHERE server = ? AND remote_id =
                (SELECT remote_id FROM mirrored_runs WHERE server = ? AND run_id = ?)
              """,
              server,
              server,
              run);
          return Jdbc.run(
              sql, "DELETE FROM mirrored_runs WHERE server = ? AND run_id = ?", server, run);
        });
  }

  /// Whether a file with this content was sent.
  public boolean hasFile(String remote, String path, String digest) {
    return database.read(
        sql ->
            Jdbc.number(
                    sql,
                    """
                    SELECT count(*) FROM mirrored_files
                    WHERE server = ? AND remote_id = ? AND path = ? AND digest = ?
                    """,
                    server,
                    remote,
                    path,
                    digest)
                > 0);
  }

  public void sentFile(String remote, String path, String digest) {
    database.write(
        sql ->
            Jdbc.run(
                sql,
                """
                INSERT INTO mirrored_files (server, remote_id, path, digest) VALUES (?, ?, ?, ?)
                ON CONFLICT (server, remote_id, path) DO UPDATE SET digest = excluded.digest
                """,
                server,
                remote,
                path,
                digest));
  }
}
