package dev.matinee.workbench.report;

import dev.matinee.evaluation.Metric;

/// What metrics are called in tables, and what they say in a few words.
final class MetricNames {
  private MetricNames() {}

  static String of(Metric metric) {
    return switch (metric) {
      case Metric.OfRatings.RMSE -> "RMSE";
      case Metric.OfRatings.MSE -> "MSE";
      case Metric.OfRatings.MAE -> "MAE";
      case Metric.OfRatings.FCP -> "FCP";
      case Metric.OfRanking.PRECISION_AT_10 -> "precision@10";
      case Metric.OfRanking.RECALL_AT_10 -> "recall@10";
      case Metric.OfRanking.NDCG_AT_10 -> "nDCG@10";
      case Metric.OfRanking.MAP_AT_10 -> "MAP@10";
      case Metric.OfRanking.MRR -> "MRR";
      case Metric.OfRanking.HIT_RATE_AT_10 -> "hit rate@10";
      case Metric.OfRanking.CATALOG_COVERAGE -> "catalogue";
      case Metric.OfRanking.NOVELTY -> "novelty";
      case Metric.OfDistributions.LOG_LOSS -> "log loss";
    };
  }

  static String meaning(Metric metric) {
    return switch (metric) {
      case Metric.OfRatings.RMSE -> "root of the mean squared error, in stars";
      case Metric.OfRatings.MSE -> "mean squared error";
      case Metric.OfRatings.MAE -> "mean absolute error, in stars";
      case Metric.OfRatings.FCP -> "share of a user's pairs of movies predicted in the right order";
      case Metric.OfRanking.PRECISION_AT_10 -> "share of the first ten that is relevant";
      case Metric.OfRanking.RECALL_AT_10 -> "share of the relevant that is among the first ten";
      case Metric.OfRanking.NDCG_AT_10 ->
          "discounted gain of the first ten over that of the best possible list";
      case Metric.OfRanking.MAP_AT_10 -> "mean precision at the ranks of the relevant";
      case Metric.OfRanking.MRR -> "1 / rank of the first relevant movie";
      case Metric.OfRanking.HIT_RATE_AT_10 -> "share of lists with anything relevant in them";
      case Metric.OfRanking.CATALOG_COVERAGE ->
          "share of all movies that are in somebody's first ten";
      case Metric.OfRanking.NOVELTY -> "how little known the recommended movies are, in bits";
      case Metric.OfDistributions.LOG_LOSS ->
          "mean of −ln of the probability given to the observed rating";
    };
  }
}
