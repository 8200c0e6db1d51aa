package dev.matinee.evaluation.measurement;

/// What was predicted for the test ratings of one user, beside what was observed.
public final class PredictedRatings {
  private final double[] predicted;
  private final float[] observed;
  private final double[] likelihood;

  /// Three arrays of the same length; they are not copied.
  ///
  /// @param likelihood the probability that was given to the observed level; `NaN` where no
  ///   distribution was stated
  public PredictedRatings(double[] predicted, float[] observed, double[] likelihood) {
    this.predicted = predicted;
    this.observed = observed;
    this.likelihood = likelihood;
  }

  public int size() {
    return predicted.length;
  }

  public double predicted(int k) {
    return predicted[k];
  }

  public float observed(int k) {
    return observed[k];
  }

  /// Predicted less observed.
  public double error(int k) {
    return predicted[k] - observed[k];
  }

  public double likelihood(int k) {
    return likelihood[k];
  }
}
