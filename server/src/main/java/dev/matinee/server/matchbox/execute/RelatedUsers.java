package dev.matinee.server.matchbox.execute;

import dev.matinee.core.recommender.Similar;
import dev.matinee.wire.matchbox.StudioTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// "Related Users": for each user of the input those who are like them, most like first.
///
/// From all users: those of the training. From users that rated items: those users of the input
/// that it pairs with enough of the same movies. Which of the two the input says, unless the
/// request does: pairs mean evaluation, users alone production.
record RelatedUsers(ExecuteContext context) {
  StudioTable table() {
    var rows = new ArrayList<List<String>>();
    if (context.fromInput()) {
      var table = context.rows(InputTable.USER, InputTable.TITLE);
      var pairs =
          Partners.of(
              table.stream().map(context::user).toList(),
              table.stream().map(context::item).toList());
      for (var user : pairs.ones()) {
        var pool = pairs.related(user, context.options().common());
        if (pool.size() >= context.options().pool()) {
          rows.add(ExecuteContext.row(user, fromPool(user, pool)));
        }
      }
    } else {
      var users = new LinkedHashSet<String>();
      context.rows(InputTable.USER).forEach(row -> users.add(context.user(row)));
      users.forEach(user -> rows.add(ExecuteContext.row(user, fromAll(user))));
    }
    return context.table("User", "Related User", rows);
  }

  private Stream<String> fromAll(String user) {
    ExecuteContext.stopIfCancelled();
    return context
        .recommender()
        .similarUsers(context.query(user, List.of()), context.options().count())
        .stream()
        .map(Similar::id);
  }

  private Stream<String> fromPool(String user, List<String> pool) {
    ExecuteContext.stopIfCancelled();
    return context
        .recommender()
        .similarUsers(context.query(user, List.of()), pool, context.options().count())
        .stream()
        .map(Similar::id);
  }
}
