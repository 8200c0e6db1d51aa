package dev.matinee.wire.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.ratings.SentRating.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A list of movies, best first, as every role answers it.
public record RecommendationsResponse(
    @Schema(description = "as asked; null for somebody without an id") @Nullable String user,
    @Schema(description = FieldDescriptions.ARTIFACT) String artifact,
    @Schema(
            description = FieldDescriptions.BASIS,
            allowableValues = {"TRAINED", "FOLDED_IN", "PRIOR"})
        String basis,
    @Schema(description = FieldDescriptions.STORED) int stored,
    @Schema(description = "the best first") List<Movie> recommendations,
    @Schema(
            description =
                "rated movies that the artifact does not know; they are stored like all others")
        List<String> unknownItems,
    @Schema(description = FieldDescriptions.REFUSED) List<Refused> refused,
    @Schema(description = FieldDescriptions.OLDER_ITEMS) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> olderItems,
    @Schema(
            description =
                "what a person should know of this answer, for instance that nothing was stored")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String note,
    @Schema(description = "a sentence about the data, for instance that ratings are simulated")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String about,
    @Schema(
            description =
                "sent with the next request it gets the movies that follow; left out where none do")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String cursor,
    @Schema(
            description =
                "names this list in what is sent to /v1/feedback; the same list for the same user on the same day has the same")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String recommendation,
    @Schema(description = FieldDescriptions.ARM) @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String arm) {

  public RecommendationsResponse {
    recommendations = List.copyOf(recommendations);
    unknownItems = unknownItems == null ? List.of() : List.copyOf(unknownItems);
    refused = refused == null ? List.of() : List.copyOf(refused);
    olderItems = olderItems == null ? List.of() : List.copyOf(olderItems);
  }

  /// One movie.
  public record Movie(
      @Schema(description = FieldDescriptions.RANK) int rank,
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = FieldDescriptions.SCORE) @Nullable Double score,
      @Schema(description = FieldDescriptions.LIKING) @Nullable Double liking,
      @Schema(
              description = FieldDescriptions.STRENGTH,
              allowableValues = {"very weak", "weak", "fair", "strong", "very strong"})
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String strength,
      @Schema(description = FieldDescriptions.KNOWN_RATINGS)
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Integer ratings,
      @Schema(description = FieldDescriptions.EXPLORED) @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Boolean explored,
      @Schema(description = "the ratings of the user that speak most for it, the strongest first")
          List<Because> because) {
    public Movie {
      Objects.requireNonNull(item, "item");
      Objects.requireNonNull(title, "title");
      because = because == null ? List.of() : List.copyOf(because);
    }
  }

  /// One "because you rated".
  public record Because(
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = FieldDescriptions.TITLE) String title,
      @Schema(description = "its share, from 0 to 1, of all that speaks for the movie")
          double weight,
      @Schema(description = "what the user has given it") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Double rating,
      @Schema(description = "whether the user liked it; what was disliked is never a reason")
          @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable Boolean liked) {}
}
