package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// Sum of the precisions at the ranks of the relevant among the first `k`, over min(k, relevant);
/// mean over users.
///
/// @param k how many movies at the top of a list it looks at
public record MeanAveragePrecision(int k) implements Metric.OfRanking {
  public MeanAveragePrecision {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "map_at_" + k;
  }

  @Override
  public String label() {
    return "MAP@" + k;
  }

  @Override
  public String meaning() {
    return "mean precision at the ranks of the relevant";
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(this::of);
  }

  private double of(RankedList list) {
    int found = 0;
    double sumOfPrecisions = 0;
    for (int rank = 1; rank <= list.size(k); rank++) {
      if (list.isRelevant(list.item(rank))) {
        found++;
        sumOfPrecisions += found / (double) rank;
      }
    }
    return sumOfPrecisions / Math.min(k, list.relevantInAll());
  }
}
