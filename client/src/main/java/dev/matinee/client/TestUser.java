package dev.matinee.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user to recommend to, with the ratings that the services are given; each item once.
public record TestUser(String user, List<Rated> ratings) {
  /// One rating of a test user.
  ///
  /// @param rating `null` for a choice, which has none: nobody may take it for the lowest rating
  /// @param timestamp seconds since 1970-01-01 UTC, 0 where unknown
  public record Rated(String item, @Nullable Double rating, long timestamp) {
    /// A movie that has a rating.
    public Rated(String item, double rating, long timestamp) {
      this(item, Double.valueOf(rating), timestamp);
    }
  }

  public TestUser {
    ratings = List.copyOf(ratings);
  }

  /// Whether they are choices, without ratings.
  public boolean isOfChoices() {
    return ratings.stream().anyMatch(rated -> rated.rating() == null);
  }
}
