package dev.matinee.algorithms.features;

import dev.matinee.algorithms.support.Divergence;

/// A ridge regression on the content of some items, by conjugate gradients (Hestenes and Stiefel,
/// 1952): `(Σ_k ω_k x_k x_kᵀ + diag(penalties)) y = b`.
///
/// Only products of the sparse rows are needed, never the matrix, so a step costs the entries of
/// the items and a few vectors. It stops when the residual has shrunk by twelve digits, and fails
/// where it does not shrink by six, as with penalties that the sums lose among their digits.
/// Sequential and in a fixed order: the same bits always.
final class Ridge {
  private static final int MOST_STEPS = 500;
  private static final double PRECISION = 1e-24; // of the squared length
  private static final double AT_REST = 1e-12; // of the squared length: no prediction shows more

  private static final String PROBLEM =
      "regularization or userRegularization is too small or too large; raise or lower it";

  private final ItemContent content;
  private final int[] items;
  private final double[] weight;
  private final double[] penalties;

  /// @param weight ω, one for each of the items
  /// @param penalties positive, one for each column of the content
  Ridge(ItemContent content, int[] items, double[] weight, double[] penalties) {
    this.content = content;
    this.items = items;
    this.weight = weight;
    this.penalties = penalties;
  }

  /// The coefficients that explain one target per item best.
  double[] regress(double[] target) {
    var b = new double[penalties.length];
    for (int k = 0; k < items.length; k++) {
      content.add(items[k], weight[k] * target[k], b);
    }
    return solve(b);
  }

  /// The solution for any right-hand side.
  ///
  /// @throws IllegalStateException when the steps do not come to rest
  double[] solve(double[] b) {
    var y = new double[b.length];
    var residual = b.clone();
    var direction = b.clone();
    double squared = dot(residual, residual);
    double start = squared;
    double enough = start * PRECISION;
    for (int step = 0; step < MOST_STEPS && squared > enough; step++) {
      var product = product(direction);
      double length = squared / dot(direction, product);
      for (int c = 0; c < y.length; c++) {
        y[c] += length * direction[c];
        residual[c] -= length * product[c];
      }
      double before = squared;
      squared = dot(residual, residual);
      for (int c = 0; c < y.length; c++) {
        direction[c] = residual[c] + squared / before * direction[c];
      }
    }
    Divergence.checkSolved("content", PROBLEM, squared, start * AT_REST);
    return y;
  }

  private double[] product(double[] x) {
    var product = new double[x.length];
    for (int c = 0; c < x.length; c++) {
      product[c] = penalties[c] * x[c];
    }
    for (int k = 0; k < items.length; k++) {
      content.add(items[k], weight[k] * content.dot(items[k], x), product);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += a[c] * b[c];
    }
    return sum;
  }
}
