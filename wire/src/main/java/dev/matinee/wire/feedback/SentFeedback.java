package dev.matinee.wire.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `POST /v1/feedback`: one thing that a user did with a movie.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SentFeedback(
    @Schema(
            description = FieldDescriptions.USER,
            types = {"string", "integer"})
        String user,
    @Schema(
            description = FieldDescriptions.ITEM,
            types = {"string", "integer"})
        String item,
    @Schema(
            description =
                "what it was: shown, click, watch, finish, like, skip, dislike, or a name of your own (a-z, 0-9, _ and -)")
        String kind,
    @Schema(
            description = "a number that belongs to it, minutes watched for instance",
            types = {"number", "string"})
        @Nullable Double value,
    @Schema(
            description =
                "seconds since 1970-01-01 UTC, or milliseconds, or an ISO date; now where left out",
            types = {"number", "string"})
        @Nullable Long timestamp,
    @Schema(description = "the `recommendation` of the list in which the movie stood")
        @Nullable String recommendation,
    @Schema(
            description =
                "the same for the same event, however often it is sent; where left out user, movie, kind and timestamp tell events apart",
            types = {"string", "integer"})
        @Nullable String id) {
  private static final List<String> KNOWN =
      List.of("user", "item", "kind", "value", "timestamp", "recommendation", "id");
  private static final long LATEST = 253_402_300_799L; // the end of the year 9999

  /// Reads one event.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static SentFeedback read(JsonNode event) {
    var fields = new JsonFields(event, "feedback", KNOWN);
    if (!fields.has("kind")) {
      throw new IllegalArgumentException("kind is missing");
    }
    return new SentFeedback(
        fields.id("user"),
        fields.id("item"),
        Objects.requireNonNull(fields.optionalText("kind")),
        fields.has("value") ? fields.number("value") : null,
        fields.has("timestamp") ? fields.time("timestamp", LATEST) : null,
        fields.optionalText("recommendation"),
        fields.optionalId("id"));
  }
}
