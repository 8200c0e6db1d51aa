package dev.matinee.datasets;

import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.Optional;

/// Ids in which whoever wrote the file has put the sign for characters that could not be read:
/// several users, or movies, may have become one.
final class LostCharactersNote {
  private static final char REPLACEMENT = '\uFFFD';

  private LostCharactersNote() {}

  /// A sentence where there are such ids.
  static Optional<String> note(Ratings ratings, String file) {
    return first(ratings.users())
        .or(() -> first(ratings.items()))
        .map(
            id ->
                "%s has ids with '%s', which stands for characters that were lost when it was written: '%s'; those that look alike are one"
                    .formatted(file, REPLACEMENT, id));
  }

  private static Optional<String> first(Ids ids) {
    return ids.list().stream().filter(id -> id.indexOf(REPLACEMENT) >= 0).findFirst();
  }
}
