package dev.matinee.evaluation;

import dev.matinee.core.RatingScale;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Splits;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is measured.
///
/// @param relevantFrom a test rating of at least this makes a movie relevant; `NaN` means liked (80
///   % of the scale), 0 everything rated, on a scale with negative ratings too
/// @param metrics each once, in the order of tables
public record EvaluationSettings(double relevantFrom, List<Metric> metrics) {
  /// Ratings and lists, by what was liked.
  public static final EvaluationSettings ALL =
      new EvaluationSettings(Double.NaN, Metric.standard());

  public EvaluationSettings {
    metrics = metrics.stream().distinct().toList();
  }

  /// Only what a metric needs, and what comes with it at no cost: the standard metrics of lists, or
  /// those of predictions.
  public static EvaluationSettings of(Metric metric) {
    var sameWork =
        Metric.standard().stream().filter(other -> isOfLists(other) == isOfLists(metric));
    return new EvaluationSettings(Double.NaN, Stream.concat(sameWork, Stream.of(metric)).toList());
  }

  /// Ratings and lists, and more metrics.
  ///
  /// @param relevantFrom a test rating of at least this makes a movie relevant; `null` means liked
  public static EvaluationSettings of(List<Metric> more, @Nullable Double relevantFrom) {
    var all = ALL.with(more);
    return relevantFrom == null ? all : all.relevantFrom(relevantFrom);
  }

  /// The same and more metrics.
  public EvaluationSettings with(List<Metric> more) {
    return new EvaluationSettings(
        relevantFrom, Stream.concat(metrics.stream(), more.stream()).toList());
  }

  /// The same for some splits: where their ratings are choices, all alike, there are no ratings to
  /// predict, and lists alone are judged.
  public EvaluationSettings on(Splits splits) {
    return splits.areOfChoices()
        ? new EvaluationSettings(
            relevantFrom, metrics.stream().filter(EvaluationSettings::isOfLists).toList())
        : this;
  }

  private static boolean isOfLists(Metric metric) {
    return metric instanceof Metric.OfRanking;
  }

  /// Whether lists are made and judged.
  public boolean lists() {
    return metrics.stream().anyMatch(EvaluationSettings::isOfLists);
  }

  /// Whether predicted ratings are judged.
  public boolean predictions() {
    return metrics.stream().anyMatch(metric -> !isOfLists(metric));
  }

  /// The same where a movie is relevant from this rating on.
  ///
  /// @throws IllegalArgumentException when it is no finite number
  public EvaluationSettings relevantFrom(double rating) {
    if (!Double.isFinite(rating)) {
      throw new IllegalArgumentException("--relevant-from must be a rating, got " + rating);
    }
    return new EvaluationSettings(rating, metrics);
  }

  /// Finds before any work that nothing could ever be relevant.
  ///
  /// @throws IllegalArgumentException when no rating of the scale is as high as the threshold
  public void requireReachable(RatingScale scale) {
    if (relevantFrom > scale.max()) {
      throw new IllegalArgumentException(
          "a movie can be relevant from at most %s on, the highest rating of the scale (0 means everything rated), got %s"
              .formatted(text(scale.max()), text(relevantFrom)));
    }
  }

  private static String text(double rating) {
    return rating == Math.rint(rating) ? Long.toString((long) rating) : Double.toString(rating);
  }

  double threshold(RatingScale scale) {
    if (Double.isNaN(relevantFrom)) {
      return scale.likedFrom();
    }
    return relevantFrom == 0 ? Double.NEGATIVE_INFINITY : relevantFrom;
  }
}
