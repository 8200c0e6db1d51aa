package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/// Normalized discounted cumulative gain of the first `k`: Σ 1/log2(rank + 1) over the relevant
/// movies, divided by what min(k, relevant) movies at the top would give; mean over users.
///
/// One relevant movie of two, at rank 2 of a list: (1/log2 3) / (1 + 1/log2 3) = 0.387.
///
/// @param k how many movies at the top of a list it looks at
public record Ndcg(int k) implements Metric.OfRanking {
  public Ndcg {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "ndcg_at_" + k;
  }

  @Override
  public String label() {
    return "nDCG@" + k;
  }

  @Override
  public String meaning() {
    return "discounted gain of the " + CutOff.first(k) + " over that of the best possible list";
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(this::of);
  }

  /// That of one list.
  public double of(RankedList list) {
    return of(list::item, list.size(k), list::isRelevant, list.relevantInAll());
  }

  /// That of one list that somebody else has made.
  ///
  /// @param list items, best first
  /// @param relevant how many relevant items there are in all, at least 1
  public double of(int[] list, IntPredicate isRelevant, int relevant) {
    return of(rank -> list[rank - 1], Math.min(k, list.length), isRelevant, relevant);
  }

  private double of(IntUnaryOperator item, int size, IntPredicate isRelevant, int relevant) {
    double gain = 0;
    for (int rank = 1; rank <= size; rank++) {
      gain += isRelevant.test(item.applyAsInt(rank)) ? discount(rank) : 0;
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
