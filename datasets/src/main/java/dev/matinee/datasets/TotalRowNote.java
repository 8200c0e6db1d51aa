package dev.matinee.datasets;

import dev.matinee.core.Ratings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A row below a table that sums it up, which was taken for a rating of a user called "Total".
final class TotalRowNote {
  private static final List<String> WORDS =
      List.of("Total", "Grand Total", "Subtotal", "Sum", "Mean", "Average");

  private TotalRowNote() {}

  /// A sentence where such a user has one rating.
  static Optional<String> note(Ratings ratings, String file) {
    return WORDS.stream()
        .flatMap(
            word -> Stream.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT)))
        .filter(word -> hasOneRating(ratings, ratings.users().indexOf(word)))
        .findFirst()
        .map(
            word ->
                "%s has one rating of a user '%s': if that is a row that sums up the others, take it away"
                    .formatted(file, word));
  }

  private static boolean hasOneRating(Ratings ratings, int user) {
    return user >= 0 && ratings.byUser().count(user) == 1;
  }
}
