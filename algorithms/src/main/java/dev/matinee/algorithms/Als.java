package dev.matinee.algorithms;

import dev.matinee.algorithms.kernels.Descent;
import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.core.Algorithm;
import dev.matinee.core.Answers;
import dev.matinee.core.Dimension.Logarithmic;
import dev.matinee.core.Dimension.Whole;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Progress;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.SparseRows;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.Map;

/// Matrix factorisation by alternating least squares with weighted regularization (Zhou, Wilkinson,
/// Schreiber and Pan, "Large-scale parallel collaborative filtering for the Netflix Prize", 2008).
///
/// What the baseline `b_ui = μ + b_u + b_i` leaves unexplained is factorised: each half-step
/// solves, for every row with n ratings,
///
/// ```
/// (QᵀQ + λ n I) p = Qᵀ (r − b),   r̂_ui = b_ui + p_u·q_i
/// ```
///
/// Without biases `b` is the mean alone. The users are solved once more at the end, so folding in a
/// profile that training saw gives the same bits; a new user's bias comes from the baseline's rule
/// with the items held fixed. Unknown users and items have zero factors. Time O(iterations ·
/// (ratings · factors² + (users + items) · factors³)), space O((users + items) · factors).
///
/// The defaults were chosen on folds of the training file u1.base of MovieLens 100K, λ between what
/// is best there (0.15: RMSE 0.925, 0.1: 0.935) and on a million simulated ratings (0.15: 0.936,
/// 0.1: 0.893, 0.06: 0.864): the more ratings, the less regularization they bear.
///
/// @param regularization λ, multiplied with the number of ratings of the row
/// @param biased whether the baseline is taken out first
record Als(int factors, int iterations, double regularization, boolean biased) implements Trainer {
  static final Als DEFAULTS = new Als(32, 15, 0.1, true);

  static final Algorithm<Als> ALGORITHM =
      new Algorithm<>(
          "als",
          Answers.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(4, 64),
              "iterations", new Whole(5, 30),
              "regularization", new Logarithmic(0.02, 0.5)));

  private static final double START_SD = 0.1;

  Als {
    Rules.atLeast("factors", factors, 1);
    Rules.atLeast("iterations", iterations, 1);
    Rules.positive("regularization", regularization);
  }

  @Override
  public Model train(Ratings ratings, Training training) {
    var biases = biases(ratings, training);
    var users = new float[ratings.users().size()][factors];
    var items = Factors.random(ratings.byItem(), factors, START_SD, training, 0);
    var byUser = residuals(ratings.byUser(), biases, true);
    var byItem = residuals(ratings.byItem(), biases, false);
    for (int iteration = 0; iteration < iterations; iteration++) {
      halfStep(ratings.byUser(), byUser, items, users, training);
      halfStep(ratings.byItem(), byItem, users, items, training);
      training.progress().report("als", iteration + 1, iterations);
    }
    halfStep(ratings.byUser(), byUser, items, users, training);
    return new Fitted(this, biases, users, items);
  }

  private Biases biases(Ratings ratings, Training training) {
    return biased
        ? Baseline.DEFAULTS.fit(ratings, training.withProgress(Progress.NONE))
        : new Biases(
            ratings.mean(), new double[ratings.users().size()], new double[ratings.items().size()]);
  }

  /// What the biases leave unexplained of every rating, in the order of the rows.
  private static float[] residuals(SparseRows rows, Biases biases, boolean rowsAreUsers) {
    var residuals = new float[rows.size()];
    for (int row = 0; row < rows.rows(); row++) {
      for (int p = rows.start(row); p < rows.end(row); p++) {
        int user = rowsAreUsers ? row : rows.column(p);
        int item = rowsAreUsers ? rows.column(p) : row;
        residuals[p] = (float) (rows.value(p) - biases.of(biases.ofUsers()[user], item));
      }
    }
    return residuals;
  }

  private void halfStep(
      SparseRows rows, float[] residuals, float[][] fixed, float[][] solved, Training training) {
    HalfStep.solve(
        rows,
        factors,
        training,
        (row, equation) -> {
          equation.clear((float) (regularization * rows.count(row)));
          for (int p = rows.start(row); p < rows.end(row); p++) {
            equation.add(fixed[rows.column(p)], 1, residuals[p]);
          }
          equation.solve(solved[row]);
        });
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        Baseline.restored(ratings, state.part("biases")),
        Factors.rows(state.floats("userFactors"), factors),
        Factors.rows(state.floats("itemFactors"), factors));
  }

  private record Fitted(Als trainer, Biases biases, float[][] users, float[][] items)
      implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      if (profile.asTrained()) {
        return new View(this, profile, biases.ofUsers()[profile.user()], users[profile.user()]);
      }
      double bias = bias(profile);
      return new View(this, profile, bias, factors(profile, bias));
    }

    private double bias(Profile profile) {
      return trainer.biased ? Baseline.DEFAULTS.userBias(biases, profile) : 0;
    }

    private float[] factors(Profile profile, double bias) {
      var solved = new float[trainer.factors];
      if (profile.size() > 0) {
        var equation = equation(profile);
        for (int k = 0; k < profile.size(); k++) {
          equation.add(items[profile.item(k)], 1, residual(profile, k, bias));
        }
        equation.solve(solved);
      }
      return solved;
    }

    private NormalEquation equation(Profile profile) {
      var equation = new NormalEquation(trainer.factors);
      equation.clear((float) (trainer.regularization * profile.size()));
      return equation;
    }

    private float residual(Profile profile, int k, double bias) {
      return (float) (profile.value(k) - biases.of(bias, profile.item(k)));
    }

    @Override
    public Scorer similarItems(int item) {
      return other -> Factors.cosine(items[item], items[other]);
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      var own = profile.asTrained() ? users[profile.user()] : factors(profile, bias(profile));
      return other -> other == profile.user() ? Double.NaN : Factors.cosine(own, users[other]);
    }

    @Override
    public State state() {
      return State.builder()
          .part("biases", Baseline.state(biases))
          .put("userFactors", Factors.flat(users, trainer.factors))
          .put("itemFactors", Factors.flat(items, trainer.factors))
          .build();
    }
  }

  private record View(Fitted fitted, Profile profile, double bias, float[] user) implements Scorer {
    @Override
    public double score(int item) {
      return fitted.biases.of(bias, item) + Descent.dot(user, fitted.items[item]);
    }

    /// What each rating adds to the user's bias, and to the factors' part of the score: with `A =
    /// QᵀQ + λ n I` that is `Σ_k (r_k − b_k) · q_iᵀA⁻¹q_k`.
    @Override
    public void weights(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (profile.size() == 0) {
        return;
      }
      if (fitted.trainer.biased) {
        Baseline.DEFAULTS.shares(fitted.biases, profile, perProfileEntry);
      }
      var equation = fitted.equation(profile);
      for (int k = 0; k < profile.size(); k++) {
        equation.add(fitted.items[profile.item(k)], 1, 0);
      }
      equation.factorize();
      var direction = fitted.items[item].clone();
      equation.substitute(direction);
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] +=
            fitted.residual(profile, k, bias)
                * Descent.dot(direction, fitted.items[profile.item(k)]);
      }
    }
  }
}
