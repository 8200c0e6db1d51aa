package dev.matinee.wire.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.text.IdText;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
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
    @Schema(description = "the paths of what is kept with it") List<String> files,
    @Schema(description = "how long it took; null for one that has not ended")
        @Nullable Double seconds,
    @Schema(description = "what somebody noted about it; empty where nobody did") String note,
    @Schema(description = "whether it was deleted, and can be restored") boolean deleted) {
  public RunDetails {
    params = Runs.ordered(params);
    metrics = Runs.ordered(metrics);
    tags = Runs.ordered(tags);
    data = List.copyOf(data);
    files = List.copyOf(files);
  }

  /// `PATCH /v1/runs/{id}`: what is to be another way.
  ///
  /// @param note `null` for as it is
  /// @param deleted `null` for as it is
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RunChange(
      @Schema(description = "what is to be noted about it, in place of what was")
          @Nullable String note,
      @Schema(description = "true takes it and its parts out of sight, false brings them back")
          @Nullable Boolean deleted) {
    private static final int LONGEST_NOTE = 5_000;

    /// Reads the body.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static RunChange read(JsonNode body) {
      new JsonFields(body, "the body", List.of("note", "deleted"));
      return new RunChange(note(body.path("note")), flag(body.path("deleted")));
    }

    /// An empty note is none.
    private static @Nullable String note(JsonNode sent) {
      if (sent.isMissingNode() || sent.isNull()) {
        return null;
      }
      if (!sent.isTextual()) {
        throw new IllegalArgumentException("note must be a text, got " + sent);
      }
      IdText.problem(sent.textValue(), LONGEST_NOTE)
          .ifPresent(
              problem -> {
                throw new IllegalArgumentException("note " + problem);
              });
      return sent.textValue().strip();
    }

    private static @Nullable Boolean flag(JsonNode sent) {
      if (!sent.isMissingNode() && !sent.isNull() && !sent.isBoolean()) {
        throw new IllegalArgumentException("deleted must be true or false, got " + sent);
      }
      return sent.isBoolean() ? sent.asBoolean() : null;
    }
  }

  /// A data set.
  @Schema(name = "DataUsed")
  public record DataUsed(
      @Schema(description = FieldDescriptions.DATA_NAME) String name,
      @Schema(description = FieldDescriptions.DIGEST) String digest,
      @Schema(description = "what it was used for: training, validation or test") String context) {}
}
