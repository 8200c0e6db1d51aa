package dev.matinee.core.recommender;

import dev.matinee.core.Features;
import java.util.Locale;

/// Which items may be recommended, by what is known of them.
@FunctionalInterface
public interface Filter {
  /// Everything.
  Filter ANY = (_, _) -> true;

  /// Whether the item in this row of the items' features may be recommended.
  boolean accepts(Features items, int item);

  /// Movies of a genre, compared without regard to case.
  static Filter genre(String genre) {
    return new OfGenre(genre.toLowerCase(Locale.ROOT));
  }

  /// Movies of a genre; equal to another one of the same genre, so that questions can be compared.
  ///
  /// @param genre in lower case
  record OfGenre(String genre) implements Filter {
    @Override
    public boolean accepts(Features items, int item) {
      return items.labels(item, Features.GENRES).stream()
          .anyMatch(has -> has.toLowerCase(Locale.ROOT).equals(genre));
    }
  }
}
