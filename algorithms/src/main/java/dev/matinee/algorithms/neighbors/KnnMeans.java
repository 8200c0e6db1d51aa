package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;

/// Nearest neighbours that speak about differences from means (Resnick et al., "GroupLens", CSCW
/// 1994):
///
/// ```
/// r̂_ui = μ_u + Σ_v s_uv (r_vi − μ_v) / Σ_v s_uv   by user
/// r̂_ui = μ_i + Σ_j s_ij (r_uj − μ_j) / Σ_j s_ij   by item
/// ```
///
/// With too few neighbours the answer is the mean, μ_u or μ_i; for an unknown user or item there is
/// no opinion. A new user's mean is that of the profile. Neighbours, ties, what differs from the
/// Surprise library, and cost are as in [KnnBasic].
///
/// @param neighbors see [Neighborhood] for this and the others
public record KnnMeans(
    int neighbors, int minNeighbors, Similarity similarity, Axis by, int minSupport, double shrinkage)
    implements Trainer {
  public static final KnnMeans DEFAULTS = new KnnMeans(40, 1, Similarity.MSD, Axis.USER, 1, 100);

  public static final Algorithm<KnnMeans> ALGORITHM =
      new Algorithm<>("knn-means", Answers.RATINGS, DEFAULTS, Neighborhood.SPACE);

  public KnnMeans {
    Neighborhood.check(neighbors, minNeighbors, minSupport, shrinkage);
  }

  @Override
  public Model train(Ratings ratings, Training training) {
    return new Neighborhood(neighbors, minNeighbors, similarity, by, minSupport, shrinkage)
        .train(Normalization.MEAN, ratings, training);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return train(ratings, Training.sequential(0)); // No chance is involved: the same bits again.
  }
}
