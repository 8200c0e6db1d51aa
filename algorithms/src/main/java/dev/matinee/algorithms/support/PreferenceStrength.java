package dev.matinee.algorithms.support;

import dev.matinee.core.RatingScale;

/// How strongly a rating speaks for its item when only the choice is modelled: having rated it
/// counts for most, the rating for the rest.
///
/// `0.6 + 0.8 · (rating − min) / (max − min)`, which is 0.6, 0.8, 1, 1.2, 1.4 for one to five
/// stars.
public final class PreferenceStrength {
  private static final double LEAST = 0.6;
  private static final double RANGE = 0.8;

  private PreferenceStrength() {}

  public static float of(RatingScale scale, double rating) {
    return (float) (LEAST + RANGE * (rating - scale.min()) / (scale.max() - scale.min()));
  }
}
