package dev.matinee.algorithms.bayesfm;

/// Ratings are numbers with Gaussian noise, `r ~ N(ŷ, 1/α)` with `α ~ Γ(1/2, 1/2)` beforehand.
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

  /// `α ~ Γ((1 + R)/2, (1 + Σe²)/2)`, `w_0 ~ N(w_0 + Σe/R, 1/(αR))`.
  @Override
  public void draw(float[] residual, Chance chance) {
    double sum = 0;
    double squares = 0;
    for (float e : residual) {
      sum += e;
      squares += (double) e * e;
    }
    int n = residual.length;
    precision = chance.gamma((1 + n) / 2.0, (1 + squares) / 2);
    double change = sum / n + chance.gaussian() / Math.sqrt(precision * n);
    offset += change;
    for (int p = 0; p < n; p++) {
      residual[p] -= (float) change;
    }
  }
}
