package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `POST /v1/users/{user}/recommendations`: ratings to answer with a list, and to forget.
public record FoldInRequest(
    @Schema(description = FieldDescriptions.SENT_RATINGS, defaultValue = "[]")
        List<SentRating> ratings,
    @Schema(
            description = FieldDescriptions.N + "; a string may have it too",
            types = {"integer", "string"},
            minimum = "1",
            maximum = "" + RecommendationsRequest.LARGEST_N,
            defaultValue = "" + RecommendationsRequest.DEFAULT_N)
        int n,
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
  private static final List<String> KNOWN =
      Stream.concat(List.of("ratings", "n", "exclude").stream(), ListFields.KNOWN.stream())
          .toList();

  public FoldInRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
    genre = List.copyOf(genre);
    candidates = candidates == null ? null : List.copyOf(candidates);
  }

  /// Ratings for a list of so many movies that may have every movie but some.
  public FoldInRequest(List<SentRating> ratings, int n, List<String> exclude) {
    this(ratings, n, exclude, null, List.of(), null, null, 0, null, null, null, null);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static FoldInRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    var list = ListFields.read(fields);
    return new FoldInRequest(
        SentRating.rows(fields),
        RecommendationsRequest.n(fields),
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
}
