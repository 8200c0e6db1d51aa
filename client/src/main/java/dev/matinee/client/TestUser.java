package dev.matinee.client;

import java.util.List;

/// A user to recommend to, with the ratings that the services are given; each item once.
public record TestUser(String user, List<Rated> ratings) {
  public TestUser {
    ratings = List.copyOf(ratings);
  }
}
