package dev.matinee.server.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.core.recommender.Basis;
import dev.matinee.store.runs.Run;
import dev.matinee.wire.Wire;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Schemas say what the records of the wire say, and every field is described.
final class WireSchemasTest {
  private static final String PATH = "components/schemas";
  private static final ObjectNode SCHEMAS = WireSchemas.of(PATH);

  record Undescribed(@Schema(description = "a number") int a, int b) {}

  record Blank(@Schema(minimum = "1") int a) {}

  record Sample(
      @Schema(description = "how many", minimum = "1", defaultValue = "10") int n,
      @Schema(description = "may be null") @Nullable String text,
      @Schema(
              description = "an id",
              types = {"string", "integer"})
          String id,
      @Schema(description = "by name") Map<String, List<@Nullable Double>> values) {}

  @Test
  void of_componentThatIsNotDescribed_isRefused() {
    assertThatThrownBy(() -> WireSchemas.of(List.of(Undescribed.class), PATH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("Undescribed.b has no @Schema with a description");
    assertThatThrownBy(() -> WireSchemas.of(List.of(Blank.class), PATH))
        .hasMessageEndingWith("Blank.a has no @Schema with a description");
  }

  @Test
  void of_record_hasItsNullsDefaultsAndTypes() {
    var schema = WireSchemas.of(List.of(Sample.class), PATH).path("Sample");

    assertThat(Wire.tree(schema.toString()))
        .isEqualTo(
            Wire.tree(
                """
                {"type":"object",
                 "properties":{
                   "n":{"type":"integer","description":"how many","default":10,"minimum":1},
                   "text":{"type":["string","null"],"description":"may be null"},
                   "id":{"type":["string","integer"],"description":"an id"},
                   "values":{"type":"object","description":"by name","additionalProperties":
                     {"type":"array","items":{"type":["number","null"]}}}},
                 "required":["text","id","values"],
                 "additionalProperties":false}
                """));
  }

  @Test
  void of_theWire_describesEveryField() {
    var undescribed = new ArrayList<String>();
    for (var schema : SCHEMAS.properties()) {
      for (var field : schema.getValue().path("properties").properties()) {
        if (field.getValue().path("description").asText().isBlank()) {
          undescribed.add(schema.getKey() + "." + field.getKey());
        }
      }
    }
    assertThat(undescribed).isEmpty();
  }

  /// Two schemas of one record.
  @Test
  void of_ratingRow_namesItsUserInInvocationsAlone() {
    assertThat(SCHEMAS.at("/RatingRow/properties").has("user")).isFalse();
    assertThat(SCHEMAS.at("/OwnedRatingRow/required").toString()).isEqualTo("[\"user\"]");
    assertThat(SCHEMAS.at("/InvocationsRequest/properties/ratings/items/$ref").asText())
        .isEqualTo("#/components/schemas/OwnedRatingRow");
    assertThat(SCHEMAS.at("/FoldInRequest/properties/ratings/items/$ref").asText())
        .isEqualTo("#/components/schemas/RatingRow");
  }

  /// What the service takes: null for what may be left out, numbers as files write them.
  @Test
  void of_requests_sayWhatIsAccepted() {
    var request = SCHEMAS.at("/RecommendationsRequest/properties");

    assertThat(request.at("/user/type").toString()).isEqualTo("[\"string\",\"integer\",\"null\"]");
    assertThat(request.at("/n/type").toString()).isEqualTo("[\"integer\",\"string\",\"null\"]");
    assertThat(request.at("/n/maximum").asInt()).isEqualTo(10_000);
    assertThat(request.at("/mode/anyOf").toString())
        .isEqualTo("[{\"$ref\":\"#/components/schemas/Mode\"},{\"type\":\"null\"}]");
    assertThat(request.at("/ratings/type").toString()).isEqualTo("[\"array\",\"null\"]");
    assertThat(SCHEMAS.at("/RatingRow/properties/rating/type").toString())
        .isEqualTo("[\"number\",\"string\",\"null\"]");
    assertThat(SCHEMAS.at("/RatingRow/properties/timestamp/type").toString())
        .isEqualTo("[\"number\",\"string\",\"null\"]");
    assertThat(SCHEMAS.at("/RatingRow/anyOf").size()).isEqualTo(2);
    assertThat(SCHEMAS.at("/PredictionsRequest/properties/pairs/type").asText()).isEqualTo("array");
  }

  /// The records cannot see the types whose names they have; what may stand there is the same.
  @Test
  void of_fieldsWithFewValues_nameThoseOfTheCode() {
    for (var schema : List.of("RecommendationsResponse", "Predicted", "Scored")) {
      assertThat(values(SCHEMAS.path(schema).at("/properties/basis")))
          .isEqualTo(names(Basis.values()));
    }
    for (var schema : List.of("Run", "RunDetails", "JobRun")) {
      assertThat(values(SCHEMAS.path(schema).at("/properties/status")))
          .isEqualTo(names(Run.Status.values()));
    }
  }

  private static List<String> values(JsonNode field) {
    return field.path("enum").valueStream().map(JsonNode::asText).toList();
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }
}
