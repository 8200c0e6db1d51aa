package dev.matinee.wire.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `POST /v1/predictions`: what ratings are to be predicted.
public record PredictionsRequest(
    @Schema(description = "whose rating of which movie is asked") List<Pair> pairs) {
  private static final List<String> KNOWN = List.of("pairs");

  public PredictionsRequest {
    pairs = List.copyOf(pairs);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static PredictionsRequest read(JsonNode body) {
    return new PredictionsRequest(Pair.pairs(new JsonFields(body, "the body", KNOWN), "pairs"));
  }
}
