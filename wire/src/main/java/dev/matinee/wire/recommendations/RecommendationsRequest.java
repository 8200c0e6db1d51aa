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
import java.util.stream.Stream;
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
        List<String> exclude,
    @Schema(description = FieldDescriptions.FILTER) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String filter,
    @ArraySchema(
            arraySchema = @Schema(description = FieldDescriptions.GENRES, defaultValue = "[]"),
            schema = @Schema(description = "a genre, in upper or lower case"))
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> genre,
    @ArraySchema(
            arraySchema = @Schema(description = FieldDescriptions.CANDIDATES),
            schema =
                @Schema(
                    description = FieldDescriptions.ID,
                    types = {"string", "integer"}))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<String> candidates,
    @Schema(description = FieldDescriptions.INCLUDE, allowableValues = ListFields.RATED)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String include,
    @Schema(
            description = FieldDescriptions.MIN_RATINGS + "; a string may have it too",
            types = {"integer", "string"},
            minimum = "0",
            defaultValue = "0")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        int minRatings,
    @Schema(
            description = FieldDescriptions.DIVERSITY + "; a string may have it too",
            types = {"number", "string"},
            minimum = "0",
            maximum = "1")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double diversity,
    @Schema(description = FieldDescriptions.ROTATE) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String rotate,
    @Schema(
            description = FieldDescriptions.EXPLORATION + "; a string may have it too",
            types = {"number", "string"},
            minimum = "0",
            maximum = "1")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Double exploration,
    @Schema(description = FieldDescriptions.CURSOR) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String cursor) {
  /// How many movies are recommended where nothing is said.
  public static final int DEFAULT_N = 10;

  /// The longest list there is.
  public static final int LARGEST_N = 10_000;

  private static final List<String> KNOWN =
      Stream.concat(
              List.of("user", "ratings", "n", "mode", "exclude").stream(),
              ListFields.KNOWN.stream())
          .toList();

  public RecommendationsRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
    genre = List.copyOf(genre);
    candidates = candidates == null ? null : List.copyOf(candidates);
  }

  /// Ratings for a list of so many movies that may have every movie but some.
  public RecommendationsRequest(
      @Nullable String user, List<SentRating> ratings, int n, Mode mode, List<String> exclude) {
    this(user, ratings, n, mode, exclude, null, List.of(), null, null, 0, null, null, null, null);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RecommendationsRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    var mode = fields.optionalText("mode");
    var list = ListFields.read(fields);
    return new RecommendationsRequest(
        fields.optionalId("user"),
        SentRating.rows(fields), // a row without item or title, number, or readable time is refused
        n(fields),
        mode == null ? Mode.FOLD_IN : Mode.of(mode),
        list.exclude(),
        list.filter(),
        list.genre(),
        list.candidates(),
        list.include(),
        list.minRatings(),
        list.diversity(),
        list.rotate(),
        list.exploration(),
        list.cursor());
  }

  /// Which movies the list may have.
  public ListFields list() {
    return new ListFields(
        filter,
        genre,
        candidates,
        exclude,
        include,
        minRatings,
        diversity,
        rotate,
        exploration,
        cursor);
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
