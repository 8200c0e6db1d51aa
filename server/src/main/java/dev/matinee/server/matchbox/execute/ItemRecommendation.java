package dev.matinee.server.matchbox.execute;

import dev.matinee.core.Rating;
import dev.matinee.core.text.Numbers;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.wire.matchbox.StudioTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// "Item Recommendation": movies for each user of the input.
///
/// From all items, the service's own rule: of the `candidates` movies with the highest predicted
/// ratings those with the most ratings, most first, so never more than `candidates`; and never one
/// that the user has rated, under whichever of its ids. From rated items, the evaluation of the
/// original's module: the movies that the input pairs with the user, in order of predicted rating.
record ItemRecommendation(ExecuteContext context) {
  StudioTable table() {
    return context.table("User", "Item", context.fromInput() ? evaluation() : production());
  }

  private List<List<String>> production() {
    var rows = new ArrayList<List<String>>();
    rated().forEach((user, ratings) -> rows.add(row(user, fromAll(user, ratings))));
    return rows;
  }

  private List<String> fromAll(String user, Map<String, Rating> more) {
    var ratings = context.model().ratings();
    return context
        .recommender()
        .rank(
            context
                .query(user, List.copyOf(more.values()))
                .amongCandidates(context.options().candidates())
                .onePerTitle(true)
                .filteredBy((_, item) -> ratings.knowsItem(item)));
  }

  private List<List<String>> evaluation() {
    var rows = new ArrayList<List<String>>();
    pools()
        .forEach(
            (user, pool) -> {
              if (pool.size() >= context.options().pool()) {
                var query = context.query(user, List.of());
                rows.add(row(user, context.recommender().rank(query, pool)));
              }
            });
    return rows;
  }

  private List<String> row(String user, List<String> items) {
    ExecuteContext.stopIfCancelled();
    return ExecuteContext.row(user, items.stream().map(context::name));
  }

  /// The known movies that the input pairs with each user.
  private Map<String, Set<String>> pools() {
    var pools = new LinkedHashMap<String, Set<String>>();
    for (var row : context.rows(InputTable.USER, InputTable.TITLE)) {
      var pool = pools.computeIfAbsent(context.user(row), _ -> new LinkedHashSet<>());
      var item = context.item(row);
      if (context.model().knows(item)) {
        pool.add(item);
      }
    }
    return pools;
  }

  /// What each user of the input has rated, by movie, the last rating of each; of users who are
  /// only named, nothing.
  private Map<String, Map<String, Rating>> rated() {
    var byUser = new LinkedHashMap<String, Map<String, Rating>>();
    for (var row : context.rows(InputTable.USER)) {
      var ofUser = byUser.computeIfAbsent(context.user(row), _ -> new LinkedHashMap<>());
      if (!row.title().isEmpty() || !row.rating().isEmpty()) {
        var item = context.item(row);
        ofUser.put(item, new Rating(row.user(), item, value(row), context.now()));
      }
    }
    return byUser;
  }

  private float value(InputTable.Row row) {
    double value = Numbers.parse(row.rating());
    if (Double.isNaN(value)) {
      throw StudioException.unreadableInput(
          "row %d: rating must be a number, got '%s'".formatted(row.number(), row.rating()));
    }
    var scale = context.model().scale();
    if (!scale.allows(value)) {
      throw StudioException.unreadableInput(
          "row %d: %s".formatted(row.number(), scale.problem(value)));
    }
    return (float) value;
  }
}
