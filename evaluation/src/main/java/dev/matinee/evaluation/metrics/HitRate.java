package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// Whether the first `k` have anything relevant; mean over users.
///
/// @param k how many movies at the top of a list it looks at
public record HitRate(int k) implements Metric.OfRanking {
  public HitRate {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "hit_rate_at_" + k;
  }

  @Override
  public String label() {
    return "hit rate@" + k;
  }

  @Override
  public String meaning() {
    return "share of lists with anything relevant in their " + CutOff.first(k);
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(list -> list.found(k) > 0 ? 1 : 0);
  }
}
