package dev.matinee.wire;

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
}
