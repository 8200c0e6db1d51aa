package dev.matinee.journey;

import dev.matinee.client.TestUser;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.files.ReadOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Test users from a file of ratings, of every layout that data sets come in.
///
/// Which ratings are allowed is left to the services: each knows its scale, and what it refuses is
/// said.
///
/// @param users in order of first appearance, each with the ratings in order of first appearance;
///   of a movie rated twice the later timestamp counts, then the later line
/// @param rows what was read, with what could not be
/// @param superseded how many ratings do not count because a later one is of the same movie
public record TestUsersFile(List<TestUser> users, Reader.Rows rows, long superseded) {
  public TestUsersFile {
    users = List.copyOf(users);
  }

  /// A choice has no rating to send: a service of ratings has to refuse it.
  private static TestUser.Rated rated(Rating rating, @Nullable RatingScale scale) {
    return scale != null && scale.isOfChoices()
        ? new TestUser.Rated(rating.item(), null, rating.timestamp())
        : Journey.rated(rating);
  }

  /// Reads a file.
  ///
  /// @throws IllegalArgumentException when there is no such file, or it is none of ratings with ids
  public static TestUsersFile read(Path file, ReadOptions reading) {
    var rows = Reader.rowsOfAnyScale(file, reading);
    if (rows.titled()) {
      throw new IllegalArgumentException(
          "%s names movies by title, and the client needs their ids; `matinee recommend --ratings` finds movies by title"
              .formatted(file));
    }
    var users = new LinkedHashMap<String, Map<String, TestUser.Rated>>();
    for (var rating : rows.ratings()) {
      users
          .computeIfAbsent(rating.user(), _ -> new LinkedHashMap<>())
          .merge(
              rating.item(),
              rated(rating, rows.scale()),
              (old, next) -> next.timestamp() >= old.timestamp() ? next : old);
    }
    int counted = users.values().stream().mapToInt(Map::size).sum();
    return new TestUsersFile(
        users.entrySet().stream()
            .map(user -> new TestUser(user.getKey(), List.copyOf(user.getValue().values())))
            .toList(),
        rows,
        rows.ratings().size() - counted);
  }
}
