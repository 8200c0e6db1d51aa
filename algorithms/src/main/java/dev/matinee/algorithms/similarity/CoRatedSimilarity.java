package dev.matinee.algorithms.similarity;

import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;

/// What is alike by the ratings alone, for models without a notion of their own: the cosine over
/// common ratings.
///
/// Rows without anything in common have the similarity 0.
public final class CoRatedSimilarity {
  private static final SimilarityMeasure COSINE = new SimilarityMeasure(Similarity.COSINE, 1, 0);

  private CoRatedSimilarity() {}

  public static Scorer similarItems(Ratings ratings, int item) {
    return RowSimilarities.ofItems(COSINE, ratings, Biases.none(ratings)).similarTo(item);
  }

  public static Scorer similarUsers(Ratings ratings, Profile profile) {
    return RowSimilarities.ofUsers(COSINE, ratings, Biases.none(ratings)).similarTo(profile, 0);
  }
}
