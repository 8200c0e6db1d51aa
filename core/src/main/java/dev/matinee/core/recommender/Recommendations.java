package dev.matinee.core.recommender;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of movies, best first, and what it rests on.
public record Recommendations(Basis basis, List<Recommendation> items) {

  /// One movie of a list.
  ///
  /// @param rank from 1
  /// @param rating the predicted rating, clipped to the scale; `NaN` where the model predicts none
  /// @param score what the list is ordered by, in the model's own units, unclipped; `NaN` where the
  ///   model has no opinion
  /// @param liking the probability that the user would choose the movie and like it; `NaN` where
  ///   not stated
  /// @param strength how strong the recommendation is; `null` where the model states no liking, or
  ///   nothing is known of the user
  /// @param because the ratings of the profile that speak most for it, the strongest first; may be
  ///   empty
  public record Recommendation(
      String item,
      int rank,
      double rating,
      double score,
      double liking,
      @Nullable Strength strength,
      List<Reason> because) {}

  /// One "because you rated": an item of the profile that the user has not disliked.
  ///
  /// @param weight its share, between 0 and 1, of all that speaks for the movie
  /// @param rating what the user has given it
  /// @param liked whether that is liked; else it is neither liked nor disliked
  public record Reason(String item, double weight, double rating, boolean liked) {}
}
