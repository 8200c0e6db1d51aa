package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Answers;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;

/// Nearest neighbours without more: the similarity-weighted mean of what the user's neighbours gave
/// the item (Resnick et al., "GroupLens", CSCW 1994) or, by item, of what the user gave the item's
/// neighbours (Sarwar et al., "Item-based collaborative filtering", WWW 2001).
///
/// ```
/// r̂_ui = Σ_v s_uv r_vi / Σ_v s_uv   over the neighbours v of u among the raters of i
/// ```
///
/// Neighbours are the `neighbors` most similar of those who count for the pair, of equally similar
/// ones those first in the file, and of these only those with a positive similarity. With fewer
/// than `minNeighbors` of them, or for an unknown user or item, there is no opinion. Defaults,
/// formulas and ties are those of the Surprise library, to the bit.
///
/// What differs on purpose: a user (an item, by item) is never a neighbour of their own, which
/// there gave a rating of the training back as its own evidence, with weight 1; common ratings of a
/// total of 0 cannot make a similarity undefined; new users are answered.
///
/// By user, similarities are computed when a profile comes, so a new user costs what a known one
/// does: O(Σ |U_i|) over the profile's items; a list O(ratings). By item, training takes O(Σ
/// |I_u|²) and 4 · items² bytes; a list O(items · profile).
///
/// @param neighbors see [Neighborhood] for this and the others
public record KnnBasic(
    int neighbors, int minNeighbors, Similarity similarity, Axis by, int minSupport, double shrinkage)
    implements Trainer {
  public static final KnnBasic DEFAULTS = new KnnBasic(40, 1, Similarity.MSD, Axis.USER, 1, 100);

  public static final Algorithm<KnnBasic> ALGORITHM =
      new Algorithm<>("knn-basic", Answers.RATINGS, DEFAULTS, Neighborhood.SPACE);

  public KnnBasic {
    Neighborhood.check(neighbors, minNeighbors, minSupport, shrinkage);
  }

  @Override
  public Model train(Ratings ratings, Training training) {
    return new Neighborhood(neighbors, minNeighbors, similarity, by, minSupport, shrinkage)
        .train(Normalization.NONE, ratings, training);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return train(ratings, Training.sequential(0)); // No chance is involved: the same bits again.
  }
}
