package dev.matinee.workbench.data;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an evaluation looks at: all ratings of all test users, or less.
///
/// @param implicitFrom of at least which value ratings are kept, as choices that are all alike and
///   all relevant; `null` for ratings as they are
/// @param testUsers by how many test users at most a split is judged, drawn with the seed; `null`
///   for all
public record EvaluationProtocol(@Nullable Double implicitFrom, @Nullable Integer testUsers) {
  /// All ratings and all users.
  public static final EvaluationProtocol ALL = new EvaluationProtocol(null, null);

  /// @throws IllegalArgumentException when a value is out of range
  public EvaluationProtocol {
    if (implicitFrom != null && !Double.isFinite(implicitFrom)) {
      throw new IllegalArgumentException("--implicit-from must be a rating, got " + implicitFrom);
    }
    if (testUsers != null && testUsers < 1) {
      throw new IllegalArgumentException("--test-users must be at least 1, got " + testUsers);
    }
  }

  /// Finds before any work that choices would be asked how well their ratings are predicted.
  ///
  /// @throws IllegalArgumentException when a metric is of ratings, and these are choices
  public void require(List<Metric> metrics) {
    for (var metric : metrics) {
      if (implicitFrom != null && !(metric instanceof Metric.OfRanking)) {
        throw new IllegalArgumentException(
            "choices are all alike, so --implicit-from goes with metrics of lists, such as"
                + " ndcg_at_100 and recall_at_20; got "
                + metric.name());
      }
    }
  }

  /// Finds before any work that somebody wants to know how well ratings are predicted of data
  /// without ratings.
  ///
  /// @throws IllegalArgumentException when a metric is of ratings, and the data are choices
  public static void requireLists(List<Metric> metrics, RatingScale scale) {
    for (var metric : metrics) {
      if (scale.isOfChoices() && !(metric instanceof Metric.OfRanking)) {
        throw new IllegalArgumentException(
            "the data are choices, without ratings, so lists alone are judged, by metrics such as ndcg_at_10 and recall_at_20; got "
                + metric.name());
      }
    }
  }

  /// The ratings that count.
  ///
  /// @throws IllegalArgumentException when there are none
  public Ratings of(Ratings ratings) {
    return implicitFrom == null ? ratings : ratings.choices(implicitFrom);
  }

  /// A split with the ratings that count.
  Split of(Split split) {
    return implicitFrom == null ? split : split.choices(implicitFrom);
  }

  /// Splits of the ratings that count, judged by the users that count.
  public Splits of(Splits splits, long seed) {
    var said = implicitFrom == null ? splits : splits.ofChoices(implicitFrom);
    return testUsers == null ? said : said.sampled(testUsers, seed);
  }
}
