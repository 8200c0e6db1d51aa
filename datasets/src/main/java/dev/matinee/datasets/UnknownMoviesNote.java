package dev.matinee.datasets;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import java.util.Optional;
import java.util.stream.IntStream;

/// How many of the rated movies a catalog knows: hardly any where it is one of other ids.
public final class UnknownMoviesNote {
  private UnknownMoviesNote() {}

  /// A sentence where there is a catalog that knows fewer than half of the rated movies.
  public static Optional<String> note(Ratings ratings) {
    if (!ratings.ofItems().names().contains(Features.TITLE)) {
      return Optional.empty();
    }
    var rated =
        IntStream.range(0, ratings.items().size())
            .filter(item -> ratings.byItem().count(item) > 0)
            .toArray();
    var unknown =
        IntStream.of(rated)
            .filter(item -> ratings.ofItems().labels(item, Features.TITLE).isEmpty())
            .toArray();
    return 2 * unknown.length <= rated.length
        ? Optional.empty()
        : Optional.of(
            "the catalog knows %,d of the %,d rated movies, so it may be of other ids: ids stand for the titles of the others, the first is '%s'"
                .formatted(
                    rated.length - unknown.length, rated.length, ratings.items().id(unknown[0])));
  }
}
