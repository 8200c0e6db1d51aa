package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.Inverse;
import dev.matinee.algorithms.similarity.CoRatedSimilarity;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.Belief;
import dev.matinee.core.MemoryNeed;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
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
/// ratings in the training. Catalogs of more than 10,000 items: the most rated 10,000 have weights,
/// of the others the model has no opinion either. Time O(items³) once (one matrix inverse), space
/// O(items²); a list takes O(profile · items).
///
/// The default λ was chosen on per-user holdouts inside the training file ua.base of MovieLens
/// 100K.
///
/// @param regularization λ, in squared preferences
public record Ease(double regularization) implements Trainer {
  public static final Ease DEFAULTS = new Ease(500);

  public static final Algorithm<Ease> ALGORITHM =
      new Algorithm<>(
          "ease",
          OutputKind.PREFERENCES,
          DEFAULTS,
          Map.of("regularization", new Logarithmic(20, 5000)));

  private static final int MOST_ITEMS = 10_000;

  public Ease {
    Check.positive("regularization", regularization);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long items = Math.min(MOST_ITEMS, ratings.items().size());
    return new MemoryNeed(
        FactorMatrix.bytes(items, (int) items),
        "the weights of all pairs of %d items".formatted(items),
        "choose implicit-als, which takes memory by the item");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var items = mostRated(ratings);
    var weights = gram(ratings, items, training);
    for (int i = 0; i < items.length; i++) {
      weights.set(i, i, weights.get(i, i) + (float) regularization);
    }
    training.progress().report("ease", 1, 2);
    Inverse.inPlace(weights, training::forEach);
    toWeights(weights);
    var problem = Divergence.outOfMeasure("regularization", regularization);
    Divergence.check("ease", problem, weights.data());
    training.progress().report("ease", 2, 2);
    return new Linear(ratings, PreferenceStrength.DEFAULT, items, weights);
  }

  /// The items that get weights, in the order of their indices.
  private static int[] mostRated(Ratings ratings) {
    return IntStream.range(0, ratings.items().size())
        .filter(ratings::knowsItem)
        .boxed()
        .sorted(Comparator.comparingInt((Integer item) -> -ratings.byItem().count(item)))
        .limit(MOST_ITEMS)
        .mapToInt(item -> item)
        .sorted()
        .toArray();
  }

  /// `XᵀX`, a row at a time.
  private static FactorMatrix gram(Ratings ratings, int[] items, Training training) {
    var column = columns(items, ratings.items().size());
    var gram = new FactorMatrix(items.length, items.length);
    var sums = gram.data();
    var byItem = ratings.byItem();
    var byUser = ratings.byUser();
    training.forEach(
        items.length,
        i -> {
          int at = gram.at(i);
          for (int p = byItem.start(items[i]); p < byItem.end(items[i]); p++) {
            float own = PreferenceStrength.DEFAULT.of(ratings.scale(), byItem.value(p));
            int user = byItem.column(p);
            for (int q = byUser.start(user); q < byUser.end(user); q++) {
              int j = column[byUser.column(q)];
              if (j >= 0) {
                sums[at + j] +=
                    own * PreferenceStrength.DEFAULT.of(ratings.scale(), byUser.value(q));
              }
            }
          }
        });
    return gram;
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

  /// Turns the inverse `P` into the weights `B`.
  private static void toWeights(FactorMatrix matrix) {
    int n = matrix.rows();
    var data = matrix.data();
    var diagonal = new float[n];
    for (int j = 0; j < n; j++) {
      diagonal[j] = -1 / matrix.get(j, j);
    }
    for (int i = 0; i < n; i++) {
      int at = matrix.at(i);
      for (int j = 0; j < n; j++) {
        data[at + j] *= diagonal[j];
      }
      data[at + i] = 0;
    }
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    var items = state.ints("items");
    return new Linear(
        ratings,
        PreferenceStrength.restored(state),
        items,
        items.length == 0
            ? new FactorMatrix(0, 0)
            : FactorMatrix.of(state.floats("weights"), items.length));
  }

  private static final class Linear implements Model {
    private final Ratings ratings;
    private final PreferenceStrength strength;
    private final int[] items;
    private final int[] column;
    private final FactorMatrix weights;

    Linear(Ratings ratings, PreferenceStrength strength, int[] items, FactorMatrix weights) {
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
          addMultiple(
              scores,
              weights.data(),
              weights.at(row),
              strength.of(ratings.scale(), profile.value(k)));
        }
      }
      if (silent) {
        Arrays.fill(scores, Float.NaN); // A sum of nothing is no opinion.
      }
      return new View(this, profile, scores);
    }

    private static void addMultiple(float[] sum, float[] x, int at, float factor) {
      for (int j = 0; j < sum.length; j++) {
        sum[j] += factor * x[at + j];
      }
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
      return strength
          .saved(State.builder())
          .put("items", items)
          .put("weights", weights.flat())
          .build();
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
