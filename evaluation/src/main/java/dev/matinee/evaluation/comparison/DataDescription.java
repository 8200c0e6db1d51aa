package dev.matinee.evaluation.comparison;

import dev.matinee.core.Ratings;

/// Which ratings a result is about.
///
/// @param name the data set's name, for instance `ml-100k`
/// @param digest the fingerprint of the ratings
public record DataDescription(String name, long ratings, int users, int items, String digest) {
  /// Describes ratings under a name; users and items are those with ratings.
  public static DataDescription of(String name, Ratings ratings) {
    int users = 0;
    for (int user = 0; user < ratings.users().size(); user++) {
      users += ratings.knowsUser(user) ? 1 : 0;
    }
    int items = 0;
    for (int item = 0; item < ratings.items().size(); item++) {
      items += ratings.knowsItem(item) ? 1 : 0;
    }
    return new DataDescription(name, ratings.size(), users, items, ratings.digest());
  }
}
