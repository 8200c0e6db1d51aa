package dev.matinee.wire.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// A user and a movie that something is asked of.
public record Pair(
    @Schema(
            description = FieldDescriptions.ID,
            types = {"string", "integer"})
        String user,
    @Schema(
            description = FieldDescriptions.ID,
            types = {"string", "integer"})
        String item) {
  private static final List<String> KNOWN = List.of("user", "item");

  /// Reads one pair.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static Pair read(JsonNode pair) {
    var fields = new JsonFields(pair, "a pair", KNOWN);
    return new Pair(fields.id("user"), fields.id("item"));
  }

  /// Reads a required array of pairs.
  public static List<Pair> pairs(JsonFields body, String name) {
    if (!body.has(name)) {
      throw new IllegalArgumentException(
          name + " is missing; expected {\"" + name + "\":[{\"user\":\"1\",\"item\":\"50\"}]}");
    }
    return body.list(name, (i, node) -> pair(name, i, node));
  }

  private static Pair pair(String name, int position, JsonNode node) {
    try {
      return read(node);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s[%d]: %s".formatted(name, position, e.getMessage()), e);
    }
  }
}
