package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.Inverse;
import dev.matinee.algorithms.kernels.Loop;
import dev.matinee.algorithms.similarity.CoRatedSimilarity;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.Belief;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A linear model from the items that somebody has rated to all items: EASEᴿ, "embarrassingly
/// shallow autoencoders" (Steck, WWW 2019).
///
/// With `X` the users × items matrix of preferences ([PreferenceStrength]) the weights `B` minimize
/// `‖X − XB‖² + λ‖B‖²` under `diag(B) = 0`, which has a closed form: with `P = (XᵀX + λI)⁻¹`,
///
/// ```
/// B_ij = −P_ij / P_jj  for i ≠ j,   score(u, j) = Σ_i x_ui · B_ij
/// ```
///
/// A new user needs no training: a profile is a row `x`. Each summand is the share of one rating,
/// so the explanation is exact. There is no opinion without a rating to go by, nor of items without
/// ratings in the training.
///
/// Time O(items³) once (one matrix inverse: 26,744 items take 1.9 · 10¹³ operations), space 4 ·
/// items² bytes and, while the weights of more than [#DENSE_ITEMS] items are taken from the
/// inverse, half as much again: these are kept in half precision ([HalfWeights]), or with `keep`
/// the largest alone ([SparseWeights]). A list takes O(profile · items). All items have weights
/// where that fits into memory; else the most rated that fit have, of the others the model has no
/// opinion, and it says so ([Model#notes]).
///
/// The default λ was chosen on per-user holdouts inside the training file ua.base of MovieLens
/// 100K.
///
/// @param regularization λ, in squared preferences
/// @param strength how much the stars of a choice count, from 0 (a choice is a choice) to 2 (the
///   lowest rating counts nothing); see [PreferenceStrength#of(double)]
/// @param items the most rated items that have weights, 0 for all that fit into memory
/// @param keep the largest weights to each item that are kept, 0 for all
public record Ease(double regularization, double strength, int items, int keep) implements Trainer {
  public static final Ease DEFAULTS = new Ease(500, 0.8, 0, 0);

  public static final Algorithm<Ease> ALGORITHM =
      new Algorithm<>(
          "ease",
          "Linear weights between movies in closed form (Steck, WWW 2019)",
          OutputKind.PREFERENCES,
          DEFAULTS,
          Map.of("regularization", new Logarithmic(20, 5000)));

  /// Of so many items all weights are kept: 400 MB.
  static final int DENSE_ITEMS = 10_000;

  /// So many rows of as many floats does one array hold.
  private static final int ARRAY_ITEMS = 46_336;

  /// Rows of the matrix that the inverse takes at a time, in two passes.
  private static final int PIVOTS = 96;

  /// A model of fewer items is none, so more memory is asked for instead.
  private static final int FEWEST_ITEMS = 1000;

  public Ease {
    Check.positive("regularization", regularization);
    Check.between("strength", strength, 0, 2);
    Check.between("items", items, 0, ARRAY_ITEMS);
    Check.atLeast("keep", keep, 0);
  }

  @Override
  public boolean learnsFromChoices() {
    return true;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long n = itemsThatFit(ratings);
    return new MemoryNeed(
        bytes(n, ratings),
        "the weights of all pairs of %d items".formatted(n),
        "set items=%d or fewer (0 takes what fits), or choose implicit-als, which takes memory by the item"
            .formatted(Math.max(1, n / 2)));
  }

  /// What training with `n` items takes: the matrix, two panels of the inverse, and the larger of
  /// the users' rows before and the weights after it.
  private long bytes(long n, Ratings ratings) {
    long weights = 0;
    if (sparse(n)) {
      weights = SparseWeights.BYTES_EACH * n * keep;
    } else if (n > DENSE_ITEMS) {
      weights = Short.BYTES * n * n;
    }
    return FactorMatrix.bytes(n, (int) n)
        + 2L * PIVOTS * Float.BYTES * n
        + Math.max(GramMatrix.bytes(ratings), weights);
  }

  private boolean sparse(long n) {
    return keep > 0 && keep < n - 1;
  }

