package dev.matinee.algorithms.blend;

import java.util.List;

/// What one user could choose from, and what of it the user has chosen and liked.
///
/// @param members how many inputs an item has
/// @param inputs of each item what the members add for it
/// @param weight for how many items each stands
/// @param chosen the places of those chosen
record ChoiceSet(int members, float[] inputs, float[] weight, int[] chosen) {
  /// The log-likelihood that the chosen are drawn, `P(i) ∝ ω_i e^(w·x_i)`, the mean over them, with
  /// its gradient and the negative of its second derivatives.
  Slopes slopes(double[] w) {
    int n = weight.length;
    var utility = new double[n];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      utility[i] = utility(i, w);
      most = Math.max(most, utility[i]);
    }
    double total = 0;
    var expected = new double[members];
    var products = new double[members * members];
    for (int i = 0; i < n; i++) {
      double p = weight[i] * Math.exp(utility[i] - most);
      total += p;
      for (int k = 0; k < members; k++) {
        double share = p * inputs[i * members + k];
        expected[k] += share;
        for (int j = 0; j <= k; j++) {
          products[k * members + j] += share * inputs[i * members + j];
        }
      }
    }
    double likelihood = -most - Math.log(total);
    var gradient = new double[members];
    for (int i : chosen) {
      likelihood += utility[i] / chosen.length;
      for (int k = 0; k < members; k++) {
        gradient[k] += (double) inputs[i * members + k] / chosen.length;
      }
    }
    for (int k = 0; k < members; k++) {
      gradient[k] -= expected[k] / total;
      for (int j = 0; j <= k; j++) {
        products[k * members + j] =
            products[k * members + j] / total - expected[k] / total * (expected[j] / total);
        products[j * members + k] = products[k * members + j];
      }
    }
    return new Slopes(likelihood, gradient, products);
  }

  private double utility(int i, double[] w) {
    double sum = 0;
    for (int k = 0; k < members; k++) {
      sum += w[k] * inputs[i * members + k];
    }
    return sum;
  }

  /// A log-likelihood and its derivatives.
  record Slopes(double likelihood, double[] gradient, double[] curvature) {
    /// Their sum, in the order of the list.
    static Slopes sum(int members, List<Slopes> all) {
      double likelihood = 0;
      var gradient = new double[members];
      var curvature = new double[members * members];
      for (var one : all) {
        likelihood += one.likelihood;
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] += one.gradient[k];
        }
        for (int k = 0; k < curvature.length; k++) {
          curvature[k] += one.curvature[k];
        }
      }
      return new Slopes(likelihood, gradient, curvature);
    }
  }
}
