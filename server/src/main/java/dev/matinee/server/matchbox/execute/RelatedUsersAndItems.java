package dev.matinee.server.matchbox.execute;

import dev.matinee.core.recommender.Similar;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.wire.matchbox.StudioTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// "Related Users" and "Related Items": for each user or movie of the input those that are like it,
/// most like first.
///
/// From all: the users or the films of the training, of which a film may stand there under several
/// ids. From those of the input: the ones that it pairs with enough of the same partners, users
/// with movies and movies with users. Which of the two the input says, unless the request does:
/// pairs mean evaluation, users or movies alone production.
record RelatedUsersAndItems(ExecuteContext context) {
  /// Finds what is like one user or movie, most like first.
  private interface Likeness {
    /// @param pool where it is to be looked for; `null` for among all
    List<Similar> of(String one, @Nullable List<String> pool);
  }

  StudioTable users() {
    var rows =
        rows(InputTable.USER, context::user, context::item, this::similarUsers, user -> user);
    return context.table("User", "Related User", rows);
  }

  StudioTable items() {
    var rows =
        rows(InputTable.TITLE, context::item, context::user, this::similarItems, context::name);
    return context.table("Item", "Related Item", rows);
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
  private List<List<String>> rows(
      String column,
      Function<InputTable.Row, String> one,
      Function<InputTable.Row, String> partner,
      Likeness likeness,
      Function<String, String> name) {
    var rows = new ArrayList<List<String>>();
    if (context.fromInput()) {
      var partners = partners(one, partner);
      for (var id : partners.keySet()) {
        var pool = pool(id, partners);
        if (pool.size() >= context.options().pool()) {
          rows.add(row(id, likeness.of(id, pool), name));
        }
      }
    } else {
      for (var id : new LinkedHashSet<>(context.rows(column).stream().map(one).toList())) {
        rows.add(row(id, likeness.of(id, null), name));
      }
    }
    return rows;
  }

  private static List<String> row(String one, List<Similar> others, Function<String, String> name) {
    ExecuteContext.stopIfCancelled();
    return ExecuteContext.row(name.apply(one), others.stream().map(Similar::id).map(name));
  }

  /// What the input pairs each one with, in order of its rows.
  private Map<String, Set<String>> partners(
      Function<InputTable.Row, String> one, Function<InputTable.Row, String> partner) {
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
}
