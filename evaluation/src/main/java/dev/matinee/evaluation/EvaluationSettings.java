package dev.matinee.evaluation;

import dev.matinee.core.RatingScale;

/// What is measured.
///
/// @param relevantFrom a test rating of at least this makes a movie relevant; `NaN` means liked (80
///   % of the scale), 0 everything rated
/// @param lists whether lists are made and judged
/// @param predictions whether predicted ratings are judged
public record EvaluationSettings(double relevantFrom, boolean lists, boolean predictions) {
  /// Ratings and lists, by what was liked.
  public static final EvaluationSettings ALL = new EvaluationSettings(Double.NaN, true, true);

  /// Only what a metric needs.
  public static EvaluationSettings of(Metric metric) {
    boolean lists = metric instanceof Metric.OfRanking;
    return new EvaluationSettings(Double.NaN, lists, !lists);
  }

  public EvaluationSettings relevantFrom(double rating) {
    return new EvaluationSettings(rating, lists, predictions);
  }

  double threshold(RatingScale scale) {
    return Double.isNaN(relevantFrom) ? scale.likedFrom() : relevantFrom;
  }
}
