package dev.matinee.core.recommender;

import dev.matinee.core.Profile;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// From a question to the profile it is about: what training knows of the user, with newer ratings
/// laid over it.
final class Profiles {
  private Profiles() {}

  /// The profile that a query is about; ratings of items that training does not know are left out.
  static Profile of(Ratings ratings, Query query) {
    int user = ratings.users().indexOf(query.user());
    var trained =
        ratings.knowsUser(user)
            ? ratings.profile(user)
            : Profile.of(user, new int[0], new float[0], new long[0], 0);
    if (query.newer().isEmpty() && !query.complete()) {
      return trained;
    }
    var entries = new LinkedHashMap<Integer, Rating>();
    if (!query.complete()) {
      for (int k = 0; k < trained.size(); k++) {
        entries.put(
            trained.item(k),
            new Rating(
                query.user(),
                ratings.items().id(trained.item(k)),
                trained.value(k),
                trained.timestamp(k)));
      }
    }
    for (var rating : query.newer()) {
      int item = ratings.items().indexOf(rating.item());
      if (item >= 0) {
        entries.put(item, rating);
      }
    }
    return sameAs(trained, entries) ? trained : folded(user, entries);
  }

  /// Whether the entries are exactly the ratings that training saw; only values count, times may
  /// differ.
  private static boolean sameAs(Profile trained, Map<Integer, Rating> entries) {
    if (!trained.asTrained() || trained.size() != entries.size()) {
      return false;
    }
    for (int k = 0; k < trained.size(); k++) {
      var entry = entries.get(trained.item(k));
      if (entry == null || entry.value() != trained.value(k)) {
        return false;
      }
    }
    return true;
  }

  private static Profile folded(int user, Map<Integer, Rating> entries) {
    var items = new int[entries.size()];
    var values = new float[items.length];
    var timestamps = new long[items.length];
    int k = 0;
    for (var entry : entries.entrySet()) {
      items[k] = entry.getKey();
      values[k] = entry.getValue().value();
      timestamps[k] = entry.getValue().timestamp();
      k++;
    }
    long last = Arrays.stream(timestamps).max().orElse(0);
    return Profile.of(user, items, values, timestamps, last);
  }
}
