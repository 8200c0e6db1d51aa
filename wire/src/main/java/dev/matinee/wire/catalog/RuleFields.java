package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.filter.FilterExpression;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `PUT /v1/rules/{rule}`: a movie at a rank, or movies that come earlier or later.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleFields(
    @Schema(
            description = "the movie that stands at `rank`; either this or `filter` is sent",
            types = {"string", "integer"})
        @Nullable String pin,
    @Schema(
            description = "of the pinned movie, from 1",
            types = {"integer", "string"},
            minimum = "1",
            maximum = "1000")
        @Nullable Integer rank,
    @Schema(description = FieldDescriptions.FILTER) @Nullable String filter,
    @Schema(
            description =
                "by which the ranks of the filter's movies are divided: above 1 they come earlier, below later",
            types = {"number", "string"},
            minimum = "0.1",
            maximum = "10")
        @Nullable Double factor,
    @ArraySchema(
            arraySchema =
                @Schema(description = "whose lists obey; all where left out", defaultValue = "[]"),
            schema =
                @Schema(
                    description = "a role",
                    allowableValues = {"internal", "als"}))
        List<String> roles,
    @Schema(
            description = "since when, in seconds or as a date",
            types = {"integer", "string"})
        @Nullable Long from,
    @Schema(
            description = "until when",
            types = {"integer", "string"})
        @Nullable Long until) {
  private static final List<String> KNOWN =
      List.of("pin", "rank", "filter", "factor", "roles", "from", "until");
  private static final List<String> ROLES = List.of("internal", "als");
  private static final int LAST_RANK = 1000;

  public RuleFields {
    roles = List.copyOf(roles);
  }

  /// Reads a body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RuleFields read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    if (body.path("roles").isTextual()) {
      throw new IllegalArgumentException("roles must be an array");
    }
    var roles = fields.texts("roles");
    for (var role : roles) {
      if (!ROLES.contains(role)) {
        throw new IllegalArgumentException(
            "a role must be internal or als, got '%s'".formatted(role));
      }
    }
    return new RuleFields(
        fields.optionalId("pin"),
        fields.has("rank") ? (int) fields.whole("rank", 1, LAST_RANK) : null,
        fields.optionalText("filter", FilterExpression.LONGEST),
        fields.has("factor") ? (Double) fields.number("factor") : null,
        roles,
        fields.has("from") ? (Long) fields.time("from", ItemFields.LATEST) : null,
        fields.has("until") ? (Long) fields.time("until", ItemFields.LATEST) : null);
  }
}
