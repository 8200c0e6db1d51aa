package dev.matinee.wire.predictions;

import dev.matinee.wire.FieldDescriptions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /v1/predictions`, in the order of the pairs.
public record PredictionsResponse(
    @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
    @Schema(description = "in the order of the pairs") List<Predicted> predictions) {
  public PredictionsResponse {
    predictions = List.copyOf(predictions);
  }

  /// What is predicted of one pair.
  public record Predicted(
      @Schema(description = FieldDescriptions.USER) String user,
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.SCORE) @Nullable Double rating,
      @Schema(description = "the standard deviation of the rating; null where not stated")
          @Nullable Double sd,
      @Schema(description = FieldDescriptions.LIKING) @Nullable Double liking,
      @Schema(
              description = FieldDescriptions.BASIS,
              allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
          String basis) {}
}
