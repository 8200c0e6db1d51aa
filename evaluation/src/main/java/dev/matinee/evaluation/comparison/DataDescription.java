package dev.matinee.evaluation.comparison;

import dev.matinee.core.Ratings;
import java.util.BitSet;

/// Which ratings a result is about.
///
/// @param name the data set's name, for instance `ml-100k`
/// @param digest the fingerprint of the ratings
public record DataDescription(String name, long ratings, int users, int items, String digest) {
  /// Describes ratings under a name; users and items are those with ratings.
  public static DataDescription of(String name, Ratings ratings) {
    // Counted in a pass: rows by user and by item would stay as long as the ratings do.
    var users = new BitSet(ratings.users().size());
    var items = new BitSet(ratings.items().size());
    for (int p = 0; p < ratings.size(); p++) {
      users.set(ratings.user(p));
      items.set(ratings.item(p));
    }
    return new DataDescription(
        name, ratings.size(), users.cardinality(), items.cardinality(), ratings.digest());
  }
}
