package dev.matinee.wire.ratings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /v1/users/{user}/ratings`: what a user has rated, in the order of arrival.
public record UserRatings(String user, List<Rated> ratings) {
  public UserRatings {
    ratings = List.copyOf(ratings);
  }

  /// One rating.
  ///
  /// @param title the movie's title, or its id where none is known
  /// @param timestamp seconds since 1970-01-01 UTC; `null` where not known
  public record Rated(String item, String title, double rating, @Nullable Long timestamp) {}

  /// The answer to `PUT /v1/users/{user}/ratings`.
  ///
  /// @param stored how many ratings are there now that were not, or not with this value
  /// @param unknownItems movies among them that no catalogue knows; they are stored like all others
  /// @param refused rows of the request that were left out
  public record Stored(String user, int stored, List<String> unknownItems, List<Refused> refused) {
    public Stored {
      unknownItems = List.copyOf(unknownItems);
      refused = List.copyOf(refused);
    }
  }

  /// The answer to `DELETE /v1/users/{user}/ratings` and `…/ratings/{item}`.
  ///
  /// @param removed how many ratings there were
  public record Removed(String user, int removed) {}
}
