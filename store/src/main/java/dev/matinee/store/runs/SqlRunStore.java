package dev.matinee.store.runs;

import dev.matinee.store.database.Database;
import dev.matinee.store.database.Jdbc;
import dev.matinee.store.process.ProcessId;
import dev.matinee.store.runs.RunData.MetricPoint;
import dev.matinee.store.runs.RunStore.Experiment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Runs in the database, their files in directories.
public final class SqlRunStore implements RunStore {
  private static final SqlFragment DELETED =
      new RunField(RunField.FieldGroup.TAG, Run.DELETED).one("1");

  private final Database database;
  private final RunFiles files;
  private final InstantSource clock;

  public SqlRunStore(Database database, RunFiles files, InstantSource clock) {
    this.database = database;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public Experiment experiment(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an experiment needs a name, got '" + name + "'");
    }
    return database.write(
        sql -> {
          Jdbc.run(
              sql,
              """
              INSERT INTO experiments (id, name, created_at) VALUES (?, ?, ?)
              ON CONFLICT (name) DO NOTHING
              """,
              newId(),
              name,
              clock.millis());
          return RunTables.experiments(sql).stream()
              .filter(known -> known.name().equals(name))
              .findFirst()
              .orElseThrow();
        });
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public List<Experiment> experiments() {
    return database.read(RunTables::experiments);
  }

  @Override
  public Run start(
      String experiment,
      String name,
      Optional<String> parent,
      Map<String, String> tags,
      Duration since) {
    var in = experiment(experiment);
    var id = newId();
    var all = new LinkedHashMap<>(tags);
    all.put(Run.PROCESS, ProcessId.name());
    parent.ifPresent(of -> all.put(Run.PARENT, of));
    var entries = RunData.builder();
    all.forEach(entries::tag);
    return database.write(
        sql -> {
          if (parent.isPresent()) {
            requireRun(sql, parent.get());
          }
          Jdbc.run(
              sql,
              """
              INSERT INTO runs (id, experiment_id, name, status, started_at, revision)
              VALUES (?, ?, ?, 'RUNNING', ?, 1)
              """,
              id,
              in.id(),
              name,
              clock.millis() - since.toMillis());
          RunTables.log(sql, id, entries.build());
          return RunTables.run(sql, id).orElseThrow();
        });
  }

  @Override
  public void log(String run, RunData entries) {
    database.write(
        sql -> {
          touch(sql, run);
          RunTables.log(sql, run, entries);
          return true;
        });
  }

  @Override
  public void finish(String run, Run.Status status) {
    if (!status.isEnd()) {
      throw new IllegalArgumentException(
          "a run ends finished, failed or killed, got " + status.name().toLowerCase(Locale.ROOT));
    }
    database.write(
        sql -> {
          touch(sql, run);
          return Jdbc.run(
              sql,
              "UPDATE runs SET status = ?, ended_at = ? WHERE id = ?",
              status.name(),
              clock.millis(),
              run);
        });
  }

  @Override
  public int endAbandoned() {
    var abandoned =
        database.read(
            sql ->
                Jdbc.all(
                    sql,
                    """
                    SELECT runs.id, run_tags.content FROM runs
                    JOIN run_tags ON run_tags.run_id = runs.id AND run_tags.name = ?
                    WHERE runs.status IN ('RUNNING', 'SCHEDULED')
                    """,
                    row -> ProcessId.isGone(row.getString(2)) ? row.getString(1) : "",
                    Run.PROCESS));
    abandoned.removeIf(String::isEmpty);
    for (var run : abandoned) {
      var why = RunData.builder().tag(Run.ERROR, "its process ended before it did");
      log(run, why.build());
      finish(run, Run.Status.KILLED);
    }
    return abandoned.size();
  }

  /// Counts a change of a run; with that, others that change it wait.
  private static void touch(Connection sql, String run) throws SQLException {
    if (Jdbc.run(sql, "UPDATE runs SET revision = revision + 1 WHERE id = ?", run) == 0) {
      throw unknown(run);
    }
  }

  private static void requireRun(Connection sql, String run) throws SQLException {
    if (Jdbc.number(sql, "SELECT count(*) FROM runs WHERE id = ?", run) == 0) {
      throw unknown(run);
    }
  }

  private static IllegalArgumentException unknown(String run) {
    return new IllegalArgumentException("unknown run '" + run + "'");
  }

  @Override
  public Run get(String run) {
    return database.read(sql -> RunTables.run(sql, run)).orElseThrow(() -> unknown(run));
  }

  @Override
  public List<MetricPoint> history(String run, String metric) {
    return database.read(
        sql -> {
          requireRun(sql, run);
          return Jdbc.all(
              sql,
              """
              SELECT name, value, logged_at, step FROM run_metrics WHERE run_id = ? AND name = ?
              ORDER BY step, logged_at
              """,
              row ->
                  new MetricPoint(
                      row.getString(1),
                      RunTables.number(row, 2),
                      Instant.ofEpochMilli(row.getLong(3)),
                      row.getLong(4)),
              run,
              metric);
        });
  }

  @Override
  public RunPage page(RunQuery query) {
    var texts = database.isShared() ? TextDialect.POSTGRESQL : TextDialect.SQLITE;
    var order = RunOrder.parse(query.orderBy(), texts);
    var conditions = new ArrayList<SqlFragment>();
    conditions.add(DELETED.then(query.deleted() ? " IS NOT NULL" : " IS NULL"));
    if (!query.experiments().isEmpty()) {
      var places = String.join(", ", Collections.nCopies(query.experiments().size(), "?"));
      conditions.add(
          SqlFragment.of("experiments.name IN (" + places + ")", query.experiments().toArray()));
    }
    conditions.add(RunFilter.parse(query.filter(), texts));
    var condition = SqlFragment.joined(" AND ", conditions);
    return database.read(
        sql -> {
          var page = RunTables.ids(sql, condition, order, query.offset(), query.limit());
          return new RunPage(RunTables.runs(sql, page.ids()), page.total());
        });
  }

  @Override
  public String idOf(String beginning) {
    var ids =
        database.read(
            sql ->
                Jdbc.all(
                    sql,
                    "SELECT id FROM runs WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 5",
                    row -> row.getString(1),
                    beginning.length(),
                    beginning));
    if (beginning.isEmpty() || ids.isEmpty()) {
      throw unknown(beginning);
    }
    if (ids.size() > 1) {
      throw new IllegalArgumentException(
          "several runs begin with '%s', for instance %s; name more of the id"
              .formatted(beginning, String.join(", ", ids)));
    }
    return ids.getFirst();
  }

  @Override
  public Map<String, RunParts> parts(Collection<String> runs) {
    return runs.isEmpty() ? Map.of() : database.read(sql -> RunTables.parts(sql, runs));
  }

  @Override
  public void delete(String run) {
    var when = clock.instant().toString();
    database.write(
        sql -> {
          touch(sql, run);
          for (var part : RunTables.withParts(sql, run)) {
            requireEnded(sql, part);
            RunTables.log(sql, part, RunData.builder().tag(Run.DELETED, when).build());
          }
          return true;
        });
  }

  private static void requireEnded(Connection sql, String run) throws SQLException {
    var ended = Jdbc.number(sql, "SELECT ended_at FROM runs WHERE id = ?", run);
    if (ended == 0) {
      throw new IllegalStateException(
          "run %s has not ended yet and cannot be deleted".formatted(run));
    }
  }

  @Override
  public void restore(String run) {
    database.write(
        sql -> {
          touch(sql, run);
          for (var part : RunTables.withParts(sql, run)) {
            Jdbc.run(sql, "DELETE FROM run_tags WHERE run_id = ? AND name = ?", part, Run.DELETED);
          }
          return true;
        });
  }

  @Override
  public void save(String run, String path, byte[] content) {
    database.read(
        sql -> {
          requireRun(sql, run);
          return true;
        });
    files.save(run, path, content);
    database.write(
        sql -> {
          touch(sql, run);
          return true;
        });
  }

  @Override
  public List<String> files(String run) {
    get(run);
    return files.list(run);
  }

  @Override
  public Path file(String run, String path) {
    get(run);
    return files.file(run, path);
  }
}
