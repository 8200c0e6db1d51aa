package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// 1 / rank of the first relevant movie in the whole list, or 0 where that is beyond a cut-off;
/// mean over users.
///
/// @param k the last rank that counts
public record MeanReciprocalRank(int k) implements Metric.OfRanking {
  public MeanReciprocalRank {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "mrr" + CutOff.suffix("_at_", k, CutOff.NONE);
  }

  @Override
  public String label() {
    return "MRR" + CutOff.suffix("@", k, CutOff.NONE);
  }

  @Override
  public String meaning() {
    return "1 / rank of the first relevant movie";
  }

  @Override
  public int depth() {
    return 0;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(
        list -> {
          int rank = list.firstRelevant();
          return rank <= k ? 1.0 / rank : 0;
        });
  }
}
