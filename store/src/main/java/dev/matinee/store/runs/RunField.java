package dev.matinee.store.runs;

import dev.matinee.store.runs.Run.DatasetInput;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

  /// The number of a run, empty where it has none.
  Optional<Double> number(Run run) {
    if (kind == FieldGroup.METRIC) {
      return Optional.ofNullable(run.metrics().get(name));
    }
    var time = name.equals("start_time") ? Optional.of(run.started()) : run.ended();
    return time.map(instant -> (double) instant.toEpochMilli());
  }

  /// The text of a run, or the texts of its data sets; empty where it has none.
  List<String> texts(Run run) {
    return switch (kind) {
      case PARAMETER -> Optional.ofNullable(run.parameters().get(name)).stream().toList();
      case TAG -> Optional.ofNullable(run.tags().get(name)).stream().toList();
      case DATA -> run.inputs().stream().map(this::ofData).toList();
      case ATTRIBUTE -> attribute(run).stream().toList();
      case METRIC -> List.of();
    };
  }

  private String ofData(DatasetInput input) {
    return switch (name) {
      case "name" -> input.name();
      case "digest" -> input.digest();
      default -> input.context();
    };
  }

  private Optional<String> attribute(Run run) {
    return switch (name) {
      case "run_id" -> Optional.of(run.id());
      case "run_name" -> Optional.of(run.name());
      case "status" -> Optional.of(run.status().name());
      case "user_id" -> Optional.ofNullable(run.tags().get(Run.USER));
      default -> Optional.empty();
    };
  }
}
