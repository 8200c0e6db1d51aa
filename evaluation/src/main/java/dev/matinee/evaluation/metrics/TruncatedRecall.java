package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.MeanOverLists;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.RankedList;

/// Relevant among the first `k`, divided by min(k, relevant): 1 where all that fits is there; mean
/// over users. Papers on strong generalization (Mult-VAE and after) mean this by recall@k.
///
/// Two found of the first 5, of eight relevant: 2/5; [Recall] is 2/8.
///
/// @param k how many movies at the top of a list it looks at
public record TruncatedRecall(int k) implements Metric.OfRanking {
  public TruncatedRecall {
    CutOff.require(k);
  }

  @Override
  public String name() {
    return "truncated_recall_at_" + k;
  }

  @Override
  public String label() {
    return "truncated recall@" + k;
  }

  @Override
  public String meaning() {
    return "share of the relevant, of at most as many as fit, that is among the " + CutOff.first(k);
  }

  @Override
  public int depth() {
    return k;
  }

  @Override
  public Measurement<RankedList> start(Ratings train) {
    return new MeanOverLists(list -> list.found(k) / (double) Math.min(k, list.relevantInAll()));
  }
}
