package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.Profile;
import java.util.stream.IntStream;

/// The user's side of a factor model, learned by the gradient steps of training with the items held
/// fixed.
///
/// Starting from bias 0 and factors 0 (the mean of their random start in training), each epoch
/// visits the user's ratings in order. With the target `t_k`, what the items alone leave of rating
/// `k`, and the item's factors `q_k`:
///
/// ```
/// e = t_k − b − q_k·p,   b ← b + rate (e − λ b),   p ← p + rate (e q_k − λ p)
/// ```
///
/// Stopping after as many epochs as in training regularizes a short profile as training does. Every
/// step is linear, so the result is a linear map of the targets; running the steps backward from an
/// item gives the weight of every target in its score, exactly and at the price of one fold-in.
final class SgdFoldIn {
  private final float[] factors;
  private final int[] at;
  private final double[] targets;
  private final int epochs;
  private final double rate;
  private final double keep;
  private final double[] user;
  private double bias;

  /// @param items the factors of all items
  /// @param targets the profile's ratings less what the items alone explain
  SgdFoldIn(
      FactorMatrix items,
      Profile profile,
      double[] targets,
      int epochs,
      double rate,
      double regularization) {
    this.factors = items.data();
    this.at = IntStream.range(0, targets.length).map(k -> items.at(profile.item(k))).toArray();
    this.targets = targets;
    this.epochs = epochs;
    this.rate = rate;
    this.keep = 1 - rate * regularization;
    this.user = new double[items.width()];
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int k = 0; k < targets.length; k++) {
        step(k);
      }
    }
  }

  private void step(int k) {
    double gain = rate * (targets[k] - bias - dot(k, user));
    bias = keep * bias + gain;
    advance(user, k, keep, gain);
  }

  double bias() {
    return bias;
  }

  float[] factors() {
    var rounded = new float[user.length];
    for (int f = 0; f < rounded.length; f++) {
      rounded[f] = (float) user[f];
    }
    return rounded;
  }

  /// What each target contributes to `b + item·p`; the sum over all is that number.
  double[] contributions(float[] item) {
    var contributions = new double[targets.length];
    var gradient = new double[user.length];
    for (int f = 0; f < gradient.length; f++) {
      gradient[f] = item[f];
    }
    double ofBias = 1;
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int k = targets.length - 1; k >= 0; k--) {
        double gain = rate * (ofBias + dot(k, gradient));
        contributions[k] += gain * targets[k];
        ofBias = keep * ofBias - gain;
        advance(gradient, k, keep, -gain);
      }
    }
    return contributions;
  }

  private double dot(int k, double[] b) {
    int a = at[k];
    double even = 0;
    double odd = 0;
    for (int f = 0; f + 1 < b.length; f += 2) {
      even += factors[a + f] * b[f];
      odd += factors[a + f + 1] * b[f + 1];
    }
    return even + odd + (b.length % 2 == 0 ? 0 : factors[a + b.length - 1] * b[b.length - 1]);
  }

  private void advance(double[] vector, int k, double keep, double gain) {
    int direction = at[k];
    for (int f = 0; f < vector.length; f++) {
      vector[f] = keep * vector[f] + gain * factors[direction + f];
    }
  }
}
