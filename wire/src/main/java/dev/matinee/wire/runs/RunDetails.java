package dev.matinee.wire.runs;

import dev.matinee.wire.Meanings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `GET /v1/runs/{id}` and `runs show --json`: all that is known of a run; the fields of
/// [Runs.Listed], and further ones.
public record RunDetails(
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
    @Schema(description = Meanings.TAGS) Map<String, String> tags,
    @Schema(description = "the data sets that it used") List<Data> data,
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
  public record Data(
      @Schema(description = Meanings.DATA_NAME) String name,
      @Schema(description = Meanings.DIGEST) String digest,
      @Schema(description = "what it was used for: training, validation or test") String context) {}
}
