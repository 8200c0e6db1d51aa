package dev.matinee.evaluation;

import java.util.function.IntPredicate;

/// Judges single lists.
public final class Lists {
  private Lists() {}

  /// Normalised discounted cumulative gain of the first `k`: Σ 1/log2(rank + 1) over the relevant
  /// movies, divided by what min(k, relevant) movies at the top would give.
  ///
  /// One relevant movie of two, at rank 2 of a list: (1/log2 3) / (1 + 1/log2 3) = 0.387.
  ///
  /// @param list items, best first
  /// @param relevant how many relevant items there are in all, at least 1
  public static double ndcg(int[] list, IntPredicate isRelevant, int relevant, int k) {
    double gain = 0;
    for (int rank = 1; rank <= Math.min(k, list.length); rank++) {
      gain += isRelevant.test(list[rank - 1]) ? discount(rank) : 0;
    }
    double ideal = 0;
    for (int rank = 1; rank <= Math.min(k, relevant); rank++) {
      ideal += discount(rank);
    }
    return gain / ideal;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 1.0);
  }
}
