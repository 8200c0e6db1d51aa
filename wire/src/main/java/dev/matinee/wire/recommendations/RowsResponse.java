package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.ratings.SentRating.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET` and `POST /v1/users/{user}/rows`: rows of movies as on a home screen; no movie comes
/// twice.
public record RowsResponse(
    @Schema(description = FieldDescriptions.USER) String user,
    @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
    @Schema(
            description = FieldDescriptions.BASIS,
            allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
        String basis,
    @Schema(description = "from top to bottom") List<Row> rows,
    @Schema(description = "ids that were sent with a rating and that the artifact does not know")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> unknownItems,
    @Schema(description = FieldDescriptions.REFUSED) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Refused> refused,
    @Schema(description = "a sentence about the data, for instance that ratings are simulated")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String about) {
  public RowsResponse {
    rows = List.copyOf(rows);
    unknownItems = unknownItems == null ? List.of() : List.copyOf(unknownItems);
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /// One row.
  public record Row(
      @Schema(
              description = "what the row is",
              allowableValues = {"for-you", "because", "trending", "popular", "new", "genre"})
          String kind,
      @Schema(description = "a heading for people: `Because you liked Fargo (1996)`") String title,
      @Schema(description = "of a row because of it, the id of the movie that the user liked")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String item,
      @Schema(description = "of a row of a genre, which one")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String genre,
      @Schema(description = "the first one first") List<RowMovie> movies) {
    public Row {
      movies = List.copyOf(movies);
    }
  }

  /// One movie of a row.
  public record RowMovie(
      @Schema(description = FieldDescriptions.RANK) int rank,
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = FieldDescriptions.SCORE) @Nullable Double score,
      @Schema(description = FieldDescriptions.LIKING) @Nullable Double liking) {}
}
