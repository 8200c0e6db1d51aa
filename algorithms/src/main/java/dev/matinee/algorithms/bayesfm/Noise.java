package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.RatingScale;

/// How ratings come of ŷ, as a part of the state of a chain.
sealed interface Noise permits GaussianNoise, OrdinalNoise {
  /// α, the precision of what ŷ is compared with.
  double precision();

  /// `w_0`.
  double offset();

  /// What ŷ is compared with, for every rating.
  float[] target();

  /// Draws this part's own numbers and changes what is left of the target over ŷ accordingly.
  ///
  /// @param precision how much steadier than all each rating is
  void draw(float[] residual, float[] precision, RandomVariates chance);

  /// The cut points; none of regression.
  double[] cuts();

  static Noise of(DesignMatrix design, BayesFm settings, RatingScale scale) {
    return settings.ordinal()
        ? new OrdinalNoise(design.values(), scale, settings.burnIn())
        : new GaussianNoise(design.values());
  }
}
