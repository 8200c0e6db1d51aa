package dev.matinee.server.matchbox.execute;

import dev.matinee.core.Rating;
import dev.matinee.core.recommender.Prediction;
import dev.matinee.core.recommender.Similar;
import dev.matinee.core.text.Numbers;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.wire.Wire;
import dev.matinee.wire.matchbox.StudioTable;
import dev.matinee.workbench.training.PairPredictions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The four kinds of predictions of the original's module "Score Matchbox Recommender".
///
/// Each but the first is production, which picks from all that training knows, or evaluation, which
/// picks from what the input pairs with each other: [ExecuteContext#fromInput].
record MatchboxPredictions(ExecuteContext context) {
  private static final String STRING = "String";

  /// The table that answers the request.
  StudioTable table() {
    return switch (context.options().kind()) {
      case RATING_PREDICTION -> ratingPrediction();
      case ITEM_RECOMMENDATION ->
          table("User", "Item", context.fromInput() ? bestOfInput() : bestOfAll());
      case RELATED_USERS -> table("User", "Related User", relatedUsers());
      case RELATED_ITEMS -> table("Item", "Related Item", relatedItems());
    };
  }

  /// "Rating Prediction": a predicted rating for each pair of the input, whose own ratings are
  /// ignored.
  private StudioTable ratingPrediction() {
    var rows = context.rows(InputTable.USER, InputTable.TITLE);
    // in the order of the rows; each user's profile is made once
    var predictions = PairPredictions.of(rows, context::user, context::item, this::predicted);
    return StudioTable.of(
        List.of("User", "Item", "Rating"),
        List.of(STRING, STRING, "Double"),
        predictions.stream().map(this::pair).toList());
  }

  private List<Prediction> predicted(String user, List<String> items) {
    stopIfCancelled();
    return context.recommender().predict(context.query(user, List.of()), items);
  }

  private List<@Nullable String> pair(Prediction prediction) {
    var row = new ArrayList<@Nullable String>();
    row.add(prediction.user());
    row.add(context.name(prediction.item()));
    row.add(Double.isNaN(prediction.rating()) ? null : Wire.write(prediction.rating()));
    return row;
  }

