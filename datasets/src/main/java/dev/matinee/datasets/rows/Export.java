package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;

/// What the header of a file says of all its rows: a list of one person's ratings as a site hands
/// it out, or choices, which have no rating.
@SuppressWarnings("ImmutableEnumChecker") // a scale is a record of numbers
public enum Export {
  IMDB(new RatingScale(1, 10, 1), Double.NaN),
  LETTERBOXD(RatingScale.HALF_STARS, Double.NaN),

  /// Books, with those that somebody wants to read among those that were rated.
  GOODREADS(RatingScale.STARS, 0),

  /// Who chose what, perhaps how often: the count stands where other files have the rating.
  CHOICES(RatingScale.CHOICES, 0);

  private final RatingScale scale;
  private final double unrated;

  Export(RatingScale scale, double unrated) {
    this.scale = scale;
    this.unrated = unrated;
  }

  RatingScale scale() {
    return scale;
  }

  /// Whether a rating says that there is none.
  boolean isUnrated(double rating) {
    return rating == unrated;
  }
}
