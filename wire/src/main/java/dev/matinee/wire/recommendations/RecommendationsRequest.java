package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `POST /v1/recommendations`: ratings to keep and to answer with a list.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecommendationsRequest(
    @Schema(
            description = "whose ratings these are; nothing is stored where it is left out",
            types = {"string", "integer"})
        @Nullable String user,
    @Schema(description = FieldDescriptions.SENT_RATINGS, defaultValue = "[]")
        List<SentRating> ratings,
    @Schema(
            description = FieldDescriptions.N + "; a string may have it too",
            types = {"integer", "string"},
            minimum = "1",
            maximum = "" + RecommendationsRequest.LARGEST_N,
            defaultValue = "" + RecommendationsRequest.DEFAULT_N)
        int n,
    @Schema(
            description = "what the ratings lead to before the answer is made",
            defaultValue = "fold-in")
        Mode mode,
    @ArraySchema(
            arraySchema = @Schema(description = FieldDescriptions.EXCLUDE, defaultValue = "[]"),
            schema =
                @Schema(
                    description = FieldDescriptions.ID,
                    types = {"string", "integer"}))
        List<String> exclude) {
  /// How many movies are recommended where nothing is said.
  public static final int DEFAULT_N = 10;

  /// The longest list there is.
  public static final int LARGEST_N = 10_000;

  private static final List<String> KNOWN = List.of("user", "ratings", "n", "mode", "exclude");

  public RecommendationsRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RecommendationsRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    var mode = fields.optionalText("mode");
    return new RecommendationsRequest(
        fields.optionalId("user"),
        SentRating.rows(fields),
        n(fields),
        mode == null ? Mode.FOLD_IN : Mode.of(mode),
        fields.ids("exclude"));
  }

  static int n(JsonFields fields) {
    return fields.has("n") ? (int) fields.whole("n", 1, LARGEST_N) : DEFAULT_N;
  }

  /// What a new user's ratings lead to before the answer is made.
  public enum Mode {
    /// They are folded into the model as it is: milliseconds.
    FOLD_IN("fold-in"),
    /// The model is trained anew, on these ratings too.
    RETRAIN("retrain");

    private final String text;

    Mode(String text) {
      this.text = text;
    }

    /// As it stands in JSON: `fold-in`.
    @JsonValue
    public String text() {
      return text;
    }

    /// The mode of this name.
    ///
    /// @throws IllegalArgumentException when there is none; the message names those there are
    public static Mode of(String text) {
      for (var mode : values()) {
        if (mode.text.equals(text)) {
          return mode;
        }
      }
      throw new IllegalArgumentException(
          "mode must be %s, got '%s'"
              .formatted(
                  Arrays.stream(values()).map(Mode::text).collect(Collectors.joining(" or ")),
                  text));
    }
  }
}
