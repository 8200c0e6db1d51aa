package dev.matinee.store.runs;

import dev.matinee.store.database.Jdbc;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData.MetricPoint;
import dev.matinee.store.runs.RunStore.Experiment;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of experiments and runs.
final class RunTables {
  private RunTables() {}

  static List<Experiment> experiments(Connection sql) throws SQLException {
    return Jdbc.all(
        sql,
        "SELECT id, name, created_at FROM experiments ORDER BY created_at, name",
        row ->
            new Experiment(
                row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))));
  }

  static void log(Connection sql, String run, RunData entries) throws SQLException {
    for (var parameter : entries.parameters().entrySet()) {
      putParameter(sql, run, parameter.getKey(), parameter.getValue());
    }
    for (var tag : entries.tags().entrySet()) {
      Jdbc.run(
          sql,
          """
          INSERT INTO run_tags (run_id, name, content) VALUES (?, ?, ?)
          ON CONFLICT (run_id, name) DO UPDATE SET content = excluded.content
          """,
          run,
          tag.getKey(),
          tag.getValue());
    }
    for (var metric : entries.metrics()) {
      putMetric(sql, run, metric);
    }
    for (var input : entries.inputs()) {
      putInput(sql, run, input);
    }
  }

  private static void putParameter(Connection sql, String run, String name, String content)
      throws SQLException {
    var known =
        Jdbc.first(
            sql,
            "SELECT content FROM run_parameters WHERE run_id = ? AND name = ?",
            row -> row.getString(1),
            run,
            name);
    if (known.isEmpty()) {
      Jdbc.run(
          sql,
          "INSERT INTO run_parameters (run_id, name, content) VALUES (?, ?, ?)",
          run,
          name,
          content);
    } else if (!known.get().equals(content)) {
      throw new IllegalArgumentException(
          "parameter '%s' of run %s is %s and cannot become %s"
              .formatted(name, run, known.get(), content));
    }
  }

  private static void putMetric(Connection sql, String run, MetricPoint metric)
      throws SQLException {
    Object[] point = {
      run, metric.name(), metric.step(), metric.at().toEpochMilli(), storable(metric.value())
    };
    Jdbc.run(
        sql,
        """
        INSERT INTO run_metrics (run_id, name, step, logged_at, value)
        VALUES (?, ?, ?, ?, CAST(? AS DOUBLE PRECISION))
        ON CONFLICT (run_id, name, step, logged_at) DO UPDATE SET value = excluded.value
        """,
        point);
    Jdbc.run(
        sql,
        """
        INSERT INTO run_last_metrics (run_id, name, step, logged_at, value)
        VALUES (?, ?, ?, ?, CAST(? AS DOUBLE PRECISION))
        ON CONFLICT (run_id, name) DO UPDATE
          SET step = excluded.step, logged_at = excluded.logged_at, value = excluded.value
          WHERE excluded.step > run_last_metrics.step
            OR (excluded.step = run_last_metrics.step
              AND excluded.logged_at >= run_last_metrics.logged_at)
        """,
        point);
  }

  private static @Nullable Double storable(double value) {
    return Double.isNaN(value) ? null : value;
  }

  /// A number of a column in which NULL stands for `NaN`.
  static double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Double.NaN : value;
  }

  private static void putInput(Connection sql, String run, DatasetInput input) throws SQLException {
    Jdbc.run(
        sql,
        """
        INSERT INTO run_inputs
          (run_id, name, digest, context, source_type, source, schema_json, profile_json)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (run_id, name, digest) DO NOTHING
        """,
        run,
        input.name(),
        input.digest(),
        input.context(),
        input.sourceType(),
        input.source(),
        input.schema(),
        input.profile());
  }

  static Optional<Run> run(Connection sql, String id) throws SQLException {
    return runs(sql, "WHERE runs.id = ?", "WHERE run_id = ?", id).stream().findFirst();
  }

  static List<Run> runs(Connection sql) throws SQLException {
    return runs(sql, "", "");
  }

  /// Reads runs and all that belongs to them with one statement a table.
  private static List<Run> runs(
      Connection sql, String whereRun, String whereEntry, @Nullable Object... parameters)
      throws SQLException {
    Map<String, Map<String, String>> tags = new HashMap<>();
    Map<String, Map<String, String>> settings = new HashMap<>();
    Map<String, Map<String, Double>> metrics = new HashMap<>();
    Map<String, List<DatasetInput>> inputs = new HashMap<>();
    texts(sql, "run_tags", whereEntry, tags, parameters);
    texts(sql, "run_parameters", whereEntry, settings, parameters);
    Jdbc.each(
        sql,
        "SELECT run_id, name, value FROM run_last_metrics " + whereEntry + " ORDER BY run_id, name",
        row ->
            metrics
                .computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>())
                .put(row.getString(2), number(row, 3)),
        parameters);
    Jdbc.each(
        sql,
        """
        SELECT run_id, name, digest, context, source_type, source, schema_json, profile_json
        FROM run_inputs %s ORDER BY run_id, name, digest
        """
            .formatted(whereEntry),
        row -> inputs.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(input(row)),
        parameters);
    return Jdbc.all(
        sql,
        """
        SELECT runs.id, experiments.name, runs.name, status, started_at, ended_at
        FROM runs JOIN experiments ON experiments.id = runs.experiment_id %s
        """
            .formatted(whereRun),
        row -> {
          var id = row.getString(1);
          long end = row.getLong(6);
          Optional<Instant> ended =
              row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
          return new Run(
              id,
              row.getString(2),
              row.getString(3),
              Run.Status.valueOf(row.getString(4)),
              Instant.ofEpochMilli(row.getLong(5)),
              ended,
              settings.getOrDefault(id, Map.of()),
              metrics.getOrDefault(id, Map.of()),
              tags.getOrDefault(id, Map.of()),
              inputs.getOrDefault(id, List.of()));
        },
        parameters);
  }

  private static void texts(
      Connection sql,
      String table,
      String where,
      Map<String, Map<String, String>> into,
      @Nullable Object... parameters)
      throws SQLException {
    Jdbc.each(
        sql,
        "SELECT run_id, name, content FROM %s %s ORDER BY run_id, name".formatted(table, where),
        row ->
            into.computeIfAbsent(row.getString(1), _ -> new LinkedHashMap<>())
                .put(row.getString(2), row.getString(3)),
        parameters);
  }

  private static DatasetInput input(ResultSet row) throws SQLException {
    return new DatasetInput(
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8));
  }
}
