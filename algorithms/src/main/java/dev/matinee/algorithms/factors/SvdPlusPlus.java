package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.SgdKernels;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// SVD++: matrix factorization that also learns from which items a user has rated, whatever the
/// rating (Koren, "Factorization meets the neighborhood", KDD 2008).
///
/// ```
/// r̂_ui = μ + b_u + b_i + q_i·(p_u + z_u),   z_u = |I_u|^−½ Σ_{j ∈ I_u} y_j
/// ```
///
/// `I_u` are the items that the user has rated in the training; what somebody rated in a test stays
/// unknown. Biases start at 0, all factors at draws from N(0, `initSd`²). Each epoch visits the
/// ratings user by user in the order of the file and moves biases, p, q and every `y_j` of the user
/// down the gradient; [SvdPlusPlusDescent] has the steps, and why an epoch costs O(ratings ·
/// factors) although every rating moves all of a user's y. The terms of an unknown user or item are
/// 0.
///
/// A new user's z is known from the profile, and bias and p come from the steps of training with
/// the items held fixed ([SgdFoldIn]). A rating's share of a score is therefore exact: its entry in
/// z times q, and what its remainder `r − μ − b_i − q_i·z` adds to the bias and to p. Time O(epochs
/// · ratings · factors), space O((users + 2 items) · factors).
///
/// Trains in double and keeps float; beside that the numbers are those of the plain rule that sums
/// z anew for every rating.
///
/// @param initSd standard deviation of the factors' random start
public record SvdPlusPlus(
    int factors, int epochs, double learningRate, double regularization, double initSd)
    implements Trainer {
  static final SvdPlusPlus DEFAULTS = new SvdPlusPlus(20, 20, 0.007, 0.02, 0.1);

  public static final Algorithm<SvdPlusPlus> ALGORITHM =
      new Algorithm<>(
          "svd++",
          "svd, and what was rated at all says something about a user, too (Koren, KDD 2008)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(4, 80),
              "epochs", new Whole(5, 60),
              "learningRate", new Logarithmic(0.001, 0.02),
              "regularization", new Logarithmic(0.01, 0.5),
              "initSd", new Logarithmic(0.001, 0.2)));

  public SvdPlusPlus {
    Check.atLeast("factors", factors, 1);
    Check.atLeast("epochs", epochs, 1);
    Check.positive("learningRate", learningRate);
    Check.notNegative("regularization", regularization);
    Check.notNegative("initSd", initSd);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, 3 * factors)
        .plus(MemoryNeed.ofRows(ratings.items().size(), 2L * factors, Double.BYTES));
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return train(new SvdPlusPlusDescent(this, ratings, training), training);
  }

  Model train(SvdPlusPlusDescent descent, Training training) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      descent.epoch();
      training.progress().report("svd++", epoch + 1, epochs);
    }
    var biases = descent.biases();
    var users = FactorMatrix.rounded(descent.users(), factors);
    var items = FactorMatrix.rounded(descent.items(), factors);
    var implicit = FactorMatrix.rounded(descent.implicit(), factors);
    var problem = Divergence.stepTooLong(learningRate, regularization);
    Divergence.check("svd++", problem, biases.ofUsers(), biases.ofItems());
    Divergence.check("svd++", problem, users.data(), items.data(), implicit.data());
    return new Fitted(this, biases, users, items, implicit);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        Baseline.restored(ratings, state.part("biases")),
        FactorMatrix.of(state.floats(FactorModel.USER_FACTORS), factors),
        FactorMatrix.of(state.floats(FactorModel.ITEM_FACTORS), factors),
        FactorMatrix.of(state.floats("implicitFactors"), factors));
  }

  /// What a profile says by its choice of items alone, z.
  private float[] choice(Fitted fitted, Profile profile) {
    var sum = new double[factors];
    for (int k = 0; k < profile.size(); k++) {
      int item = profile.item(k);
      for (int f = 0; f < factors; f++) {
        sum[f] += fitted.implicit.get(item, f);
      }
    }
    var choice = new float[factors];
    for (int f = 0; f < factors; f++) {
      choice[f] = (float) (sum[f] * perItem(profile));
    }
    return choice;
  }

  private static float dot(FactorMatrix rows, int row, float[] x) {
    return SgdKernels.dot(rows.data(), rows.at(row), x, 0, x.length);
  }

  /// The weight of one item in z.
  private static double perItem(Profile profile) {
    return profile.size() == 0 ? 0 : 1 / Math.sqrt(profile.size());
  }

  /// The fold-in of a profile; `targets` are the ratings less what items and choice explain.
  private SgdFoldIn foldIn(Fitted fitted, Profile profile, float[] choice) {
    var targets = new double[profile.size()];
    for (int k = 0; k < targets.length; k++) {
      int item = profile.item(k);
      targets[k] = profile.value(k) - fitted.biases.of(0, item) - dot(fitted.items, item, choice);
    }
    return new SgdFoldIn(fitted.items, profile, targets, epochs, learningRate, regularization);
  }

  /// @param users p + z of every user
  /// @param implicit y of every item
  private record Fitted(
      SvdPlusPlus trainer,
      Biases biases,
      FactorMatrix users,
      FactorMatrix items,
      FactorMatrix implicit)
      implements FactorModel {
    @Override
    public FactorScorer scorer(Profile profile) {
      return view(profile);
    }

    private View view(Profile profile) {
      if (profile.asTrained()) {
        int user = profile.user();
        return new View(this, profile, biases.ofUsers()[user], users.row(user));
      }
      var factors = trainer.choice(this, profile);
      var folded = trainer.foldIn(this, profile, factors);
      var own = folded.factors();
      for (int f = 0; f < factors.length; f++) {
        factors[f] += own[f];
      }
      return new View(this, profile, folded.bias(), factors);
    }

    @Override
    public float[] factors(Profile profile) {
      return view(profile).factors();
    }

    @Override
    public State state() {
      return withFactors(State.builder().part("biases", Baseline.state(biases)))
          .put("implicitFactors", implicit.flat())
          .build();
    }
  }

  private static final class View extends ProfileFactorScorer {
    private final Fitted fitted;
    private @Nullable SgdFoldIn foldIn;

    View(Fitted fitted, Profile profile, double bias, float[] factors) {
      super(profile, fitted.biases, bias, factors, fitted.items);
      this.fitted = fitted;
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var q = fitted.items.row(item);
      var contributions = foldIn().contributions(q);
      for (int k = 0; k < contributions.length; k++) {
        double product = dot(fitted.implicit, profile.item(k), q);
        perProfileEntry[k] = contributions[k] + perItem(profile) * product;
      }
    }

    /// The steps that folded the profile in, the same for all items.
    private SgdFoldIn foldIn() {
      var done = foldIn;
      if (done == null) {
        done = fitted.trainer.foldIn(fitted, profile, fitted.trainer.choice(fitted, profile));
        foldIn = done;
      }
      return done;
    }
  }
}
