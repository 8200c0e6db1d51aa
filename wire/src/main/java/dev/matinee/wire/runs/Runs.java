package dev.matinee.wire.runs;

import dev.matinee.wire.Meanings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs` and `runs list --json`: what was tried, in the order that was asked for.
public record Runs(@Schema(description = "in the order that was asked for") List<Listed> runs) {
  public Runs {
    runs = List.copyOf(runs);
  }

  /// One run, in the words of MLflow.
  @Schema(name = "Run")
  public record Listed(
      @Schema(description = Meanings.RUN) String id,
      @Schema(description = Meanings.EXPERIMENT) String experiment,
      @Schema(description = Meanings.RUN_NAME) String name,
      @Schema(
              description = Meanings.RUN_STATUS,
              allowableValues = {"SCHEDULED", "RUNNING", "FINISHED", "FAILED", "KILLED"})
          String status,
      @Schema(description = Meanings.STARTED, format = "date-time") String started,
      @Schema(description = Meanings.ENDED, format = "date-time") @Nullable String ended,
      @Schema(description = Meanings.PARENT) @Nullable String parent,
      @Schema(description = Meanings.PARAMS) Map<String, String> params,
      @Schema(description = Meanings.METRICS) Map<String, @Nullable Double> metrics,
      @Schema(description = Meanings.TAGS) Map<String, String> tags) {
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
