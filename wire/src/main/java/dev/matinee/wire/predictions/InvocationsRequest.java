package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.Wire;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/// `POST /invocations` as JSON: pairs to score, and ratings of new users that ride along.
public record InvocationsRequest(
    @Schema(description = "whose score of which movie is asked") List<Instance> instances,
    @Schema(
            description =
                "ratings of new users that ride along, each with its user; none of them is stored")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<SentRating> ratings) {
  private static final List<String> KNOWN = List.of("instances", "ratings");

  public InvocationsRequest {
    instances = List.copyOf(instances);
    ratings = List.copyOf(ratings);
  }

  /// Reads the body. A rating without a user is refused by row, like every other bad row.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static InvocationsRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    if (!fields.has("instances")) {
      throw new IllegalArgumentException(
          "instances is missing; expected {\"instances\":[{\"user\":\"1\",\"item\":\"50\"}]}");
    }
    return new InvocationsRequest(
        fields.list("instances", InvocationsRequest::instance), SentRating.owned(fields));
  }

  private static Instance instance(int position, JsonNode node) {
    try {
      return Instance.read(node);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "instances[%d]: %s".formatted(position, e.getMessage()), e);
    }
  }

  /// Reads JSON lines, one instance a line; empty lines are skipped.
  ///
  /// @throws IllegalArgumentException with the number of the line that is wrong
  public static InvocationsRequest readLines(String body) {
    var lines = body.split("\r?\n", -1);
    var instances = new ArrayList<Instance>(lines.length);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank()) {
        try {
          instances.add(Instance.read(Wire.treeOfLine(lines[i])));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line %d: %s".formatted(i + 1, e.getMessage()), e);
        }
      }
    }
    return new InvocationsRequest(instances, List.of());
  }
}
