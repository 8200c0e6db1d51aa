package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.ScoreBlock;
import dev.matinee.core.Scorer;

/// A scorer that adds an inner product of factors to what it knows without them: one item at a
/// time, or all items by one product with a matrix, to the same bits.
interface FactorScorer extends Scorer {
  /// The factors of the profile.
  float[] factors();

  /// The factors of all items.
  FactorMatrix items();

  /// The score without the factors' part; `NaN` for no opinion.
  double offset(int item);

  @Override
  default double score(int item) {
    return offset(item) + items().dot(item, factors());
  }

  @Override
  default void scores(float[] into) {
    items().packed().products(factors(), into);
    addOffsets(ScoreBlock.of(into));
  }

  /// Of a scorer whose belief is its score.
  @Override
  default void means(double[] into) {
    var products = new float[into.length];
    items().packed().products(factors(), products);
    for (int item = 0; item < into.length; item++) {
      into[item] = offset(item) + products[item];
    }
  }

  /// Turns products of items with the factors into their scores.
  default void addOffsets(ScoreBlock products) {
    for (int k = 0; k < products.size(); k++) {
      products.set(k, (float) (offset(products.first() + k) + products.get(k)));
    }
  }
}
