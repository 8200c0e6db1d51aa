package dev.matinee.workbench.lists;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.recommender.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Whose lists are made, in their order, and what is known of each.
///
/// @param ids of those who get a list
/// @param known what they have rated; that of the model's training where nothing is newer
/// @param asTrained whether `known` is exactly what the model was trained on
/// @param newer ratings that came with the question, by user
record ListedUsers(
    List<String> ids, Ratings known, boolean asTrained, Map<String, List<Rating>> newer) {
  ListedUsers {
    ids = List.copyOf(ids);
  }

  /// Everybody who has rated something.
  static ListedUsers all(Ratings known, boolean asTrained) {
    var ids =
        IntStream.range(0, known.users().size())
            .filter(known::knowsUser)
            .mapToObj(known.users()::id)
            .toList();
    return new ListedUsers(ids, known, asTrained, Map.of());
  }

  /// Some, of whom not all need be known.
  ListedUsers only(List<String> some) {
    return new ListedUsers(some, known, asTrained, Map.of());
  }

  /// Some who bring ratings along; of a pair that is known too theirs counts.
  ///
  /// @param some also those of whose ratings none is of a known movie
  ListedUsers bringing(List<String> some, List<Rating> ratings) {
    var byUser = new LinkedHashMap<String, List<Rating>>();
    ratings.forEach(
        rating -> byUser.computeIfAbsent(rating.user(), _ -> new ArrayList<>()).add(rating));
    return new ListedUsers(some, known, asTrained, byUser);
  }

  /// Those of whom nothing is known.
  List<String> strangers() {
    return ids.stream()
        .filter(id -> !known.knowsUser(known.users().indexOf(id)) && !newer.containsKey(id))
        .toList();
  }

  /// What a single request about one of them asks.
  Query query(int person) {
    var id = ids.get(person);
    var own = newer.getOrDefault(id, List.of());
    return asTrained
        ? Query.of(id).with(own)
        : Query.of(id).withOnly(own.isEmpty() ? ratings(id) : both(id, own));
  }

  private List<Rating> both(String id, List<Rating> own) {
    var all = new ArrayList<>(ratings(id));
    all.addAll(own);
    return all;
  }

  private List<Rating> ratings(String id) {
    int user = known.users().indexOf(id);
    if (user < 0) {
      return List.of();
    }
    var rows = known.byUser();
    return IntStream.range(rows.start(user), rows.end(user))
        .mapToObj(place -> known.rating(rows.position(place)))
        .toList();
  }
}
