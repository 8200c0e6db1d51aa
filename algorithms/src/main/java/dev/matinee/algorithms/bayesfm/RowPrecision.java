package dev.matinee.algorithms.bayesfm;

import java.util.Arrays;

/// How much steadier than all each user and each movie is rated, as a part of the state of a chain:
/// the precision of a rating is `α τ_u τ_i`, with `τ ~ Γ(ν/2, ν/2)` beforehand, whose mean is 1
/// (Lakshminarayanan, Bouchard and Archambeau, "Robust Bayesian Matrix Factorisation", 2011).
///
/// Some people give one star or five, others three or four, and what the former say counts for
/// less.
final class RowPrecision {
  private final DesignMatrix design;
  private final boolean wanted;

  /// ν: so many ratings say as much as what is known beforehand.
  private final double freedom;

  /// The roots of τ.
  final float[] ofUsers;

  final float[] ofItems;

  /// `τ_u τ_i` of each rating.
  final float[] precision;

  /// @param wanted whether they differ at all
  /// @param freedom ν
  RowPrecision(DesignMatrix design, boolean wanted, double freedom) {
    this.design = design;
    this.wanted = wanted;
    this.freedom = freedom;
    this.ofUsers = new float[design.users().rows()];
    this.ofItems = new float[design.movies().rows()];
    this.precision = new float[design.size()];
    Arrays.fill(ofUsers, 1);
    Arrays.fill(ofItems, 1);
    Arrays.fill(precision, 1);
  }

  /// Draws all given what is left of the ratings: first the users', then the items',
  ///
  /// ```
  /// τ_u ~ Γ((ν + n_u)/2, (ν + α Σ_i τ_i e²)/2)
  /// ```
  void draw(float[] residual, double noise, RandomVariates chance) {
    if (!wanted) {
      return;
    }
    var starts = design.starts();
    var items = design.items();
    var squares = new double[ofItems.length];
    for (int u = 0; u < ofUsers.length; u++) {
      double sum = 0;
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        float root = ofItems[items[p]] * residual[p];
        sum += root * root;
      }
      ofUsers[u] = drawn(starts[u + 1] - starts[u], noise * sum, chance);
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        float root = ofUsers[u] * residual[p];
        squares[items[p]] += root * root;
      }
    }
    for (int i = 0; i < ofItems.length; i++) {
      ofItems[i] = drawn(design.movies().counts()[i], noise * squares[i], chance);
    }
    for (int u = 0; u < ofUsers.length; u++) {
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        float root = ofUsers[u] * ofItems[items[p]];
        precision[p] = root * root;
      }
    }
  }

  /// The root of τ; 1, and no chance, where there is no rating.
  private float drawn(int count, double squares, RandomVariates chance) {
    return count == 0
        ? 1
        : (float) Math.sqrt(chance.gamma((freedom + count) / 2, (freedom + squares) / 2));
  }

  /// Writes the sum of the precisions of each row's ratings.
  void addUp(double[] users, double[] movies) {
    var starts = design.starts();
    Arrays.fill(movies, 0);
    for (int u = 0; u < users.length; u++) {
      double sum = 0;
      for (int p = starts[u]; p < starts[u + 1]; p++) {
        sum += precision[p];
        movies[design.items()[p]] += precision[p];
      }
      users[u] = sum;
    }
  }
}
