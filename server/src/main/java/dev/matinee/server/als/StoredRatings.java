package dev.matinee.server.als;

import dev.matinee.core.Rating;
import dev.matinee.server.http.Bodies;
import dev.matinee.server.serving.ValidatedRatings;
import dev.matinee.store.ratings.RatingStore;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/// The store of ratings, as requests use it.
///
/// @param store where acknowledged ratings are on disk
record StoredRatings(RatingStore store) {
  List<Rating> of(String user) {
    return store.of(user);
  }

  /// Stores a user's rows; returns how many ratings are there now that were not, or not with this
  /// value.
  ///
  /// A rating that comes again without a time is the same rating, not one of now.
  long append(String user, ValidatedRatings rows) {
    var known = new HashMap<String, Float>();
    if (!rows.undated().isEmpty()) {
      store.of(user).forEach(rating -> known.put(rating.item(), rating.value()));
    }
    var news =
        rows.ratings().stream()
            .filter(
                rating ->
                    !rows.undated().contains(rating.item())
                        || !Float.valueOf(rating.value()).equals(known.get(rating.item())))
            .toList();
    return news.isEmpty() ? 0 : Bodies.usable(() -> store.append(news));
  }

  long remove(String user, String item) {
    return store.remove(user, Set.of(item));
  }

  long removeAll(String user) {
    return store.removeAll(user);
  }
}
