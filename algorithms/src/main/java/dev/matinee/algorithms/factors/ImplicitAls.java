package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.algorithms.kernels.SgdKernels;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.algorithms.support.Rows;
import dev.matinee.core.Belief;
import dev.matinee.core.CsrMatrix;
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
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Map;

/// Matrix factorization of choices, `score(u, i) = x_u·y_i`, by alternating least squares over all
/// pairs (Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", ICDM
/// 2008).
///
/// Every rated pair is a choice (1) with the confidence `c = 1 + α·w` and every other pair is none
/// (0) with confidence 1; `w` is the strength of the rating ([PreferenceStrength]). Each half-step
/// solves, for every row,
///
/// ```
/// (YᵀY + Σ_i α·w_ui · y_i y_iᵀ + λI) x_u = Σ_i (1 + α·w_ui) y_i
/// ```
///
/// where `YᵀY` is computed once. The users are solved once more at the end, so folding in a profile
/// that training saw gives the same bits. With `A` the matrix above, `score = Σ_k c_k ·
/// y_iᵀA⁻¹y_k`: each summand is the share of one rating. There is no opinion without a rating to go
/// by, nor of items without ratings in the training. Time O(iterations · (ratings · factors² +
/// (users + items) · factors³)), space O((users + items) · factors).
///
/// The defaults were chosen on per-user holdouts inside the training file ua.base of MovieLens
/// 100K.
///
/// @param regularization λ
/// @param confidence α
public record ImplicitAls(int factors, int iterations, double regularization, double confidence)
    implements Trainer {
  static final ImplicitAls DEFAULTS = new ImplicitAls(48, 15, 30, 2);

  public static final Algorithm<ImplicitAls> ALGORITHM =
      new Algorithm<>(
          "implicit-als",
          OutputKind.PREFERENCES,
          DEFAULTS,
          Map.of(
              "factors", new Whole(8, 128),
              "iterations", new Whole(5, 30),
              "regularization", new Logarithmic(0.1, 300),
              "confidence", new Logarithmic(0.3, 30)));

  /// Length of the factors' random start, whatever their number.
  private static final double START_LENGTH = 0.1;

  public ImplicitAls {
    Check.atLeast("factors", factors, 1);
    Check.atLeast("iterations", iterations, 1);
    Check.positive("regularization", regularization);
    Check.positive("confidence", confidence);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, factors, Float.BYTES);
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    double sd = START_LENGTH / Math.sqrt(factors);
    return train(ratings, Factors.random(ratings.byItem(), factors, sd, training, 0), training);
  }

  /// @param items the start, which training goes on from in place
  Model train(Ratings ratings, float[][] items, Training training) {
    var users = new float[ratings.users().size()][factors];
    for (int iteration = 0; iteration < iterations; iteration++) {
      halfStep(ratings.scale(), ratings.byUser(), items, users, training);
      halfStep(ratings.scale(), ratings.byItem(), users, items, training);
      training.progress().report("implicit-als", iteration + 1, iterations);
    }
    halfStep(ratings.scale(), ratings.byUser(), items, users, training);
    Divergence.check(
        "implicit-als",
        "regularization %s is too small or confidence %s too large; raise or lower it"
            .formatted(regularization, confidence),
        users,
        items);
    return new Fitted(this, ratings, PreferenceStrength.DEFAULT, users, items);
  }

  private void halfStep(
      RatingScale scale, CsrMatrix rows, float[][] fixed, float[][] solved, Training training) {
    var gram = NormalEquation.gram(fixed, factors);
    HalfStep.solve(
        rows,
        factors,
        training,
        (row, equation) -> {
          equation.clear(gram, (float) regularization);
          for (int p = rows.start(row); p < rows.end(row); p++) {
            add(equation, fixed[rows.column(p)], PreferenceStrength.DEFAULT, scale, rows.value(p));
          }
          equation.solve(solved[row]);
        });
  }

  private void add(
      NormalEquation equation,
      float[] factorsOfOther,
      PreferenceStrength strength,
      RatingScale scale,
      double rating) {
    float extra = extra(strength, scale, rating);
    equation.add(factorsOfOther, extra, 1 + extra);
  }

  /// `α·w`, by how much the confidence in a choice exceeds that in a non-choice.
  private float extra(PreferenceStrength strength, RatingScale scale, double rating) {
    return (float) confidence * strength.of(scale, rating);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        ratings,
        PreferenceStrength.restored(state),
        Rows.of(state.floats(FactorModel.USER_FACTORS), factors),
        Rows.of(state.floats(FactorModel.ITEM_FACTORS), factors));
  }

  private static final class Fitted implements FactorModel {
    private final ImplicitAls trainer;
    private final Ratings ratings;
    private final PreferenceStrength strength;
    private final float[][] users;
    private final float[][] items;
    private final float[][] gram;

    Fitted(
        ImplicitAls trainer,
        Ratings ratings,
        PreferenceStrength strength,
        float[][] users,
        float[][] items) {
      this.trainer = trainer;
      this.ratings = ratings;
      this.strength = strength;
      this.users = users;
      this.items = items;
      this.gram = NormalEquation.gram(items, trainer.factors);
    }

    @Override
    public Scorer scorer(Profile profile) {
      return new View(this, profile, factors(profile), knowsAnyOf(profile));
    }

    /// Whether there is a rating to go by.
    private boolean knowsAnyOf(Profile profile) {
      for (int k = 0; k < profile.size(); k++) {
        if (ratings.knowsItem(profile.item(k))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public float[] factors(Profile profile) {
      if (profile.asTrained()) {
        return users[profile.user()];
      }
      var solved = new float[trainer.factors];
      if (profile.size() > 0) {
        equation(profile).solve(solved);
      }
      return solved;
    }

    private NormalEquation equation(Profile profile) {
      var equation = new NormalEquation(trainer.factors);
      equation.clear(gram, (float) trainer.regularization);
      for (int k = 0; k < profile.size(); k++) {
        trainer.add(equation, items[profile.item(k)], strength, ratings.scale(), profile.value(k));
      }
      return equation;
    }

    @Override
    public float[][] users() {
      return users;
    }

    @Override
    public float[][] items() {
      return items;
    }

    @Override
    public State state() {
      return withFactors(strength.saved(State.builder())).build();
    }
  }

  private record View(Fitted model, Profile profile, float[] user, boolean known)
      implements Scorer {
    @Override
    public double score(int item) {
      return known && model.ratings.knowsItem(item)
          ? SgdKernels.dot(user, model.items[item])
          : Double.NaN;
    }

    @Override
    public Belief belief(int item) {
      return Belief.NONE;
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var equation = model.equation(profile);
      equation.factorize();
      var direction = model.items[item].clone();
      equation.substitute(direction);
      for (int k = 0; k < perProfileEntry.length; k++) {
        float extra = model.trainer.extra(model.strength, model.ratings.scale(), profile.value(k));
        perProfileEntry[k] = (1 + extra) * SgdKernels.dot(direction, model.items[profile.item(k)]);
      }
    }
  }
}
