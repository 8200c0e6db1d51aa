package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.baselines.BiasModel;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.core.ClusterTrainer;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Model;
import dev.matinee.core.NewItems;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.ScoreBlock;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Matrix factorization by alternating least squares with regularization by the number of ratings
/// (Zhou, Wilkinson, Schreiber and Pan, "Large-scale parallel collaborative filtering for the
/// Netflix Prize", 2008; with an exponent as in Rendle, Krichene, Zhang and Koren, "Revisiting the
/// performance of iALS on item recommendation benchmarks", RecSys 2022).
///
/// What the baseline `b_ui = μ + b_u + b_i` leaves unexplained is factorized: each half-step
/// solves, for every row with n ratings,
///
/// ```
/// (QᵀQ + ρ(n) I) p = Qᵀ (r − b),   ρ(n) = λ · 100 (n/100)^ν,   r̂_ui = b_ui + p_u·q_i
/// ```
///
/// With ν = 1 that is λ n, the weighting of Zhou and others and of Spark; with ν = 0 all rows have
/// the same. A row with 100 ratings has λ n whatever ν is: with λ = 0.14 and ν = ½ the ridge of 25,
/// 100 and 400 ratings is 7, 14 and 28.
///
/// Without biases `b` is the mean alone, and 0 where that is not taken out either, as Spark's ALS
/// has it; there is no opinion then of items that nobody has rated, or of somebody who has rated
/// nothing. The users are solved once more at the end, so folding in a profile that training saw
/// gives the same bits; a new user's bias comes from the baseline's rule with the items held fixed.
/// An item that came after the training and that users of the training have rated gets its bias and
/// factors by the items' half-step with the users held fixed, exactly. Unknown users and items have
/// zero factors. Time O(iterations · (ratings · factors² + (users + items) · factors³)), space
/// O((users + items) · factors).
///
/// The defaults were chosen on folds inside training files: of u1.base of MovieLens 100K (RMSE of a
/// fifth of it 0.917; the best λ with ν = 1, 0.15: 0.920) and of nine tenths of MovieLens 1M (of a
/// tenth of these 0.857; with ν = 1 0.863 at its best λ, 0.08, and 0.868 at 0.1). With ν = ½ one λ
/// serves both, with ν = 1 it has to fall as ratings grow.
///
/// @param regularization λ: the ridge of a row per rating, where the row has 100
/// @param exponent ν, between 0 and 1: how the ridge grows with the ratings of a row
/// @param biased whether the baseline is taken out first
/// @param centered whether the mean is taken out; it is a part of the baseline, so a model with
///   biases is centered
/// @param solver how a row is solved
public record Als(
    int factors,
    int iterations,
    double regularization,
    double exponent,
    boolean biased,
    boolean centered,
    Solver solver)
    implements ClusterTrainer {
  public static final Als DEFAULTS = new Als(32, 10, 0.14, 0.5, true, true, Solver.AUTO);

  public static final Algorithm<Als> ALGORITHM =
      new Algorithm<>(
          "als",
          "Biases and factors by alternating least squares; a newcomer is folded in as training would (Zhou et al., AAIM 2008)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(4, 64),
              "iterations", new Whole(5, 30),
              "regularization", new Logarithmic(0.02, 0.5)));

  private static final double START_SD = 0.1;

  /// The number of ratings at which the exponent makes no difference.
  private static final double USUAL = 100;

  public Als {
    Check.atLeast("factors", factors, 1);
    Check.atLeast("iterations", iterations, 1);
    Check.positive("regularization", regularization);
    Check.between("exponent", exponent, 0, 1);
    if (biased && !centered) {
      throw new IllegalArgumentException(
          "centered must be true where biased is, got false: the mean is a part of the biases; set"
              + " biased=false too");
    }
  }

  /// ρ(n)
  private float ridge(int n) {
    return (float) (regularization * USUAL * StrictMath.pow(n / USUAL, exponent));
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, factors).plus(2L * Float.BYTES * ratings.size());
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return train(
        ratings, Factors.random(ratings.byItem(), factors, START_SD, training, 0), training);
  }

  /// @param items the start, which training goes on from in place
  Model train(Ratings ratings, FactorMatrix items, Training training) {
    var biasModel = biasModel(ratings, training);
    var biases = biasModel.biases();
    var users = new FactorMatrix(ratings.users().size(), factors);
    var ofUsers = halfStep(ratings.byUser(), items, residuals(ratings.byUser(), biases, true));
    var ofItems = halfStep(ratings.byItem(), users, residuals(ratings.byItem(), biases, false));
    for (int iteration = 0; iteration < iterations; iteration++) {
      ofUsers.run(users, solver, training);
      ofItems.run(items, solver, training);
      training.progress().report("als", iteration + 1, iterations);
    }
    ofUsers.run(users, Solver.EXACT, training);
    var problem = Divergence.outOfMeasure("regularization", regularization);
    Divergence.check("als", problem, users.data(), items.data());
    return new Fitted(this, ratings, biasModel, users, items, null);
  }

  private BiasModel biasModel(Ratings ratings, Training training) {
    return biased
        ? BiasModel.learned(ratings, training.withProgress(Progress.NONE))
        : around(BiasModel.none(ratings));
  }

  /// The same biases around the mean, or around 0.
  private BiasModel around(BiasModel model) {
    return centered
        ? model
        : new BiasModel(null, new Biases(0, model.biases().ofUsers(), model.biases().ofItems()));
  }

  /// What the biases leave unexplained of every rating, in the order of the rows.
  private static float[] residuals(CsrMatrix rows, Biases biases, boolean rowsAreUsers) {
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

  private HalfStep halfStep(CsrMatrix rows, FactorMatrix fixed, float[] residuals) {
    return new HalfStep(
        rows,
        fixed,
        null,
        new HalfStep.Terms() {
          @Override
          public float ridge(int n) {
            return Als.this.ridge(n);
          }

          @Override
          public float weight(int p) {
            return 1;
          }

          @Override
          public float target(int p) {
            return residuals[p];
          }
        });
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        ratings,
        around(BiasModel.restored(ratings, state.part("biases"), biased)),
        FactorMatrix.of(state.floats(FactorModel.USER_FACTORS), factors),
        FactorMatrix.of(state.floats(FactorModel.ITEM_FACTORS), factors),
        null);
  }

  @Override
  public Map<String, List<Object>> onCluster() {
    return Map.of(
        "biased", List.of(false),
        "centered", List.of(false, true),
        "exponent", List.of(1.0),
        "solver", List.of("exact"));
  }

  @Override
  public AlsEquations leastSquares(RatingScale scale, double mean) {
    double shift = centered ? -mean : 0;
    return new AlsEquations(false, factors, iterations, regularization, 1, shift, 1);
  }

  @Override
  public State solved(Ratings ratings, float[] userFactors, float[] itemFactors) {
    return State.builder()
        .part("biases", BiasModel.none(ratings).state())
        .put(FactorModel.USER_FACTORS, userFactors)
        .put(FactorModel.ITEM_FACTORS, itemFactors)
        .build();
  }

  @Override
  public Products products(Ratings ratings, State state) {
    var biases = around(BiasModel.restored(ratings, state.part("biases"), biased)).biases();
    var users = biases.ofUsers().clone();
    var items = biases.ofItems().clone();
    for (int user = 0; user < users.length; user++) {
      users[user] += biases.mean();
    }
    for (int item = 0; item < items.length; item++) {
      items[item] = centered || ratings.knowsItem(item) ? items[item] : Double.NaN;
    }
    return new Products(
        factors,
        users,
        items,
        state.floats(FactorModel.USER_FACTORS),
        state.floats(FactorModel.ITEM_FACTORS));
  }

  /// @param added items that came after the training and have factors; `null` for none
  private record Fitted(
      Als trainer,
      Ratings ratings,
      BiasModel biasModel,
      FactorMatrix users,
      FactorMatrix items,
      @Nullable NewItems added)
      implements FactorModel {
    @Override
    public Model with(NewItems newItems) {
      if (newItems.rated().size() == 0) {
        return this;
      }
      var rows = newItems.rated().byItem();
      var more = biasModel.withItems(rows);
      var factors = items.extended(newItems.size());
      trainer
          .halfStep(rows, users, residuals(rows, more.biases(), false))
          .run(factors, Solver.EXACT, Training.sequential(0));
      return new Fitted(trainer, newItems.all(), more, users, factors, newItems);
    }

    private boolean knows(int item) {
      return added == null ? ratings.knowsItem(item) : added.count(item) > 0;
    }

    /// Whether some items are passed over although the others have a score.
    private boolean passesOver() {
      return !trainer.centered || added != null;
    }

    /// Whether it has no opinion of an item: an item that came later is not known before it was
    /// rated, and without a mean to start from nothing is said where there are no factors.
    private boolean passesOver(Profile profile, int item) {
      return trainer.centered
          ? added != null && item >= added.first() && !knows(item)
          : profile.size() == 0 || !knows(item);
    }

    @Override
    public FactorScorer scorer(Profile profile) {
      if (profile.asTrained()) {
        return new View(
            this, profile, biases().ofUsers()[profile.user()], users.row(profile.user()), null);
      }
      double bias = biasModel.userBias(profile);
      if (profile.size() == 0) {
        return new View(this, profile, bias, new float[trainer.factors], null);
      }
      var equation = equation(profile, bias);
      return new View(this, profile, bias, equation.solve(), equation);
    }

    @Override
    public float[] factors(Profile profile) {
      if (profile.asTrained()) {
        return users.row(profile.user());
      }
      return profile.size() == 0
          ? new float[trainer.factors]
          : equation(profile, biasModel.userBias(profile)).solve();
    }

    private Biases biases() {
      return biasModel.biases();
    }

    private NormalEquation equation(Profile profile, double bias) {
      var equation = NormalEquation.ofRows(trainer.factors, profile.size());
      equation.clear(null, trainer.ridge(profile.size()));
      for (int k = 0; k < profile.size(); k++) {
        equation.add(items, profile.item(k), 1, residual(profile, k, bias));
      }
      return equation;
    }

    private float residual(Profile profile, int k, double bias) {
      return (float) (profile.value(k) - biases().of(bias, profile.item(k)));
    }

    @Override
    public State state() {
      return withFactors(State.builder().part("biases", biasModel.state())).build();
    }
  }

  private static final class View extends ProfileFactorScorer {
    private final Fitted fitted;
    private @Nullable NormalEquation factorized;

    /// @param factorized the equation that the profile was folded in by, solved; made when it is
    ///   needed where there was none
    View(
        Fitted fitted,
        Profile profile,
        double bias,
        float[] factors,
        @Nullable NormalEquation factorized) {
      super(profile, fitted.biases(), bias, factors, fitted.items);
      this.factorized = factorized;
      this.fitted = fitted;
    }

    @Override
    public double offset(int item) {
      return fitted.passesOver(profile, item) ? Double.NaN : super.offset(item);
    }

    @Override
    public void addOffsets(ScoreBlock products) {
      super.addOffsets(products);
      for (int k = 0; fitted.passesOver() && k < products.size(); k++) {
        if (fitted.passesOver(profile, products.first() + k)) {
          products.set(k, Float.NaN);
        }
      }
    }

    /// What each rating adds to the user's bias, and to the factors' part of the score: with `A =
    /// QᵀQ + λ n I` that is `Σ_k (r_k − b_k) · q_iᵀA⁻¹q_k`.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (profile.size() == 0) {
        return;
      }
      fitted.biasModel.contributions(profile, perProfileEntry);
      var equation = factorized();
      var direction = fitted.items.row(item);
      equation.substitute(direction);
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] +=
            fitted.residual(profile, k, bias) * fitted.items.dot(profile.item(k), direction);
      }
    }

    /// The equation that the profile was folded in by, the same for all items.
    private NormalEquation factorized() {
      var known = factorized;
      if (known == null) {
        known = fitted.equation(profile, bias);
        known.factorize();
        factorized = known;
      }
      return known;
    }
  }
}
