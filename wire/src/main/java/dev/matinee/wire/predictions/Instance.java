package dev.matinee.wire.predictions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// A pair to score, with ratings of its user that count for this pair alone.
///
/// What SageMaker's own algorithms take is taken too, with the user first: `["1","50"]`,
/// `{"features":["1","50"]}` and `{"data":{"features":{"values":["1","50"]}}}`.
public record Instance(
    @Schema(
            description = FieldDescriptions.ID,
            types = {"string", "integer"})
        String user,
    @Schema(
            description = FieldDescriptions.ID,
            types = {"string", "integer"})
        String item,
    @Schema(
            description =
                "ratings of this user that ride along for this instance alone; none of them is stored")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<SentRating> ratings) {
  private static final String FEATURES = "features";
  private static final String DATA = "data";
  private static final String EXPECTED =
      "an instance must be {\"user\":\"1\",\"item\":\"50\"}, [\"1\",\"50\"] or {\"features\":[\"1\",\"50\"]}, the user first, got ";
  private static final List<String> KNOWN = List.of("user", "item", "ratings");

  public Instance {
    ratings = List.copyOf(ratings);
  }

  /// A pair whose user's ratings are known, or sent otherwise.
  public static Instance of(String user, String item) {
    return new Instance(user, item, List.of());
  }

  /// Reads one instance in any of its forms.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  static Instance read(JsonNode node) {
    if (node.isArray()) {
      return ofVector(node);
    }
    if (node.has(FEATURES)) {
      return ofVector(only(node, FEATURES));
    }
    if (node.has(DATA)) {
      var features = only(only(node, DATA), FEATURES);
      if (features.has("keys") || features.has("shape")) {
        throw new IllegalArgumentException(EXPECTED + "a sparse vector");
      }
      return ofVector(only(features, "values"));
    }
    if (!node.isObject()) {
      throw new IllegalArgumentException(EXPECTED + JsonFields.shown(node));
    }
    var fields = new JsonFields(node, "an instance", KNOWN);
    return new Instance(fields.id("user"), fields.id("item"), SentRating.rows(fields));
  }

  /// The one field that an object may have.
  private static JsonNode only(JsonNode object, String name) {
    if (!object.has(name)) {
      throw new IllegalArgumentException(EXPECTED + "no " + name);
    }
    if (object.size() > 1) {
      throw new IllegalArgumentException(
          "beside %s an instance has no other field".formatted(name));
    }
    return object.path(name);
  }

  private static Instance ofVector(JsonNode features) {
    if (!features.isArray()) {
      throw new IllegalArgumentException(EXPECTED + JsonFields.shown(features));
    }
    if (features.size() != 2) {
      throw new IllegalArgumentException(EXPECTED + features.size() + " features");
    }
    return of(JsonFields.id("user", features.get(0)), JsonFields.id("item", features.get(1)));
  }
}
