package dev.matinee.wire.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs` and `runs list --json`: what was tried, in the order that was asked for.
public record Runs(
    @Schema(description = "in the order that was asked for") List<ListedRun> runs,
    @Schema(description = "how many match, whatever `n` and `offset` are") int total,
    @Schema(description = "the names of all experiments") List<String> experiments) {
  public Runs {
    runs = List.copyOf(runs);
    experiments = List.copyOf(experiments);
  }

  /// One run, in the words of MLflow.
  @Schema(name = "Run")
  public record ListedRun(
      @Schema(description = FieldDescriptions.RUN) String id,
      @Schema(description = FieldDescriptions.EXPERIMENT) String experiment,
      @Schema(description = FieldDescriptions.RUN_NAME) String name,
      @Schema(
              description = FieldDescriptions.RUN_STATUS,
              allowableValues = {"SCHEDULED", "RUNNING", "FINISHED", "FAILED", "KILLED"})
          String status,
      @Schema(description = FieldDescriptions.STARTED, format = "date-time") String started,
      @Schema(description = FieldDescriptions.ENDED, format = "date-time") @Nullable String ended,
      @Schema(description = FieldDescriptions.PARENT) @Nullable String parent,
      @Schema(description = FieldDescriptions.PARAMS) Map<String, String> params,
      @Schema(description = FieldDescriptions.METRICS) Map<String, @Nullable Double> metrics,
      @Schema(description = FieldDescriptions.TAGS) Map<String, String> tags,
      @Schema(description = "how long it took; null for one that has not ended")
          @Nullable Double seconds,
      @Schema(description = "the data sets that it used") List<RunDetails.DataUsed> data,
      @Schema(description = "the best that its parts came to; left out where it has none")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable PartsOfRun parts) {
    public ListedRun {
      params = ordered(params);
      metrics = ordered(metrics);
      tags = ordered(tags);
      data = List.copyOf(data);
    }
  }

  /// The parts of a run: the algorithms of a comparison, the trials of a search.
  @Schema(name = "PartsOfRun")
  public record PartsOfRun(
      @Schema(description = "how many there are") int count,
      @Schema(description = "the best value that one of them has, by the metric")
          Map<String, @Nullable Double> best) {
    public PartsOfRun {
      best = ordered(best);
    }
  }

  static <V extends @Nullable Object> Map<String, V> ordered(Map<String, V> fields) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
