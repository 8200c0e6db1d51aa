package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.ratings.SentRating.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /invocations` as JSON, in the order of the instances; as JSON lines each
/// [Scored] is a line of its own.
public record InvocationsResponse(
    @Schema(description = "in the order of the instances") List<Scored> predictions,
    @Schema(description = FieldDescriptions.ARTIFACT) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String artifact,
    @Schema(description = "rows of `ratings` that were left out")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Refused> refused) {
  public InvocationsResponse {
    predictions = List.copyOf(predictions);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /// What is known of one pair.
  public record Scored(
      @Schema(description = FieldDescriptions.SCORE) @Nullable Double score,
      @Schema(description = FieldDescriptions.LIKING) @Nullable Double liking,
      @Schema(
              description = FieldDescriptions.BASIS,
              allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
          String basis,
      @Schema(description = FieldDescriptions.TITLE) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String title,
      @Schema(description = FieldDescriptions.KNOWN_RATINGS)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer ratings) {}
}
