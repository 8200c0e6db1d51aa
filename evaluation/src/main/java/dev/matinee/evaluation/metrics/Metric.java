package dev.matinee.evaluation.metrics;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.measurement.Measurement;
import dev.matinee.evaluation.measurement.PredictedRatings;
import dev.matinee.evaluation.measurement.RankedList;
import java.util.List;
import java.util.Optional;

/// A number that says how good a model is on a split, with its direction.
///
/// A metric knows how it is measured: [#named] finds it by its name, a measurement takes one user
/// after the other and comes to a value.
public sealed interface Metric {
  /// How many movies at the top of a list are looked at where nobody asks for another cut-off.
  int CUT_OFF = 10;

  /// The name in JSON and in tracking: `rmse`, `ndcg_at_10`.
  String name();

  /// The name in tables and charts: `RMSE`, `nDCG@10`.
  String label();

  /// What it says, in a few words.
  String meaning();

  /// Which way it is better.
  Goal goal();

  /// How many decimals tell two models apart.
  default int decimals() {
    return 4;
  }

  /// What is measured on predicted ratings, over all test pairs.
  non-sealed interface OfRatings extends Metric {
    /// A measurement that has not seen anything yet.
    Measurement<PredictedRatings> start();

    /// Whether it has a value on every split.
    default boolean isAlwaysKnown() {
      return true;
    }
  }

  /// What is measured on predicted distributions over the rating levels.
  non-sealed interface OfDistributions extends Metric {
    /// A measurement that has not seen anything yet.
    Measurement<PredictedRatings> start();
  }

  /// What is measured on lists of everything unseen, over the users with something relevant in the
  /// test. More is better in all of them, unless one says otherwise.
  non-sealed interface OfRanking extends Metric {
    /// A measurement that has not seen anything yet.
    ///
    /// @param train what the lists' makers have learned from
    Measurement<RankedList> start(Ratings train);

    /// How many items of a list it looks at; 0 where it looks at the scores instead.
    int depth();

    /// Whether it says how much of the catalog is shown, not how well users are served.
    default boolean isReach() {
      return false;
    }

    @Override
    default Goal goal() {
      return Goal.HIGHEST;
    }
  }

  /// The metrics that are measured unasked, in the order of tables.
  static List<Metric> standard() {
    return MetricRegistry.STANDARD;
  }

  /// The metric of a name, with any cut-off: `rmse`, `ndcg_at_10`, `recall@50`.
  ///
  /// @throws IllegalArgumentException when there is none; the message lists those there are
  static Metric named(String name) {
    return MetricRegistry.named(name);
  }

  /// The same; empty where there is none of this name.
  static Optional<Metric> find(String name) {
    return MetricRegistry.find(name);
  }
}
