package dev.matinee.server.matchbox;

import dev.matinee.core.Similar;
import dev.matinee.wire.StudioTable;
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
    if (!desk.served().knows(item)) {
      return Stream.empty();
    }
    int count = desk.options().count();
    for (int first = 2 * count; true; first *= 2) { // some in reserve for twins
      var similar = desk.recommender().similarItems(item, first);
      var films = films(item, similar);
      if (films.size() >= count || similar.size() < first) {
        return films.stream().limit(count);
      }
    }
  }

  /// One id of every film, and none of the film itself.
  private List<String> films(String item, List<Similar> similar) {
    var taken = new HashSet<String>();
    taken.add(desk.served().titles().title(item));
    return similar.stream()
        .map(Similar::id)
        .filter(other -> taken.add(desk.served().titles().title(other)))
        .toList();
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
