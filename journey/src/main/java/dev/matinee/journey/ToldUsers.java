package dev.matinee.journey;

import dev.matinee.client.TestUser;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the services are told of the test users.
final class ToldUsers {
  private ToldUsers() {}

  /// The ratings by user, users and ratings in the order of the ratings.
  static Map<String, List<Rating>> ratings(Ratings told) {
    var users = new LinkedHashMap<String, List<Rating>>();
    for (int p = 0; p < told.size(); p++) {
      var rating = told.rating(p);
      users.computeIfAbsent(rating.user(), _ -> new ArrayList<>()).add(rating);
    }
    return users;
  }

  /// The same as the client takes them.
  static List<TestUser> of(Ratings told) {
    return ratings(told).entrySet().stream()
        .map(
            user ->
                new TestUser(
                    user.getKey(), user.getValue().stream().map(ToldUsers::rated).toList()))
        .toList();
  }

  static TestUser.Rated rated(Rating rating) {
    return new TestUser.Rated(rating.item(), decimal(rating.value()), rating.timestamp());
  }

  /// The number that the text of a `float` is: 3.7, not 3.700000047683716.
  private static double decimal(float value) {
    return Double.parseDouble(Float.toString(value));
  }
}
