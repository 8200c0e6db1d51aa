package dev.matinee.wire.runs;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs/{id}` and `runs show --json`: all that is known of a run; the fields of
/// [Runs.ListedRun], and further ones.
public record RunDetails(
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
    @Schema(description = "the data sets that it used") List<DataUsed> data,
    @Schema(description = "the paths of what is kept with it") List<String> files) {
  public RunDetails {
    params = Runs.ordered(params);
    metrics = Runs.ordered(metrics);
    tags = Runs.ordered(tags);
    data = List.copyOf(data);
    files = List.copyOf(files);
  }

  /// A data set.
  @Schema(name = "DataUsed")
  public record DataUsed(
      @Schema(description = FieldDescriptions.DATA_NAME) String name,
      @Schema(description = FieldDescriptions.DIGEST) String digest,
      @Schema(description = "what it was used for: training, validation or test") String context) {}
}
