package dev.matinee.algorithms.bayesfm;

/// The hyper-prior of one group's weights in one factor: N(μ, 1/λ), with `λ ~ Γ(1/2, 1/2)` and `μ ~
/// N(0, 1/λ)` before anything is known, which says next to nothing.
final class GroupPrior {
  private static final double PRIOR_STRENGTH = 1;

  double mean;
  double precision = 1;

  /// Draws both given the group's weights:
  ///
  /// ```
  /// λ ~ Γ((2 + n)/2, (1 + Σ(v − μ)² + μ²)/2),   μ ~ N(Σv/(n + 1), 1/((n + 1)λ))
  /// ```
  void draw(FeatureGroup group, float[] weights, int first, RandomVariates chance) {
    int n = 0;
    double sum = 0;
    double squares = 0;
    for (int c = 0; c < group.columns(); c++) {
      if (!group.isEmpty(c)) {
        double weight = weights[first + c];
        n++;
        sum += weight;
        squares += (weight - mean) * (weight - mean);
      }
    }
    precision = chance.gamma((2 + n) / 2.0, (PRIOR_STRENGTH + squares + mean * mean) / 2);
    double strength = n + PRIOR_STRENGTH;
    mean = sum / strength + chance.gaussian() / Math.sqrt(strength * precision);
  }
}
