package dev.matinee.wire.ratings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `PUT /v1/users/{user}/ratings`: ratings to add or to replace.
public record RatingsRequest(
    @Schema(
            description =
                "what to add or to replace; a row that is wrong is refused by its number, the others count")
        List<SentRating> ratings) {
  private static final List<String> KNOWN = List.of("ratings");

  public RatingsRequest {
    ratings = List.copyOf(ratings);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RatingsRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    if (!fields.has("ratings")) {
      throw new IllegalArgumentException("ratings is missing");
    }
    return new RatingsRequest(SentRating.rows(fields));
  }
}
