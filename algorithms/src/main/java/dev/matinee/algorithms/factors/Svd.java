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

/// Matrix factorization with biases, `r̂_ui = μ + b_u + b_i + q_i·p_u`, by stochastic gradient
/// descent (Funk 2006; Koren, Bell and Volinsky, "Matrix factorization techniques for recommender
/// systems", 2009).
///
/// Biases start at 0, factors at draws from N(0, `initSd`²). Each epoch visits the ratings user by
/// user in the order of the file. With the error `e = r − r̂` before the step, the learning rate γ
/// and the regularization λ:
///
/// ```
/// b ← b + γ (e − λ b)   for the user and the item
/// p ← p + γ (e q − λ p),   q ← q + γ (e p − λ q)   with the old p
/// ```
///
/// The terms of an unknown user or item are 0. A new user's bias and factors come from the same
/// steps with the items held fixed ([SgdFoldIn]), which also says exactly what each rating adds to
/// a score; beside the drift of the items during training that is what training did. Time O(epochs
/// · ratings · factors), space O((users + items) · factors).
///
/// @param initSd standard deviation of the factors' random start
public record Svd(
    int factors, int epochs, double learningRate, double regularization, double initSd)
    implements Trainer {
  static final Svd DEFAULTS = new Svd(100, 20, 0.005, 0.02, 0.1);

  public static final Algorithm<Svd> ALGORITHM =
      new Algorithm<>(
          "svd",
          "Biases and factors by stochastic gradient descent (Koren, Bell and Volinsky, Computer 2009)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(8, 160),
              "epochs", new Whole(5, 60),
              "learningRate", new Logarithmic(0.001, 0.02),
              "regularization", new Logarithmic(0.01, 0.5),
              "initSd", new Logarithmic(0.01, 0.2)));

  public Svd {
    Check.atLeast("factors", factors, 1);
    Check.atLeast("epochs", epochs, 1);
    Check.positive("learningRate", learningRate);
    Check.notNegative("regularization", regularization);
    Check.notNegative("initSd", initSd);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, factors);
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return train(
        ratings,
        Factors.random(ratings.byUser(), factors, initSd, training, Factors.USER_STREAMS),
        Factors.random(ratings.byItem(), factors, initSd, training, Factors.ITEM_STREAMS),
        training);
  }

  /// @param users the start of p, which training goes on from in place
  /// @param items the same of q
  Model train(Ratings ratings, FactorMatrix users, FactorMatrix items, Training training) {
    var fitted = new Fitted(this, Biases.none(ratings), users, items);
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (int user = 0; user < users.rows(); user++) {
        sweep(ratings, user, fitted);
      }
      training.progress().report("svd", epoch + 1, epochs);
    }
    var problem = Divergence.stepTooLong(learningRate, regularization);
    Divergence.check("svd", problem, fitted.biases.ofUsers(), fitted.biases.ofItems());
    Divergence.check("svd", problem, fitted.users.data(), fitted.items.data());
    return fitted;
  }

  private void sweep(Ratings ratings, int user, Fitted fitted) {
    var rows = ratings.byUser();
    var ofItems = fitted.biases.ofItems();
    var p = fitted.users.data();
    int atUser = fitted.users.at(user);
    var q = fitted.items.data();
    double keep = 1 - learningRate * regularization;
    double userBias = fitted.biases.ofUsers()[user];
    for (int at = rows.start(user); at < rows.end(user); at++) {
      int item = rows.column(at);
      int atItem = fitted.items.at(item);
      double expected =
          fitted.biases.of(userBias, item) + SgdKernels.dot(p, atUser, q, atItem, factors);
      double gain = learningRate * (rows.value(at) - expected);
      userBias = keep * userBias + gain;
      ofItems[item] = keep * ofItems[item] + gain;
      SgdKernels.step(p, atUser, q, atItem, factors, (float) keep, (float) gain);
    }
    fitted.biases.ofUsers()[user] = userBias;
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        Baseline.restored(ratings, state.part("biases")),
        FactorMatrix.of(state.floats(FactorModel.USER_FACTORS), factors),
        FactorMatrix.of(state.floats(FactorModel.ITEM_FACTORS), factors));
  }

  /// The fold-in of a profile; `targets` are the ratings less what the items alone explain.
  private SgdFoldIn foldIn(Fitted fitted, Profile profile) {
    var targets = new double[profile.size()];
    for (int k = 0; k < targets.length; k++) {
      targets[k] = profile.value(k) - fitted.biases.of(0, profile.item(k));
    }
    return new SgdFoldIn(fitted.items, profile, targets, epochs, learningRate, regularization);
  }

  private record Fitted(Svd trainer, Biases biases, FactorMatrix users, FactorMatrix items)
      implements FactorModel {
    @Override
    public FactorScorer scorer(Profile profile) {
      if (profile.asTrained()) {
        int user = profile.user();
        return new View(this, profile, biases.ofUsers()[user], users.row(user));
      }
      var folded = trainer.foldIn(this, profile);
      return new View(this, profile, folded.bias(), folded.factors());
    }

    @Override
    public float[] factors(Profile profile) {
      return profile.asTrained()
          ? users.row(profile.user())
          : trainer.foldIn(this, profile).factors();
    }

    @Override
    public State state() {
      return withFactors(State.builder().part("biases", Baseline.state(biases))).build();
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
      var contributions = foldIn().contributions(fitted.items.row(item));
      System.arraycopy(contributions, 0, perProfileEntry, 0, contributions.length);
    }

    /// The steps that folded the profile in, the same for all items.
    private SgdFoldIn foldIn() {
      var done = foldIn;
      if (done == null) {
        done = fitted.trainer.foldIn(fitted, profile);
        foldIn = done;
      }
      return done;
    }
  }
}
