package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// Share of the relevant that is among the first `k`; mean over users.
///
/// @param k how many movies at the top of a list it looks at
public record Recall(int k) implements Metric.OfRanking {
  public Recall {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "recall_at_" + k;
  }

  @Override
  public String label() {
    return "recall@" + k;
  }

  @Override
  public String meaning() {
    return "share of the relevant that is among the " + CutOff.first(k);
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(list -> list.found(k) / (double) list.relevantInAll());
  }
}
