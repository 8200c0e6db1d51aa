package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// Share of the first `k` that is relevant, out of `k`; mean over users.
///
/// @param k how many movies at the top of a list it looks at
public record Precision(int k) implements Metric.OfRanking {
  public Precision {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "precision_at_" + k;
  }

  @Override
  public String label() {
    return "precision@" + k;
  }

  @Override
  public String meaning() {
    return "share of the " + CutOff.first(k) + " that is relevant";
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(list -> list.found(k) / (double) k);
  }
}
