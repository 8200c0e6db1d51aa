package dev.matinee.wire.runs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs` and `runs list --json`: what was tried, in the order that was asked for.
public record Runs(List<Listed> runs) {
  public Runs {
    runs = List.copyOf(runs);
  }

  /// One run, in the words of MLflow.
  ///
  /// @param status `RUNNING`, `FINISHED`, `FAILED` or `KILLED`
  /// @param started as ISO 8601 in UTC
  /// @param ended `null` while it runs
  /// @param parent the run that it is a part of; `null` where it is none
  /// @param metrics the last value of each; `null` for what is no finite number
  public record Listed(
      String id,
      String experiment,
      String name,
      String status,
      String started,
      @Nullable String ended,
      @Nullable String parent,
      Map<String, String> params,
      Map<String, @Nullable Double> metrics,
      Map<String, String> tags) {
    public Listed {
      params = ordered(params);
      metrics = ordered(metrics);
      tags = ordered(tags);
    }
  }

  static <V extends @Nullable Object> Map<String, V> ordered(Map<String, V> fields) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
