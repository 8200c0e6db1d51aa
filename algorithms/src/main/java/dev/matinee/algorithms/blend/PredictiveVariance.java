package dev.matinee.algorithms.blend;

import dev.matinee.core.RatingScale;
import dev.matinee.core.State;
import java.util.Arrays;

/// How far a rating may be from what a blend predicts: the variance is
///
/// ```
/// v = c_0 + c_1 · Σ_k ω_k s_k² + c_2 · Σ_k ω_k (m_k − m̄)²,   c ≥ 0
/// ```
///
/// of what the members say of their own variances `s²` and of how far they are from one another; ω
/// are their weights, cut off at 0, of those that state one and of all. The coefficients are
/// learned on the squares of what the blend is off by out of fold, relative to the members' own
/// variances so that what is hard to predict does not decide alone, and scaled so that `e²/v` is 1
/// on average.
///
/// @param coefficients `c_0`, `c_1`, `c_2`
record PredictiveVariance(double[] coefficients) {
  /// What learning takes of an example: its inputs and the square of what it is off by.
  static final long BYTES = 8 + 24 + 16 + 8;

  private static final double LEAST_VARIANCE = 1e-6;

  private static final String NAME = "variance";

  /// The members' own variances and their spread: what holds where there is nothing to learn from.
  static PredictiveVariance plain() {
    return new PredictiveVariance(new double[] {0, 1, 1});
  }

  static PredictiveVariance learn(
      OutOfFoldPredictions opinions, double mean, RatingScale scale, StackedWeights stack) {
    int n = opinions.size();
    var squares = new double[n];
    var inputs = new double[n][];
    var said = new double[opinions.members()];
    var deviations = new double[said.length];
    var weights = new double[said.length + 1];
    var sums = new LinearRegression(3);
    for (int e = 0; e < n; e++) {
      opinions.read(e, mean, said);
      opinions.readDeviations(e, deviations);
      stack.weights(opinions.userCount()[e], opinions.itemCount()[e], weights);
      double predicted =
          Math.clamp(mean + StackedWeights.predict(weights, said), scale.min(), scale.max());
      squares[e] = (opinions.rating()[e] - predicted) * (opinions.rating()[e] - predicted);
      inputs[e] = inputs(weights, said, deviations);
      double own = inputs[e][1] > 0 ? Math.max(inputs[e][1], LEAST_VARIANCE) : 1;
      sums.add(inputs[e], squares[e], 1 / (own * own));
    }
    return scaled(sums.nonNegative(new boolean[3]), inputs, squares);
  }

  private static PredictiveVariance scaled(
      double[] coefficients, double[][] inputs, double[] squares) {
    double sum = 0;
    for (int e = 0; e < squares.length; e++) {
      sum += squares[e] / variance(coefficients, inputs[e]);
    }
    double scale = sum / squares.length;
    return new PredictiveVariance(Arrays.stream(coefficients).map(c -> c * scale).toArray());
  }

  private static double variance(double[] coefficients, double[] inputs) {
    double variance = 0;
    for (int k = 0; k < inputs.length; k++) {
      variance += coefficients[k] * inputs[k];
    }
    return Math.max(variance, LEAST_VARIANCE);
  }

  /// The constant, the members' own variance, and their spread.
  private static double[] inputs(double[] weights, double[] said, double[] deviations) {
    double own = 0;
    double stating = 0;
    double mean = 0;
    double all = 0;
    for (int k = 0; k < said.length; k++) {
      double weight = Math.max(weights[k + 1], 0);
      all += weight;
      mean += weight * said[k];
      if (!Double.isNaN(deviations[k])) {
        stating += weight;
        own += weight * deviations[k] * deviations[k];
      }
    }
    double spread = 0;
    for (int k = 0; k < said.length && all > 0; k++) {
      double off = said[k] - mean / all;
      spread += Math.max(weights[k + 1], 0) / all * off * off;
    }
    return new double[] {1, stating > 0 ? own / stating : 0, spread};
  }

  /// The standard deviation of a pair; `NaN` where nothing is known of any.
  double of(double[] weights, double[] said, double[] deviations) {
    double variance = variance(coefficients, inputs(weights, said, deviations));
    return variance > LEAST_VARIANCE ? Math.sqrt(variance) : Double.NaN;
  }

  State.Builder saved(State.Builder state) {
    return state.put(NAME, coefficients);
  }

  static PredictiveVariance restored(State state) {
    return new PredictiveVariance(state.doubles(NAME));
  }
}