  /// "Item Recommendation" from all items, by the service's own rule: of the `candidates` movies
  /// with the highest predicted ratings those with the most ratings, most first, so never more than
  /// `candidates`; and never one that the user has rated, under whichever of its ids.
  private List<List<String>> bestOfAll() {
    var ratings = context.model().ratings();
    var rows = new ArrayList<List<String>>();
    rated()
        .forEach(
            (user, own) -> {
              var query =
                  context
                      .query(user, List.copyOf(own.values()))
                      .rerankedByCount(context.options().candidates())
                      .onePerTitle(true)
                      .filteredBy((_, item) -> ratings.knowsItem(item));
              var items = context.recommender().rank(query);
              rows.add(row(user, items.stream().map(context::name)));
            });
    return rows;
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

  private float value(InputTable.InputRow row) {
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

  /// "Item Recommendation" from rated items, the evaluation of the original's module: the known
  /// movies that the input pairs with the user, in order of predicted rating.
  private List<List<String>> bestOfInput() {
    var rows = new ArrayList<List<String>>();
    partners(context::user, context::item)
        .forEach(
            (user, items) -> {
              var pool = items.stream().filter(context.model()::knows).toList();
              if (pool.size() >= context.options().pool()) {
                var best = context.recommender().rank(context.query(user, List.of()), pool);
                rows.add(row(user, best.stream().map(context::name)));
              }
            });
    return rows;
  }

  /// "Related Users": for each user of the input those who are like them, most like first.
  private List<List<String>> relatedUsers() {
    return related(InputTable.USER, context::user, context::item, this::similarUsers, user -> user);
  }

  /// "Related Items": for each movie of the input those that are like it, most like first; from all
  /// items one of each title.
  private List<List<String>> relatedItems() {
    return related(
        InputTable.TITLE, context::item, context::user, this::similarItems, context::name);
  }

  /// Finds what is like one user or movie, most like first.
  private interface Likeness {
    /// @param pool where it is to be looked for; `null` for among all
    List<Similar> of(String one, @Nullable List<String> pool);
  }

  private List<Similar> similarUsers(String user, @Nullable List<String> pool) {
    var query = context.query(user, List.of());
    int count = context.options().count();
    return pool == null
        ? context.recommender().similarUsers(query, count)
        : context.recommender().similarUsers(query, pool, count);
  }

  /// A movie that training does not know is like none.
  private List<Similar> similarItems(String item, @Nullable List<String> pool) {
    int count = context.options().count();
    if (!context.model().knows(item)) {
      return List.of();
    }
    return pool == null
        ? context.recommender().similarTitles(item, count)
        : context.recommender().similarItems(item, pool, count);
  }

  /// @param column which the input must have, and beside it the other one for evaluation
  /// @param one the user or movie of a row that others are like
  /// @param partner what the row pairs it with
  /// @param name what stands for it in the answer
  private List<List<String>> related(
      String column,
      Function<InputTable.InputRow, String> one,
      Function<InputTable.InputRow, String> partner,
      Likeness likeness,
      Function<String, String> name) {
    var rows = new ArrayList<List<String>>();
    if (context.fromInput()) {
      var partners = partners(one, partner);
      for (var id : partners.keySet()) {
        var pool = pool(id, partners);
        if (pool.size() >= context.options().pool()) {
          rows.add(row(name.apply(id), names(likeness.of(id, pool), name)));
        }
      }
    } else {
      for (var id : new LinkedHashSet<>(context.rows(column).stream().map(one).toList())) {
        rows.add(row(name.apply(id), names(likeness.of(id, null), name)));
      }
    }
    return rows;
  }

  private static Stream<String> names(List<Similar> others, Function<String, String> name) {
    return others.stream().map(Similar::id).map(name);
  }

  /// What the input pairs each one with, in order of its rows.
  private Map<String, Set<String>> partners(
      Function<InputTable.InputRow, String> one, Function<InputTable.InputRow, String> partner) {
    var partners = new LinkedHashMap<String, Set<String>>();
    for (var row : context.rows(InputTable.USER, InputTable.TITLE)) {
      partners.computeIfAbsent(one.apply(row), _ -> new LinkedHashSet<>()).add(partner.apply(row));
    }
    return partners;
  }

  /// Those that share enough partners with `one`, in order of the rows.
  private List<String> pool(String one, Map<String, Set<String>> partners) {
    var own = partners.getOrDefault(one, Set.of());
    return partners.entrySet().stream()
        .filter(other -> !other.getKey().equals(one))
        .filter(
            other ->
                other.getValue().stream().filter(own::contains).count()
                    >= context.options().common())
        .map(Map.Entry::getKey)
        .toList();
  }

  /// One row of a table: what it is about and what was found for it.
  private static List<String> row(String first, Stream<String> others) {
    stopIfCancelled();
    return Stream.concat(Stream.of(first), others).toList();
  }

  /// Ends the work on a request or job that nobody waits for anymore.
  private static void stopIfCancelled() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("stopped");
    }
  }

  /// Rows of `first` and then as many columns `following 1`, `following 2`, … as asked for; a row
  /// that has less is filled up with empty cells.
  private StudioTable table(String first, String following, List<List<String>> rows) {
    var names = new ArrayList<String>();
    names.add(first);
    for (int k = 1; k <= context.options().count(); k++) {
      names.add(following + " " + k);
    }
    return StudioTable.of(
        names,
        names.stream().map(_ -> STRING).toList(),
        rows.stream().map(row -> filled(row, names.size())).toList());
  }

  private static List<@Nullable String> filled(List<String> row, int width) {
    var cells = new ArrayList<@Nullable String>(row);
    while (cells.size() < width) {
      cells.add(null);
    }
    return cells;
  }
}
