package dev.matinee.store.runs;

import dev.matinee.store.database.Jdbc;
import dev.matinee.store.runs.Run.DatasetInput;
import dev.matinee.store.runs.RunData.MetricPoint;
import dev.matinee.store.runs.RunStore.Experiment;
import dev.matinee.store.runs.RunStore.RunParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables of experiments and runs.
final class RunTables {
  private static final String INPUT =
      "name, digest, context, source_type, source, schema_json, profile_json";

  private static final String EXPERIMENTS =
      " FROM runs JOIN experiments ON experiments.id = runs.experiment_id";

  private static final String RUN =
      "SELECT runs.id, experiments.name, runs.name, status, started_at, ended_at" + EXPERIMENTS;

  private static final Comparator<DatasetInput> INPUTS =
      Comparator.comparing(DatasetInput::name).thenComparing(DatasetInput::digest);

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
    return runs(sql, List.of(id)).stream().findFirst();
  }

  /// Runs and all that belongs to them, in the order of their ids as given.
  static List<Run> runs(Connection sql, List<String> ids) throws SQLException {
    var entries = new RunEntries();
    var asked = ids.stream().map(id -> new Object[] {id}).toList();
    Jdbc.among(sql, ofAsked("name, content", "run_tags"), asked, entries::tag);
    Jdbc.among(sql, ofAsked("name, content", "run_parameters"), asked, entries::parameter);
    Jdbc.among(sql, ofAsked("name, value", "run_last_metrics"), asked, entries::metric);
    Jdbc.among(sql, ofAsked(INPUT, "run_inputs"), asked, entries::input);
    var found = new HashMap<String, Run>();
    Jdbc.among(
        sql,
        RUN + " JOIN asked ON asked.a = runs.id",
        asked,
        row -> found.put(row.getString(1), entries.run(row)));
    return ids.stream().map(found::get).filter(Objects::nonNull).toList();
  }

  private static String ofAsked(String columns, String table) {
    return "SELECT run_id, %s FROM asked CROSS JOIN %s WHERE run_id = asked.a"
        .formatted(columns, table);
  }

  /// Some ids of runs, and how many runs meet the condition in all.
  record IdPage(List<String> ids, int total) {}

  /// Some of the runs that meet a condition, in an order. The condition is looked at once: the rows
  /// of a page say how many there are, and only a page behind the last has none to say so.
  static IdPage ids(Connection sql, SqlFragment condition, SqlFragment order, int offset, int limit)
      throws SQLException {
    var ids = new ArrayList<String>();
    var totals = new HashSet<Integer>();
    var query =
        SqlFragment.joined(" ORDER BY ", List.of(condition, order))
            .within("SELECT runs.id, count(*) OVER ()" + EXPERIMENTS + " WHERE ", "")
            .then(" LIMIT ? OFFSET ?", limit, offset);
    Jdbc.each(
        sql,
        query.sql(),
        row -> {
          ids.add(row.getString(1));
          totals.add(row.getInt(2));
        },
        query.bound());
    return new IdPage(ids, totals.isEmpty() ? count(sql, condition) : totals.iterator().next());
  }

  private static int count(Connection sql, SqlFragment condition) throws SQLException {
    var query = condition.within("SELECT count(*)" + EXPERIMENTS + " WHERE ", "");
    return Math.toIntExact(Jdbc.number(sql, query.sql(), query.bound()));
  }

  /// What was read of runs, until it is put together; a row may come twice.
  private static final class RunEntries {
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, Map<String, String>> parameters = new HashMap<>();
    private final Map<String, Map<String, Double>> metrics = new HashMap<>();
    private final Map<String, Set<DatasetInput>> inputs = new HashMap<>();

    void tag(ResultSet row) throws SQLException {
      text(tags, row);
    }

    void parameter(ResultSet row) throws SQLException {
      text(parameters, row);
    }

    private static void text(Map<String, Map<String, String>> into, ResultSet row)
        throws SQLException {
      into.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
          .put(row.getString(2), row.getString(3));
    }

    void metric(ResultSet row) throws SQLException {
      metrics
          .computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
          .put(row.getString(2), number(row, 3));
    }

    void input(ResultSet row) throws SQLException {
      inputs
          .computeIfAbsent(row.getString(1), _ -> new TreeSet<>(INPUTS))
          .add(RunTables.input(row));
    }

    Run run(ResultSet row) throws SQLException {
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
          parameters.getOrDefault(id, Map.of()),
          metrics.getOrDefault(id, Map.of()),
          tags.getOrDefault(id, Map.of()),
          List.copyOf(inputs.getOrDefault(id, Set.of())));
    }
  }

  /// The ids of the parts of a run, of their parts and so on, with its own.
  static List<String> withParts(Connection sql, String run) throws SQLException {
    var all = new LinkedHashSet<String>(List.of(run));
    var newest = List.of(run);
    while (!newest.isEmpty()) {
      var parts = new LinkedHashSet<String>();
      Jdbc.among(
          sql,
          "SELECT run_id FROM run_tags WHERE name = '%s' AND content IN (SELECT a FROM asked)"
              .formatted(Run.PARENT),
          newest.stream().map(id -> new Object[] {id}).toList(),
          row -> parts.add(row.getString(1)));
      newest = parts.stream().filter(all::add).toList();
    }
    return List.copyOf(all);
  }

  /// What the parts of some runs came to. The tags are looked through once, whatever was asked.
  static Map<String, RunParts> parts(Connection sql, Collection<String> runs) throws SQLException {
    var asked = runs.stream().map(id -> new Object[] {id}).toList();
    var counts = new HashMap<String, Integer>();
    var spans = new HashMap<String, Map<String, RunParts.MetricRange>>();
    var ofParts = "t.name = '%s' AND t.content IN (SELECT a FROM asked)".formatted(Run.PARENT);
    Jdbc.among(
        sql,
        "SELECT t.content, count(*) FROM run_tags AS t WHERE " + ofParts + " GROUP BY t.content",
        asked,
        row -> counts.put(row.getString(1), row.getInt(2)));
    if (counts.isEmpty()) {
      return Map.of();
    }
    Jdbc.among(
        sql,
        """
        SELECT t.content, m.name, min(m.value), max(m.value)
        FROM run_tags AS t CROSS JOIN run_last_metrics AS m
        WHERE %s AND m.run_id = t.run_id AND m.value IS NOT NULL GROUP BY t.content, m.name
        """
            .formatted(ofParts),
        asked,
        row ->
            spans
                .computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                .put(
                    row.getString(2),
                    new RunParts.MetricRange(row.getDouble(3), row.getDouble(4))));
    return counts.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                entry ->
                    new RunParts(entry.getValue(), spans.getOrDefault(entry.getKey(), Map.of()))));
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
