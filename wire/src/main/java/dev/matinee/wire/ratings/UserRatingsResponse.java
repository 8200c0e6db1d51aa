package dev.matinee.wire.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.ratings.SentRating.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/users/{user}/ratings`: what a user has rated, in the order of arrival.
@Schema(name = "UserRatings")
public record UserRatingsResponse(
    @Schema(description = FieldDescriptions.USER) String user,
    @Schema(description = "in the order of arrival") List<StoredRating> ratings) {
  public UserRatingsResponse {
    ratings = List.copyOf(ratings);
  }

  /// One rating.
  @Schema(name = "Rated")
  public record StoredRating(
      @Schema(description = FieldDescriptions.ITEM) String item,
      @Schema(description = "the movie's title, or its id where none is known") String title,
      @Schema(description = "what the user gave it") double rating,
      @Schema(description = "when, in seconds since 1970-01-01 UTC; null where not known")
          @Nullable Long timestamp) {}

  /// The answer to `PUT /v1/users/{user}/ratings`.
  @Schema(name = "RatingsStored")
  public record RatingsStored(
      @Schema(description = FieldDescriptions.USER) String user,
      @Schema(description = FieldDescriptions.STORED) int stored,
      @Schema(
              description =
                  "movies among them that no catalog knows; they are stored like all others")
          List<String> unknownItems,
      @Schema(description = FieldDescriptions.REFUSED) List<Refused> refused,
      @Schema(description = FieldDescriptions.OLDER_ITEMS)
          @JsonInclude(JsonInclude.Include.NON_EMPTY)
          List<String> olderItems) {
    public RatingsStored {
      unknownItems = List.copyOf(unknownItems);
      refused = List.copyOf(refused);
      olderItems = olderItems == null ? List.of() : List.copyOf(olderItems);
    }
  }

  /// The answer to `DELETE /v1/users/{user}/ratings` and `…/ratings/{item}`.
  @Schema(name = "RatingsRemoved")
  public record RatingsRemoved(
      @Schema(description = FieldDescriptions.USER) String user,
      @Schema(description = "how many ratings there were") int removed) {}
}
