package dev.matinee.server.matchbox;

import dev.matinee.core.Profile;
import dev.matinee.core.Query;
import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.wire.StudioTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// "Item Recommendation": movies for each user of the input.
///
/// From all items, the service's own rule: of the `candidates` movies with the highest predicted
/// ratings those with the most ratings, most first, so never more than `candidates`; and never one
/// that the user has rated, under whichever of its ids. From rated items, the evaluation of the
/// original's module: the movies that the input pairs with the user, in order of predicted rating.
final class ItemRecommendation {
  private final Desk desk;
  private final Ratings ratings;

  ItemRecommendation(Desk desk) {
    this.desk = desk;
    this.ratings = desk.served().ratings();
  }

  StudioTable answer(InputTable input) {
    var rows = new ArrayList<List<String>>();
    if (desk.fromInput()) {
      pools(input)
          .forEach(
              (user, pool) -> {
                if (pool.size() >= desk.options().pool()) {
                  rows.add(row(user, fromPool(user, pool)));
                }
              });
    } else {
      rated(input).forEach((user, more) -> rows.add(row(user, fromAll(user, more))));
    }
    return desk.table("User", "Item", rows);
  }

  private List<String> row(String user, List<Integer> items) {
    Desk.stopIfTold();
    return Desk.row(user, items.stream().map(item -> desk.name(ratings.items().id(item))));
  }

  private List<Integer> fromAll(String user, Collection<Rating> more) {
    var query = desk.query(user, List.copyOf(more));
    var profile = desk.recommender().profile(query);
    var taken = ratedTitles(query, profile);
    int candidates = desk.options().candidates();
    var scorer = desk.recommender().model().scorer(profile);
    int count = desk.options().count();
    // Without candidates to choose from, as many in reserve as there can be twins among the first.
    int first = candidates == 0 ? 2 * count : candidates;
    var best =
        Arrays.stream(
                desk.recommender()
                    .top(
                        scorer,
                        profile,
                        first,
                        item -> ratings.knowsItem(item) && !taken.contains(title(item))))
            .boxed();
    var ordered =
        candidates == 0
            ? best
            : best.sorted(Comparator.comparingInt(item -> -ratings.byItem().count(item)));
    return ordered.filter(item -> taken.add(title(item))).limit(count).toList();
  }

  /// The titles of what the user has rated, of which training may not know every id.
  private Set<String> ratedTitles(Query query, Profile profile) {
    var items =
        new LinkedHashSet<>(
            IntStream.range(0, profile.size())
                .mapToObj(k -> ratings.items().id(profile.item(k)))
                .toList());
    query.newer().forEach(rating -> items.add(rating.item()));
    return new HashSet<>(desk.titles(items.stream()));
  }

  private String title(int item) {
    return desk.served().titles().title(ratings.items().id(item));
  }

  private List<Integer> fromPool(String user, Set<Integer> pool) {
    var profile = desk.recommender().profile(desk.query(user, List.of()));
    var scorer = desk.recommender().model().scorer(profile);
    return pool.stream()
        .sorted(
            Comparator.<Integer>comparingDouble(item -> -known(scorer.score(item)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(desk.options().count())
        .toList();
  }

  /// Where the model has no opinion, the movie comes last.
  private static double known(double score) {
    return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
  }

  /// The known movies that the input pairs with each user.
  private Map<String, Set<Integer>> pools(InputTable input) {
    var pools = new LinkedHashMap<String, Set<Integer>>();
    for (var row : input.with(InputTable.USER, InputTable.TITLE).rows()) {
      var pool = pools.computeIfAbsent(desk.user(row), _ -> new LinkedHashSet<>());
      int item = ratings.items().indexOf(desk.item(row));
      if (item >= 0) {
        pool.add(item);
      }
    }
    return pools;
  }

  /// What each user of the input has rated, the last rating of a movie; of users who are only
  /// named, nothing.
  private Map<String, Collection<Rating>> rated(InputTable input) {
    var byUser = new LinkedHashMap<String, Map<String, Rating>>();
    for (var row : input.with(InputTable.USER).rows()) {
      var ofUser = byUser.computeIfAbsent(desk.user(row), _ -> new LinkedHashMap<>());
      if (!row.title().isEmpty() || !row.rating().isEmpty()) {
        var rating = new Rating(row.user(), desk.item(row), value(row), desk.now());
        ofUser.put(rating.item(), rating);
      }
    }
    var rated = new LinkedHashMap<String, Collection<Rating>>();
    byUser.forEach((user, ofUser) -> rated.put(user, ofUser.values()));
    return rated;
  }

  private float value(Cells row) {
    double value;
    try {
      value = Double.parseDouble(row.rating());
    } catch (NumberFormatException _) {
      throw Fault.unreadableInput(
          "row %d: rating must be a number, got '%s'".formatted(row.number(), row.rating()));
    }
    if (!ratings.scale().allows(value)) {
      throw Fault.unreadableInput(
          "row %d: %s".formatted(row.number(), ratings.scale().problem(value)));
    }
    return (float) value;
  }
}
