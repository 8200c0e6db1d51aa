package dev.matinee.store.runs;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A field of a run that a filter or an order names.
record RunField(FieldGroup kind, String name) {
  private static final List<String> TEXTS = List.of("run_id", "run_name", "status", "user_id");
  private static final List<String> TIMES = List.of("start_time", "end_time");
  private static final List<String> OF_DATA = List.of("name", "digest", "context");
  private static final Map<String, String> ALIASES =
      Map.of("created", "start_time", "run name", "run_name");

  enum FieldGroup {
    METRIC,
    PARAMETER,
    TAG,
    DATA,
    ATTRIBUTE
  }

  /// The field that a token names; its kind stands before the first dot.
  ///
  /// @throws IllegalArgumentException when there is no such field
  static RunField of(RunToken token) {
    int dot = token.text().indexOf('.');
    var kind = dot < 0 ? "attributes" : token.text().substring(0, dot);
    var name = token.text().substring(dot + 1);
    if (name.isEmpty()) {
      throw new IllegalArgumentException("'%s' names nothing".formatted(token.text()));
    }
    return switch (kind) {
      case "metric", "metrics" -> new RunField(FieldGroup.METRIC, name);
      case "param", "params", "parameter", "parameters" -> new RunField(FieldGroup.PARAMETER, name);
      case "tag", "tags" -> new RunField(FieldGroup.TAG, name);
      case "dataset", "datasets" -> known(FieldGroup.DATA, name, OF_DATA, List.of());
      case "attribute", "attributes", "attr", "run" ->
          known(
              FieldGroup.ATTRIBUTE,
              ALIASES.getOrDefault(name.toLowerCase(Locale.ROOT), name),
              TEXTS,
              TIMES);
      default ->
          throw new IllegalArgumentException(
              "the part before the dot must be one of metrics, params, tags, attributes, datasets, got '%s'"
                  .formatted(kind));
    };
  }

  private static RunField known(
      FieldGroup kind, String name, List<String> some, List<String> more) {
    if (!some.contains(name) && !more.contains(name)) {
      throw new IllegalArgumentException(
          "%s must be one of %s, got '%s'"
              .formatted(
                  kind == FieldGroup.DATA ? "a field of datasets" : "an attribute",
                  String.join(", ", Stream.concat(some.stream(), more.stream()).toList()),
                  name));
    }
    return new RunField(kind, name);
  }

  boolean isNumber() {
    return kind == FieldGroup.METRIC || (kind == FieldGroup.ATTRIBUTE && TIMES.contains(name));
  }

  void requireText() {
    if (isNumber()) {
      throw new IllegalArgumentException(name + " is a number");
    }
  }

  void requireMayBeMissing() {
    if (kind != FieldGroup.PARAMETER && kind != FieldGroup.TAG) {
      throw new IllegalArgumentException("only parameters and tags may be NULL");
    }
  }

  boolean isMetric() {
    return kind == FieldGroup.METRIC;
  }

  /// Whether a run has it and a test holds of it; of several data sets one is enough.
  ///
  /// @param test with `%1$s` in the place of the value, which is NULL for a metric that is `NaN`
  SqlFragment where(String test, Object... parameters) {
    return kind == FieldGroup.DATA
        ? SqlFragment.of(
            "EXISTS (SELECT 1 FROM run_inputs WHERE run_id = runs.id AND (%s))"
                .formatted(test.formatted(name)),
            parameters)
        : one(test, parameters);
  }

  /// An expression of it, NULL for a run that does not have it; of several data sets of the first.
  ///
  /// A subquery for one row is looked up by its key run by run: with a join a database may read the
  /// metrics of all runs instead.
  SqlFragment one(String expression, Object... parameters) {
    return switch (kind) {
      case METRIC -> entry("run_last_metrics", name, expression.formatted("value"), parameters);
      case PARAMETER -> entry("run_parameters", name, expression.formatted("content"), parameters);
      case TAG -> entry("run_tags", name, expression.formatted("content"), parameters);
      case DATA ->
          SqlFragment.of(
              "(SELECT %s FROM run_inputs WHERE run_id = runs.id ORDER BY name, digest LIMIT 1)"
                  .formatted(expression.formatted(name)),
              parameters);
      case ATTRIBUTE ->
          name.equals("user_id")
              ? entry("run_tags", Run.USER, expression.formatted("content"), parameters)
              : ofRun(expression, parameters);
    };
  }

  private static SqlFragment entry(
      String table, String name, String expression, Object... parameters) {
    return SqlFragment.of(
            "(SELECT %s FROM %s WHERE run_id = runs.id".formatted(expression, table), parameters)
        .then(" AND name = ?)", name);
  }

  private SqlFragment ofRun(String expression, Object... parameters) {
    var column =
        switch (name) {
          case "run_id" -> "runs.id";
          case "run_name" -> "runs.name";
          case "status" -> "runs.status";
          case "start_time" -> "runs.started_at";
          default -> "runs.ended_at";
        };
    return SqlFragment.of(
        "CASE WHEN %s IS NOT NULL THEN (%s) END".formatted(column, expression.formatted(column)),
        parameters);
  }
}
