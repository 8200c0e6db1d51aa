package dev.matinee.core.recommender;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// How strong a recommendation is, as a word that people can compare: where its liking stands among
/// those of the first ten movies of the users of the training, a fifth of whose likings each word
/// has. The scale is the same for known users and newcomers, of whom less is known and whose
/// recommendations are weaker.
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

  /// The likings from which on each word but the weakest holds.
  ///
  /// @param bounds ascending
  record StrengthScale(double[] bounds) {
    /// @param likings those of users' first movies; of none every liking is strong
    static StrengthScale of(double[] likings) {
      var sorted = likings.length == 0 ? new double[1] : likings.clone();
      Arrays.sort(sorted);
      int words = WORDS.size();
      var bounds = new double[words - 1];
      Arrays.setAll(bounds, k -> sorted[(k + 1) * sorted.length / words]);
      return new StrengthScale(bounds);
    }

    Strength of(double liking) {
      int word = 0;
      while (word < bounds.length && liking >= bounds[word]) {
        word++;
      }
      return WORDS.get(word);
    }
  }
}
