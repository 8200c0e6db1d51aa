package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Dimension;
import dev.matinee.core.Dimension.Choice;
import dev.matinee.core.Dimension.Logarithmic;
import dev.matinee.core.Dimension.Whole;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import java.util.List;
import java.util.Map;

/// Who counts as a neighbour: the hyper-parameters that the nearest-neighbour algorithms share.
///
/// @param neighbors at most so many neighbours speak: the most similar ones, of equals those first
///   in the file, and of these only those with a positive similarity
/// @param minNeighbors with fewer the algorithm falls back on what it says without neighbours
/// @param similarity how alike two users or items are
/// @param by whether users or items are compared
/// @param minSupport with fewer common ratings than this two users or items have the similarity 0;
///   `pearson-baseline` asks for at least 2
/// @param shrinkage `pearson-baseline`: common ratings at which a correlation counts half
public record Neighborhood(
    int neighbors,
    int minNeighbors,
    Similarity similarity,
    Axis by,
    int minSupport,
    double shrinkage) {
  static final Map<String, Dimension> SPACE =
      Map.of(
          "neighbors", new Whole(10, 100),
          "minNeighbors", new Whole(1, 6),
          "similarity", new Choice(List.of("msd", "cosine", "pearson", "pearson-baseline")),
          "by", new Choice(List.of("user", "item")),
          "minSupport", new Whole(1, 6),
          "shrinkage", new Logarithmic(10, 500));

  public Neighborhood {
    check(neighbors, minNeighbors, minSupport, shrinkage);
  }

  static void check(int neighbors, int minNeighbors, int minSupport, double shrinkage) {
    Check.atLeast("neighbors", neighbors, 1);
    Check.atLeast("minNeighbors", minNeighbors, 1);
    Check.atLeast("minSupport", minSupport, 1);
    Check.notNegative("shrinkage", shrinkage);
  }

  Model train(Normalization normalization, Ratings ratings, Training training) {
    boolean biased =
        normalization == Normalization.BASELINE || similarity == Similarity.PEARSON_BASELINE;
    var biases = biased ? Baseline.DEFAULTS.fit(ratings, training) : Biases.none(ratings);
    return switch (by) {
      case USER -> new UserNeighbors(this, normalization, ratings, biases);
      case ITEM -> ItemNeighbors.train(this, normalization, ratings, biases, training);
    };
  }
}
