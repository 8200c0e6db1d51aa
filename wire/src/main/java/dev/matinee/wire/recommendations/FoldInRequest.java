package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// `POST /v1/users/{user}/recommendations`: ratings to answer with a list, and to forget.
public record FoldInRequest(
    @Schema(description = FieldDescriptions.SENT_RATINGS, defaultValue = "[]")
        List<SentRating> ratings,
    @Schema(
            description = FieldDescriptions.N + "; a string may have it too",
            types = {"integer", "string"},
            minimum = "1",
            maximum = "" + RecommendationsRequest.LARGEST_N,
            defaultValue = "" + RecommendationsRequest.DEFAULT_N)
        int n,
    @ArraySchema(
            arraySchema = @Schema(description = FieldDescriptions.EXCLUDE, defaultValue = "[]"),
            schema =
                @Schema(
                    description = FieldDescriptions.ID,
                    types = {"string", "integer"}))
        List<String> exclude) {
  private static final List<String> KNOWN = List.of("ratings", "n", "exclude");

  public FoldInRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static FoldInRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    return new FoldInRequest(
        SentRating.rows(fields), RecommendationsRequest.n(fields), fields.ids("exclude"));
  }
}
