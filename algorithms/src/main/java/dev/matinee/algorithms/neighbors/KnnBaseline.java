package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;

/// Nearest neighbours that speak about differences from the [Baseline] `b_ui = μ + b_u + b_i`
/// (Koren, "Factor in the neighbors", TKDD 2010):
///
/// ```
/// r̂_ui = b_ui + Σ_v s_uv (r_vi − b_vi) / Σ_v s_uv   by user
/// r̂_ui = b_ui + Σ_j s_ij (r_uj − b_uj) / Σ_j s_ij   by item
/// ```
///
/// The biases are those of the baseline's defaults (alternating least squares). With too few
/// neighbours the answer is the baseline, in which an unknown side has the bias 0, so there always
/// is one. Neighbours, ties, what differs from the Surprise library, and cost are as in [KnnBasic].
///
/// @param neighbors see [Neighborhood] for this and the others
public record KnnBaseline(
    int neighbors, int minNeighbors, Similarity similarity, Axis by, int minSupport, double shrinkage)
    implements Trainer {
  public static final KnnBaseline DEFAULTS = new KnnBaseline(40, 1, Similarity.MSD, Axis.USER, 1, 100);

  public static final Algorithm<KnnBaseline> ALGORITHM =
      new Algorithm<>("knn-baseline", Answers.RATINGS, DEFAULTS, Neighborhood.SPACE);

  public KnnBaseline {
    Neighborhood.check(neighbors, minNeighbors, minSupport, shrinkage);
  }

  @Override
  public Model train(Ratings ratings, Training training) {
    return new Neighborhood(neighbors, minNeighbors, similarity, by, minSupport, shrinkage)
        .train(Normalization.BASELINE, ratings, training);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return train(ratings, Training.sequential(0)); // No chance is involved: the same bits again.
  }
}
