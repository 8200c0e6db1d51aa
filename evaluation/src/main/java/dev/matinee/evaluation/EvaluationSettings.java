package dev.matinee.evaluation;

import dev.matinee.core.RatingScale;

/// What is measured.
///
/// @param relevantFrom a test rating of at least this makes a movie relevant; `NaN` means liked (80
///   % of the scale), 0 everything rated, on a scale with negative ratings too
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
