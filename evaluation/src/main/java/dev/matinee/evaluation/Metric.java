package dev.matinee.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A number with its direction.
public sealed interface Metric {
  /// The name of the constant.
  String name();

  /// The name in JSON, in tables and in tracking: `rmse`, `ndcg_at_10`.
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  Goal goal();

  /// What is measured on predicted ratings, one number over all test pairs.
  enum OfRatings implements Metric {
    /// Root of the mean squared error, in stars.
    RMSE(Goal.LOWEST),
    /// Mean squared error, in squared stars.
    MSE(Goal.LOWEST),
    /// Mean absolute error, in stars.
    MAE(Goal.LOWEST),
    /// Fraction of concordant pairs (Koren and Sill, "Collaborative filtering on ordinal user
    /// feedback", IJCAI 2013): of a user's pairs of test items rated differently, how many are
    /// predicted in the right order; equal predictions count as wrong; 0 … 1.
    FCP(Goal.HIGHEST);

    private final Goal goal;

    OfRatings(Goal goal) {
      this.goal = goal;
    }

    @Override
    public Goal goal() {
      return goal;
    }
  }

  /// What is measured on lists of everything unseen: means over the users with something relevant
  /// in the test, except the last two.
  enum OfRanking implements Metric {
    /// Share of the first ten that is relevant.
    PRECISION_AT_10,
    /// Share of the relevant that is among the first ten.
    RECALL_AT_10,
    /// Discounted gain of the first ten over that of the best possible list: gain 1, discount 1 /
    /// log2(rank + 1), the ideal of min(10, relevant) movies.
    NDCG_AT_10,
    /// Mean over the relevant (at most ten) of the precision at their ranks.
    MAP_AT_10,
    /// 1 / rank of the first relevant movie in the whole list.
    MRR,
    /// Whether the first ten have anything relevant.
    HIT_RATE_AT_10,
    /// Share of the movies of the training that are in somebody's first ten.
    CATALOG_COVERAGE,
    /// Mean of −log2 of the share of the training's users who have rated a recommended movie, in
    /// bits; a movie without ratings counts as half a rating.
    NOVELTY;

    @Override
    public Goal goal() {
      return Goal.HIGHEST;
    }
  }

  /// What is measured on predicted distributions over the rating levels.
  enum OfDistributions implements Metric {
    /// Mean of −ln of the probability that was given to the observed level, in nats.
    LOG_LOSS;

    @Override
    public Goal goal() {
      return Goal.LOWEST;
    }
  }

  /// All metrics, in the order of tables.
  static List<Metric> all() {
    return Stream.of(OfRatings.values(), OfRanking.values(), OfDistributions.values())
        .flatMap(Arrays::stream)
        .map(Metric.class::cast)
        .toList();
  }

  /// The metric of a name.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those there are
  static Metric named(String name) {
    return all().stream()
        .filter(metric -> metric.key().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown metric '%s'; known: %s"
                        .formatted(
                            name, String.join(", ", all().stream().map(Metric::key).toList()))));
  }
}
