package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.ratings.SentRating;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/users/{user}/rows`: ratings to answer with rows, and to forget.
public record RowsRequest(
    @Schema(description = FieldDescriptions.SENT_RATINGS, defaultValue = "[]")
        List<SentRating> ratings,
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
        int minRatings) {
  private static final List<String> KNOWN =
      List.of("ratings", "exclude", "filter", "genre", "candidates", "include", "minRatings");

  public RowsRequest {
    ratings = List.copyOf(ratings);
    exclude = List.copyOf(exclude);
    genre = List.copyOf(genre);
    candidates = candidates == null ? null : List.copyOf(candidates);
  }

  /// Reads the body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RowsRequest read(JsonNode body) {
    var fields = new JsonFields(body, "the body", KNOWN);
    var list = ListFields.read(fields);
    return new RowsRequest(
        SentRating.rows(fields),
        list.exclude(),
        list.filter(),
        list.genre(),
        list.candidates(),
        list.include(),
        list.minRatings());
  }

  /// Which movies the rows may have.
  public ListFields list() {
    return new ListFields(
        filter, genre, candidates, exclude, include, minRatings, null, null, null, null);
  }
}
