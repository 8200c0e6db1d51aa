package dev.matinee.datasets;

import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// Where no user has rated two movies, or no movie was rated twice: nothing can be learned of them,
/// and something else may have been taken for their ids, as numbers of rows are.
final class OneRatingEachNote {
  /// Fewer say nothing.
  private static final int FEWEST = 10;

  private OneRatingEachNote() {}

  /// A sentence where it is so; one person's movies differ as a matter of course.
  static Optional<String> note(Ratings ratings, String file) {
    if (allDiffer(ratings, ratings.users(), ratings::user)) {
      return Optional.of(sentence(ratings, file, "user"));
    }
    return allDiffer(ratings, ratings.items(), ratings::item) && ratings.users().size() > 1
        ? Optional.of(sentence(ratings, file, "movie"))
        : Optional.empty();
  }

  private static String sentence(Ratings ratings, String file, String what) {
    return "each of the %,d ratings of %s is of another %s: is that the column of %ss? --columns says it otherwise"
        .formatted(ratings.size(), file, what, what);
  }

  private static boolean allDiffer(Ratings ratings, Ids ids, IntUnaryOperator at) {
    int size = ratings.size();
    if (size < FEWEST || ids.size() < size) {
      return false;
    }
    var seen = new BitSet();
    for (int position = 0; position < size; position++) {
      seen.set(at.applyAsInt(position));
    }
    return seen.cardinality() == size;
  }
}
