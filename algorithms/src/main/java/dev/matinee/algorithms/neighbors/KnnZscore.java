package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;

/// Nearest neighbours that speak about z-scores (Herlocker et al., "An algorithmic framework for
/// performing collaborative filtering", SIGIR 1999):
///
/// ```
/// r̂_ui = μ_u + σ_u Σ_v s_uv (r_vi − μ_v)/σ_v / Σ_v s_uv   by user
/// r̂_ui = μ_i + σ_i Σ_j s_ij (r_uj − μ_j)/σ_j / Σ_j s_ij   by item
/// ```
///
/// with population standard deviations; where one is 0 that of all ratings stands in, and 1 where
/// this is 0 too (the Surprise library divides by it). With too few neighbours the answer is the
/// mean, μ_u or μ_i; for an unknown user or item there is no opinion. Neighbours, ties, what else
/// differs from Surprise, and cost are as in [KnnBasic].
///
/// @param neighbors see [Neighborhood] for this and the others
public record KnnZscore(
    int neighbors, int minNeighbors, Similarity similarity, Axis by, int minSupport, double shrinkage)
    implements Trainer {
  public static final KnnZscore DEFAULTS = new KnnZscore(40, 1, Similarity.MSD, Axis.USER, 1, 100);

  public static final Algorithm<KnnZscore> ALGORITHM =
      new Algorithm<>("knn-zscore", Answers.RATINGS, DEFAULTS, Neighborhood.SPACE);

  public KnnZscore {
    Neighborhood.check(neighbors, minNeighbors, minSupport, shrinkage);
  }

  @Override
  public Model train(Ratings ratings, Training training) {
    return new Neighborhood(neighbors, minNeighbors, similarity, by, minSupport, shrinkage)
        .train(Normalization.Z_SCORE, ratings, training);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return train(ratings, Training.sequential(0)); // No chance is involved: the same bits again.
  }
}
