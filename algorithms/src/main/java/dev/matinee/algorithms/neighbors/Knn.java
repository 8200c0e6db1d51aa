package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.BiasModel;
import dev.matinee.algorithms.similarity.NearestLists;
import dev.matinee.algorithms.similarity.PairTable;
import dev.matinee.algorithms.similarity.RowSimilarities;
import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.algorithms.similarity.SimilarityMeasure;
import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension;
import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import dev.matinee.core.registry.FixedByRegistry;
import java.util.List;
import java.util.Map;

/// Nearest neighbors: the similarity-weighted mean of what the user's neighbors gave the item
/// (Resnick et al., "GroupLens", CSCW 1994) or, by item, of what the user gave the item's neighbors
/// (Sarwar et al., "Item-based collaborative filtering", WWW 2001).
///
/// ```
/// r̂_ui = c_ui + σ_u Σ_v s_uv (r_vi − c_vi)/σ_v / Σ_v s_uv   over the neighbors v of u among the raters of i
/// ```
///
/// What is expected of a pair without neighbors, the center `c`, and the spread σ are what the four
/// algorithms differ in: see [Normalization].
///
/// Neighbors are the `neighbors` most similar of those who count for the pair, of equally similar
/// ones those first in the file, and of these only those with a positive similarity. Defaults,
/// formulas and ties are those of the Surprise library, to the bit.
///
/// What differs on purpose: a user (an item, by item) is never a neighbor of their own, which there
/// gave a rating of the training back as its own evidence, with weight 1; common ratings of a total
/// of 0 cannot make a similarity undefined; new users are answered.
///
/// By user, similarities are computed when a profile comes, so a new user costs what a known one
/// does: O(Σ |U_i|) over the profile's items; a list O(ratings). By item, training takes O(Σ
/// |I_u|²) and 4 · items² bytes, or with `keep` 24 · items · keep; a list O(items · profile). What
/// is computed is saved with the model.
///
/// @param neighbors at most so many neighbors speak
/// @param minNeighbors with fewer the algorithm falls back on what it says without neighbors
/// @param similarity how alike two users or items are
/// @param by whether users or items are compared
/// @param minSupport with fewer common ratings than this two users or items have the similarity 0;
///   `pearson-baseline` asks for at least 2
/// @param shrinkage `pearson-baseline`: common ratings at which a correlation counts half
/// @param keep by item: the most similar others of each item that are kept, from which its
///   neighbors come; 0 keeps all
/// @param normalization what neighbors speak about
public record Knn(
    int neighbors,
    int minNeighbors,
    Similarity similarity,
    NeighborKind by,
    int minSupport,
    double shrinkage,
    int keep,
    @FixedByRegistry Normalization normalization)
    implements Trainer {
  private static final Map<String, Dimension> SPACE =
      Map.of(
          "neighbors", new Whole(10, 100),
          "minNeighbors", new Whole(1, 6),
          "similarity", new Choice(List.of("msd", "cosine", "pearson", "pearson-baseline")),
          "by", new Choice(List.of("user", "item")),
          "minSupport", new Whole(1, 6),
          "shrinkage", new Logarithmic(10, 500));

  /// Neighbors speak about ratings as they are.
  public static final Algorithm<Knn> BASIC =
      algorithm(
          "knn-basic",
          "The ratings of the nearest users or movies, weighed by how similar they are",
          Normalization.NONE);

  /// Neighbors speak about differences from means.
  public static final Algorithm<Knn> MEANS =
      algorithm(
          "knn-means",
          "knn-basic on differences from the means of users or movies",
          Normalization.MEAN);

  /// Neighbors speak about z-scores.
  public static final Algorithm<Knn> ZSCORE =
      algorithm(
          "knn-zscore", "knn-means on differences in standard deviations", Normalization.Z_SCORE);

  /// Neighbors speak about differences from the baseline.
  public static final Algorithm<Knn> BASELINE =
      algorithm(
          "knn-baseline",
          "knn-basic on differences from the baseline (Koren, TKDD 2010)",
          Normalization.BASELINE);

  public Knn {
    Check.atLeast("neighbors", neighbors, 1);
    Check.atLeast("minNeighbors", minNeighbors, 1);
    Check.atLeast("minSupport", minSupport, 1);
    Check.notNegative("shrinkage", shrinkage);
    Check.atLeast("keep", keep, 0);
  }

  private static Algorithm<Knn> algorithm(
      String name, String description, Normalization normalization) {
    var defaults = new Knn(40, 1, Similarity.MSD, NeighborKind.USER, 1, 100, 0, normalization);
    return new Algorithm<>(name, description, OutputKind.RATINGS, defaults, SPACE);
  }

  SimilarityMeasure measure() {
    return new SimilarityMeasure(similarity, minSupport, shrinkage);
  }

  private boolean biased() {
    return normalization == Normalization.BASELINE || similarity == Similarity.PEARSON_BASELINE;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long items = ratings.items().size();
    long indexes = 32L * ratings.size(); // the ratings as they are compared, by row and by column
    if (by == NeighborKind.USER) {
      return new MemoryNeed(indexes, "the ratings by item and by user", "");
    }
    return keep == 0
        ? new MemoryNeed(
            PairTable.bytes(items) + indexes,
            "the similarities of all pairs of %d items".formatted(items),
            "set keep=200 or by=user")
        : new MemoryNeed(
            NearestLists.bytes(items, keep) + indexes,
            "the similarities of each of %d items to %d others".formatted(items, keep),
            "lower keep or set by=user");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var biases = biased() ? BiasModel.learned(ratings, training) : BiasModel.none(ratings);
    return model(ratings, biases, training);
  }

  private Model model(Ratings ratings, BiasModel biases, Training training) {
    if (by == NeighborKind.USER) {
      return new UserNeighbors(this, ratings, biases);
    }
    var rows = RowSimilarities.ofItems(measure(), ratings, biases.biases());
    int items = ratings.items().size();
    return new ItemNeighbors(
        this, ratings, biases, ItemSimilarities.of(rows, items, keep, training));
  }

  /// What a model by item needs is in its state. Those saved before that are computed again: no
  /// chance is involved, so they get the same bits.
  @Override
  public Model restore(Ratings ratings, State state) {
    var biases =
        biased()
            ? BiasModel.restoredOrLearned(ratings, state.part("biases"))
            : BiasModel.none(ratings);
    var similarities = state.part("similarities");
    if (by == NeighborKind.ITEM && ItemSimilarities.areIn(similarities)) {
      return new ItemNeighbors(
          this, ratings, biases, ItemSimilarities.restored(similarities, ratings.items().size()));
    }
    memoryNeed(ratings).requireRoom();
    return model(ratings, biases, Training.sequential(0));
  }

  /// The state of a model by user; the ratings say the rest.
  State state(BiasModel biases) {
    return builder(biases).build();
  }

  /// The state of a model by item.
  State state(BiasModel biases, ItemSimilarities similarities) {
    return builder(biases)
        .part("similarities", similarities.saved(State.builder()).build())
        .build();
  }

  private State.Builder builder(BiasModel biases) {
    var state = State.builder();
    return biased() ? state.part("biases", biases.state()) : state;
  }
}
