package dev.matinee.wire.predictions;

import dev.matinee.wire.Meanings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to `POST /v1/predictions`, in the order of the pairs.
public record PredictionsResponse(
    @Schema(description = Meanings.ARTIFACT) String artifact,
    @Schema(description = "in the order of the pairs") List<Predicted> predictions) {
  public PredictionsResponse {
    predictions = List.copyOf(predictions);
  }

  /// What is predicted of one pair.
  public record Predicted(
      @Schema(description = Meanings.USER) String user,
      @Schema(description = Meanings.ITEM) String item,
      @Schema(description = Meanings.SCORE) @Nullable Double rating,
      @Schema(description = "the standard deviation of the rating; null where not stated")
          @Nullable Double sd,
      @Schema(description = Meanings.LIKING) @Nullable Double liking,
      @Schema(
              description = Meanings.BASIS,
              allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
          String basis) {}
}
