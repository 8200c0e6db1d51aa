package dev.matinee.server.matchbox;

import dev.matinee.core.Ids;
import dev.matinee.core.Scorer;
import dev.matinee.core.Similar;
import dev.matinee.wire.StudioTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// "Related Users": for each user of the input those who are like them, most like first.
///
/// From all users: those of the training. From users that rated items: those users of the input
/// that it pairs with enough of the same movies. Which of the two the input says, unless the
/// request does: pairs mean evaluation, users alone production.
final class RelatedUsers {
  private final Desk desk;

  RelatedUsers(Desk desk) {
    this.desk = desk;
  }

  StudioTable answer(InputTable input) {
    var rows = new ArrayList<List<String>>();
    if (desk.fromInput()) {
      var table = input.with(InputTable.USER, InputTable.TITLE).rows();
      var pairs =
          Pairs.of(
              table.stream().map(desk::user).toList(), table.stream().map(desk::item).toList());
      for (var user : pairs.ones()) {
        var pool = pairs.related(user, desk.options().common());
        if (pool.size() >= desk.options().pool()) {
          rows.add(Desk.row(user, fromPool(user, pool)));
        }
      }
    } else {
      var users = new LinkedHashSet<String>();
      input.with(InputTable.USER).rows().forEach(row -> users.add(desk.user(row)));
      users.forEach(user -> rows.add(Desk.row(user, fromAll(user))));
    }
    return desk.table("User", "Related User", rows);
  }

  private Stream<String> fromAll(String user) {
    Desk.stopIfTold();
    return desk
        .recommender()
        .similarUsers(desk.query(user, List.of()), desk.options().count())
        .stream()
        .map(Similar::id);
  }

  private Stream<String> fromPool(String user, List<String> pool) {
    Desk.stopIfTold();
    var recommender = desk.recommender();
    var scorer = recommender.model().similarUsers(recommender.profile(desk.query(user, List.of())));
    return best(scorer, desk.served().ratings().users(), pool, desk.options().count());
  }

  /// Those of a pool that a scorer knows, most alike first.
  static Stream<String> best(Scorer scorer, Ids ids, List<String> pool, int count) {
    return pool.stream()
        .map(ids::indexOf)
        .filter(index -> index >= 0 && !Double.isNaN(scorer.score(index)))
        .sorted(
            Comparator.<Integer>comparingDouble(index -> -scorer.score(index))
                .thenComparing(Comparator.naturalOrder()))
        .limit(count)
        .map(ids::id);
  }
}
