package dev.matinee.client;

import java.util.List;

/// A user to recommend to, with the ratings that the services are given; each item once.
public record TestUser(String user, List<Rated> ratings) {
  /// One rating of a test user.
  ///
  /// @param timestamp seconds since 1970-01-01 UTC, 0 where unknown
  public record Rated(String item, double rating, long timestamp) {}

  public TestUser {
    ratings = List.copyOf(ratings);
  }
}
