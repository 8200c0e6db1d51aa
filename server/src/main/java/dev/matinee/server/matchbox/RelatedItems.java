package dev.matinee.server.matchbox;

import dev.matinee.core.Similar;
import dev.matinee.wire.StudioTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// "Related Items": for each movie of the input those that are like it, most like first.
///
/// From all items: those of the training. From rated items: those movies of the input that it pairs
/// with enough of the same users; which of the two the input says, as for related users. A movie
/// that training does not know is like none.
final class RelatedItems {
  private final Desk desk;

  RelatedItems(Desk desk) {
    this.desk = desk;
  }

  StudioTable answer(InputTable input) {
    var rows = new ArrayList<List<String>>();
    if (desk.fromInput()) {
      var table = input.with(InputTable.USER, InputTable.TITLE).rows();
      var pairs =
          Pairs.of(
              table.stream().map(desk::item).toList(), table.stream().map(desk::user).toList());
      for (var item : pairs.ones()) {
        var pool = pairs.related(item, desk.options().common());
        if (pool.size() >= desk.options().pool()) {
          rows.add(row(item, fromPool(item, pool)));
        }
      }
    } else {
      var items = new LinkedHashSet<String>();
      input.with(InputTable.TITLE).rows().forEach(row -> items.add(desk.item(row)));
      items.forEach(item -> rows.add(row(item, fromAll(item))));
    }
    return desk.table("Item", "Related Item", rows);
  }

  private List<String> row(String item, Stream<String> related) {
    Desk.stopIfTold();
    return Desk.row(desk.name(item), related.map(desk::name));
  }

  private Stream<String> fromAll(String item) {
    return desk.served().knows(item)
        ? desk.recommender().similarItems(item, desk.options().count()).stream().map(Similar::id)
        : Stream.empty();
  }

  private Stream<String> fromPool(String item, List<String> pool) {
    var items = desk.served().ratings().items();
    int index = items.indexOf(item);
    return index < 0
        ? Stream.empty()
        : RelatedUsers.best(
            desk.recommender().model().similarItems(index), items, pool, desk.options().count());
  }
}
