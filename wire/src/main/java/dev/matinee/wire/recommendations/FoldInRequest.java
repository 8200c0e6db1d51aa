package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Fields;
import dev.matinee.wire.ratings.Row;
import java.util.List;

/// `POST /v1/users/{user}/recommendations`: ratings to answer with a list, and to forget.
///
/// @param n how many movies
/// @param exclude ids of movies that must not be recommended
public record FoldInRequest(List<Row> ratings, int n, List<String> exclude) {
  private static final List<String> KNOWN = List.of("ratings", "n", "exclude");

  public FoldInRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static FoldInRequest read(JsonNode body) {
    var fields = new Fields(body, "the body", KNOWN);
    return new FoldInRequest(
        Row.rows(fields), RecommendationsRequest.n(fields), fields.ids("exclude"));
  }
}
