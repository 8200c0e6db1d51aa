package dev.matinee.server.matchbox.execute;

import dev.matinee.core.recommender.Similar;
import dev.matinee.wire.matchbox.StudioTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// "Related Items": for each movie of the input those that are like it, most like first.
///
/// From all items: those of the training, one id of every film, since some stand there under
/// several. From rated items: those movies of the input that it pairs with enough of the same
/// users; which of the two the input says, as for related users. A movie that training does not
/// know is like none.
record RelatedItems(ExecuteContext context) {
  StudioTable table() {
    var rows = new ArrayList<List<String>>();
    if (context.fromInput()) {
      var table = context.rows(InputTable.USER, InputTable.TITLE);
      var pairs =
          Partners.of(
              table.stream().map(context::item).toList(),
              table.stream().map(context::user).toList());
      for (var item : pairs.ones()) {
        var pool = pairs.related(item, context.options().common());
        if (pool.size() >= context.options().pool()) {
          rows.add(row(item, fromPool(item, pool)));
        }
      }
    } else {
      var items = new LinkedHashSet<String>();
      context.rows(InputTable.TITLE).forEach(row -> items.add(context.item(row)));
      items.forEach(item -> rows.add(row(item, fromAll(item))));
    }
    return context.table("Item", "Related Item", rows);
  }

  private List<String> row(String item, Stream<String> related) {
    ExecuteContext.stopIfCancelled();
    return ExecuteContext.row(context.name(item), related.map(context::name));
  }

  private Stream<String> fromAll(String item) {
    if (!context.model().knows(item)) {
      return Stream.empty();
    }
    int count = context.options().count();
    for (int first = 2 * count; true; first *= 2) { // some in reserve for twins
      var similar = context.recommender().similarItems(item, first);
      var films = films(item, similar);
      if (films.size() >= count || similar.size() < first) {
        return films.stream().limit(count);
      }
    }
  }

  /// One id of every film, and none of the film itself.
  private List<String> films(String item, List<Similar> similar) {
    var taken = new HashSet<String>();
    taken.add(context.model().titles().title(item));
    return similar.stream()
        .map(Similar::id)
        .filter(other -> taken.add(context.model().titles().title(other)))
        .toList();
  }

  private Stream<String> fromPool(String item, List<String> pool) {
    return context.model().knows(item)
        ? context.recommender().similarItems(item, pool, context.options().count()).stream()
            .map(Similar::id)
        : Stream.empty();
  }
}
