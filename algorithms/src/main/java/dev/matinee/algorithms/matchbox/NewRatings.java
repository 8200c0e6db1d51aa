package dev.matinee.algorithms.matchbox;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.stream.IntStream;

/// What a profile has beside all that training saw of its user.
final class NewRatings {
  private NewRatings() {}

  /// The places in the profile of the ratings that came after training, in its order; none where
  /// training does not know the user or a rating that it saw was changed or removed.
  static int[] than(Ratings ratings, Profile profile) {
    int user = profile.user();
    if (!ratings.knowsUser(user)) {
      return new int[0];
    }
    var rows = ratings.byUser();
    var entryOf = entries(profile, ratings.items().size());
    var seen = new boolean[profile.size()];
    for (int p = rows.start(user); p < rows.end(user); p++) {
      int k = entryOf[rows.column(p)];
      if (k < 0 || profile.value(k) != rows.value(p)) {
        return new int[0];
      }
      seen[k] = true;
    }
    return IntStream.range(0, seen.length).filter(k -> !seen[k]).toArray();
  }

  /// The place in the profile of each item, -1 for those that are not there.
  private static int[] entries(Profile profile, int items) {
    var entryOf = new int[items];
    Arrays.fill(entryOf, -1);
    for (int k = 0; k < profile.size(); k++) {
      entryOf[profile.item(k)] = k;
    }
    return entryOf;
  }
}
