package dev.matinee.algorithms;

import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;

/// What is alike by the ratings alone, for models without a notion of their own: the cosine over
/// common ratings.
///
/// Rows without anything in common have the similarity 0.
final class CoRatings {
  private static final Neighborhood COSINE =
      new Neighborhood(1, 1, Similarity.COSINE, By.USER, 1, 0);

  private CoRatings() {}

  static Scorer similarItems(Ratings ratings, int item) {
    return RowSimilarities.ofItems(COSINE, ratings, Biases.none(ratings)).similarTo(item);
  }

  static Scorer similarUsers(Ratings ratings, Profile profile) {
    return RowSimilarities.ofUsers(COSINE, ratings, Biases.none(ratings)).similarTo(profile, 0);
  }
}
