package dev.matinee.algorithms.matchbox;

import java.util.Arrays;

/// The messages around one rating: from the traits, biases and thresholds of a user and an item to
/// the observed level, and back.
///
/// With s, t the traits, b, c the biases of user and item: z_k = s_k·t_k, affinity = Σ z_k + b + c,
/// latent rating = affinity + noise β², and the level as in [OrdinalFactor]. Toward z_k goes
/// N(m_s·m_t, v_s·v_t + v_s·m_t² + v_t·m_s²); from z_k back to s_k goes the variational message
/// with precision π_z·(v_t + m_t²) and shift π_z·m_z·m_t (Stern et al. 2009). Work space: one
/// instance per thread.
final class RatingFactor {
  private final int traits;
  private final double affinityNoise;
  private final OrdinalFactor levels;

  // What is believed: of traits with this rating, of biases and thresholds without it; the caller
  // fills these in.
  final double[] userMean;
  final double[] userVariance;
  final double[] itemMean;
  final double[] itemVariance;
  final double[] thresholdMean;
  final double[] thresholdVariance;
  double userBiasMean;
  double userBiasVariance;
  double itemBiasMean;
  double itemBiasVariance;

  // The messages of this rating: precisions and shifts.
  final double[] toUserPrecision;
  final double[] toUserShift;
  final double[] toItemPrecision;
  final double[] toItemShift;
  double toUserBiasPrecision;
  double toUserBiasShift;
  double toItemBiasPrecision;
  double toItemBiasShift;

  private final double[] productMean;
  private final double[] productVariance;

  RatingFactor(
      int traits, int thresholds, double affinityNoise, double thresholdNoise, int passes) {
    this.traits = traits;
    this.affinityNoise = affinityNoise;
    this.levels = new OrdinalFactor(thresholds, thresholdNoise, passes);
    this.userMean = new double[traits];
    this.userVariance = new double[traits];
    this.itemMean = new double[traits];
    this.itemVariance = new double[traits];
    this.thresholdMean = new double[thresholds];
    this.thresholdVariance = new double[thresholds];
    this.toUserPrecision = new double[traits];
    this.toUserShift = new double[traits];
    this.toItemPrecision = new double[traits];
    this.toItemShift = new double[traits];
    this.productMean = new double[traits];
    this.productVariance = new double[traits];
  }

  /// The messages to the thresholds.
  double[] toThresholdPrecision() {
    return levels.precision;
  }

  double[] toThresholdShift() {
    return levels.shift;
  }

  /// Computes the messages of a rating of this level.
  void observe(int level) {
    double mean = userBiasMean + itemBiasMean;
    double variance = userBiasVariance + itemBiasVariance;
    for (int k = 0; k < traits; k++) {
      double ms = userMean[k];
      double vs = userVariance[k];
      double mt = itemMean[k];
      double vt = itemVariance[k];
      productMean[k] = ms * mt;
      productVariance[k] = vs * vt + vs * mt * mt + vt * ms * ms;
      mean += productMean[k];
      variance += productVariance[k];
    }
    levels.update(mean, variance + affinityNoise, thresholdMean, thresholdVariance, level);
    if (levels.toLatentPrecision <= 0) {
      sayNothing();
    } else {
      answer(
          mean,
          variance,
          levels.toLatentShift / levels.toLatentPrecision,
          1 / levels.toLatentPrecision + affinityNoise);
    }
  }

  /// Sends what the level says of the affinity, N(target, spread), to each of its terms.
  private void answer(double mean, double variance, double target, double spread) {
    double surprise = target - mean;
    double total = spread + variance;
    for (int k = 0; k < traits; k++) {
      double precision = 1 / (total - productVariance[k]);
      double shift = precision * (surprise + productMean[k]);
      toUserPrecision[k] = precision * (itemVariance[k] + itemMean[k] * itemMean[k]);
      toUserShift[k] = shift * itemMean[k];
      toItemPrecision[k] = precision * (userVariance[k] + userMean[k] * userMean[k]);
      toItemShift[k] = shift * userMean[k];
    }
    toUserBiasPrecision = 1 / (total - userBiasVariance);
    toUserBiasShift = toUserBiasPrecision * (surprise + userBiasMean);
    toItemBiasPrecision = 1 / (total - itemBiasVariance);
    toItemBiasShift = toItemBiasPrecision * (surprise + itemBiasMean);
  }

  private void sayNothing() {
    Arrays.fill(toUserPrecision, 0);
    Arrays.fill(toUserShift, 0);
    Arrays.fill(toItemPrecision, 0);
    Arrays.fill(toItemShift, 0);
    toUserBiasPrecision = 0;
    toUserBiasShift = 0;
    toItemBiasPrecision = 0;
    toItemBiasShift = 0;
  }
}