  /// The number of items with weights: those that are asked for; without that all, or as many as
  /// three quarters of the free memory hold.
  private int itemsThatFit(Ratings ratings) {
    int known = (int) IntStream.range(0, ratings.items().size()).filter(ratings::knowsItem).count();
    if (items > 0) {
      return Math.min(items, known);
    }
    int most = Math.min(known, ARRAY_ITEMS);
    long room = MemoryNeed.free(bytes(most, ratings) / 3 * 4) / 4 * 3;
    int least = Math.min(most, FEWEST_ITEMS);
    while (least < most) {
      int middle = (least + most + 1) >>> 1;
      if (bytes(middle, ratings) <= room) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return most;
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var chosen = mostRated(ratings, itemsThatFit(ratings));
    var strengths = PreferenceStrength.of(strength);
    return new Linear(ratings, strengths, chosen, weights(ratings, chosen, strengths, training));
  }

  private ItemWeights weights(
      Ratings ratings, int[] chosen, PreferenceStrength strengths, Training training) {
    var matrix = GramMatrix.upper(ratings, chosen, strengths, training);
    for (int i = 0; i < chosen.length; i++) {
      matrix.set(i, i, matrix.get(i, i) + (float) regularization);
    }
    Inverse.inPlace(matrix, reporting(matrix.rows(), training));
    var problem = Divergence.outOfMeasure("regularization", regularization);
    Divergence.check("ease", problem, matrix.data());
    var weights = fromInverse(matrix, training);
    Divergence.check("ease", problem, weights.numbers());
    training.progress().report("ease", passes(matrix.rows()), passes(matrix.rows()));
    return weights;
  }

  private ItemWeights fromInverse(FactorMatrix matrix, Training training) {
    if (sparse(matrix.rows())) {
      return SparseWeights.of(matrix, keep, training);
    }
    return matrix.rows() > DENSE_ITEMS
        ? HalfWeights.of(matrix, training)
        : DenseWeights.of(matrix, training);
  }

  /// Passes over the matrix that all take equally long; the last is that which makes weights of it.
  private static int passes(int n) {
    return 2 * ((n + PIVOTS - 1) / PIVOTS) + 1;
  }

  /// The threads of the training, which say after each pass over the matrix how many are left.
  private static Loop reporting(int n, Training training) {
    int passes = passes(n);
    var done = new AtomicInteger();
    return (rows, body) -> {
      training.forEach(rows, body);
      training.progress().report("ease", Math.min(done.incrementAndGet(), passes - 1), passes);
    };
  }

  /// The items that get weights, in the order of their indices.
  private static int[] mostRated(Ratings ratings, int n) {
    return IntStream.range(0, ratings.items().size())
        .filter(ratings::knowsItem)
        .boxed()
        .sorted(Comparator.comparingInt((Integer item) -> -ratings.byItem().count(item)))
        .limit(n)
        .mapToInt(item -> item)
        .sorted()
        .toArray();
  }

  /// The column of every item, -1 for those without weights.
  private static int[] columns(int[] items, int all) {
    var column = new int[all];
    Arrays.fill(column, -1);
    for (int c = 0; c < items.length; c++) {
      column[items[c]] = c;
    }
    return column;
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    var chosen = state.ints("items");
    return new Linear(
        ratings,
        PreferenceStrength.restored(state),
        chosen,
        ItemWeights.restored(state, chosen.length));
  }

  private static final class Linear implements Model {
    private final Ratings ratings;
    private final PreferenceStrength strength;
    private final int[] items;
    private final int[] column;
    private final ItemWeights weights;

    Linear(Ratings ratings, PreferenceStrength strength, int[] items, ItemWeights weights) {
      this.ratings = ratings;
      this.strength = strength;
      this.items = items;
      this.column = columns(items, ratings.items().size());
      this.weights = weights;
    }

    @Override
    public Scorer scorer(Profile profile) {
      var scores = new float[items.length];
      boolean silent = true;
      for (int k = 0; k < profile.size(); k++) {
        int row = column[profile.item(k)];
        if (row >= 0) {
          silent = false;
          weights.addRow(row, strength.of(ratings.scale(), profile.value(k)), scores);
        }
      }
      if (silent) {
        Arrays.fill(scores, Float.NaN); // A sum of nothing is no opinion.
      }
      return new View(this, profile, scores);
    }

    /// How much the two items' weights speak for each other: the mean of both directions.
    @Override
    public Scorer similarItems(int item) {
      int own = column[item];
      return other ->
          own < 0 || column[other] < 0
              ? Double.NaN
              : (weights.get(own, column[other]) + weights.get(column[other], own)) / 2;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return CoRatedSimilarity.similarUsers(ratings, profile);
    }

    @Override
    public State state() {
      return weights.saved(strength.saved(State.builder()).put("items", items)).build();
    }

    @Override
    public List<String> notes() {
      var notes = new ArrayList<String>();
      long known = IntStream.range(0, column.length).filter(ratings::knowsItem).count();
      if (items.length < known) {
        notes.add(
            "ease has weights for the %,d most rated of %,d movies and no opinion of the others: more did not fit into memory or were not asked for (items)"
                .formatted(items.length, known));
      }
      if (!weights.note().isEmpty()) {
        notes.add(weights.note());
      }
      return notes;
    }
  }

  private record View(Linear model, Profile profile, float[] scores) implements Scorer {
    @Override
    public double score(int item) {
      int place = model.column[item];
      return place < 0 ? Double.NaN : scores[place];
    }

    @Override
    public Belief belief(int item) {
      return Belief.NONE;
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      RatingScale scale = model.ratings.scale();
      int to = model.column[item];
      for (int k = 0; k < perProfileEntry.length; k++) {
        int from = model.column[profile.item(k)];
        perProfileEntry[k] =
            from < 0 || to < 0
                ? 0
                : model.strength.of(scale, profile.value(k)) * model.weights.get(from, to);
      }
    }
  }
}
