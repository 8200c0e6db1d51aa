package dev.matinee.wire.ratings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Fields;
import java.util.List;

/// `PUT /v1/users/{user}/ratings`: ratings to add or to replace.
public record RatingsRequest(List<Row> ratings) {
  private static final List<String> KNOWN = List.of("ratings");

  public RatingsRequest {
    ratings = List.copyOf(ratings);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RatingsRequest read(JsonNode body) {
    var fields = new Fields(body, "the body", KNOWN);
    if (!fields.has("ratings")) {
      throw new IllegalArgumentException("ratings is missing");
    }
    return new RatingsRequest(Row.rows(fields));
  }
}
