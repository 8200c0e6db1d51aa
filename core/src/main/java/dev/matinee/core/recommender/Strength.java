package dev.matinee.core.recommender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How strong a recommendation is, as a word that people can compare: how many times as likely the
/// user is to choose and like the movie as one at random of those that they have not rated, and
/// where that stands among the lists of users of whom all ratings are known, or only a few; a fifth
/// of those lists has each word.
///
/// The liking itself says how much somebody rates before it says anything of a movie: whoever has
/// rated two movies is unlikely to have rated any other.
public enum Strength {
  VERY_WEAK,
  WEAK,
  FAIR,
  STRONG,
  VERY_STRONG;

  private static final List<Strength> WORDS = List.of(values());

  /// As it stands in JSON: `very strong`.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// So many times a movie at random, from which on each word but the weakest holds.
  ///
  /// @param bounds ascending
  record StrengthScale(double[] bounds) {
    /// @param times of the movies of lists; of none every movie is strong
    static StrengthScale of(double[] times) {
      var sorted = times.length == 0 ? new double[1] : times.clone();
      Arrays.sort(sorted);
      int words = WORDS.size();
      var bounds = new double[words - 1];
      Arrays.setAll(bounds, k -> sorted[(k + 1) * sorted.length / words]);
      return new StrengthScale(bounds);
    }

    Strength of(double times) {
      int word = 0;
      while (word < bounds.length && times >= bounds[word]) {
        word++;
      }
      return WORDS.get(word);
    }
  }
}
