package dev.matinee.algorithms.bayesfm;

/// Ratings are numbers with Gaussian noise, `r ~ N(ŷ, 1/(ατ))` with `α ~ Γ(1/2, 1/2)` beforehand.
final class GaussianNoise implements Noise {
  private static final double[] NO_CUTS = {};

  private final float[] values;
  private double offset;
  private double precision = 1;

  GaussianNoise(float[] values) {
    this.values = values;
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    this.offset = sum / values.length;
  }

  @Override
  public double precision() {
    return precision;
  }

  @Override
  public double offset() {
    return offset;
  }

  @Override
  public float[] target() {
    return values;
  }

  @Override
  public double[] cuts() {
    return NO_CUTS;
  }

  /// `α ~ Γ((1 + R)/2, (1 + Στe²)/2)`, `w_0 ~ N(w_0 + Στe/Στ, 1/(αΣτ))`.
  @Override
  public void draw(float[] residual, float[] steadiness, RandomVariates chance) {
    double weights = 0;
    double sum = 0;
    double squares = 0;
    for (int p = 0; p < residual.length; p++) {
      double weighted = steadiness[p] * residual[p];
      weights += steadiness[p];
      sum += weighted;
      squares += weighted * residual[p];
    }
    precision = chance.gamma((1 + residual.length) / 2.0, (1 + squares) / 2);
    double change = sum / weights + chance.gaussian() / Math.sqrt(precision * weights);
    offset += change;
    for (int p = 0; p < residual.length; p++) {
      residual[p] -= (float) change;
    }
  }
}
