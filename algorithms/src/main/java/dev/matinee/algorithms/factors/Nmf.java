package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.SgdKernels;
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
import java.util.Arrays;
import java.util.Map;

/// Non-negative matrix factorization `r̂_ui = q_i·p_u` with p, q ≥ 0, by multiplicative updates
/// (Lee and Seung, "Algorithms for non-negative matrix factorization", NIPS 2000; for observed
/// ratings alone Luo, Zhou, Xia and Zhu, "An efficient non-negative matrix-factorization-based
/// approach to collaborative filtering", IEEE TII 2014).
///
/// All factors start at draws from [0, 1). Each epoch multiplies, for every user and likewise for
/// every item,
///
/// ```
/// p_uf ← p_uf · Σ_i q_if r_ui / (Σ_i q_if r̂_ui + |I_u| · userRegularization · p_uf)
/// ```
///
/// with the `r̂` and factors of the start of the epoch on the right: the step of gradient descent
/// whose length keeps the sign. As both sides move at once, each answers the other's error in full:
/// without regularization the products swing about their targets and never settle. Of an unknown
/// user or item it has no opinion. Where the scale begins below 0, it is the ratings less its lower
/// end that are factorized.
///
/// A new user's factors come from the same updates with the items held fixed, started at ½, the
/// mean of the draws. The shares of the ratings are exact: the last update makes each factor a sum
/// over the ratings, in which rating k has the part `q_kf r_k`, so its share of `q_i·p` is `r_k Σ_f
/// q_if p_f q_kf / Σ_l q_lf r_l`. Time O(epochs · ratings · factors), space O((users + items) ·
/// factors).
///
/// @param userRegularization pull on the users' factors, per rating
/// @param itemRegularization pull on the items' factors, per rating
public record Nmf(int factors, int epochs, double userRegularization, double itemRegularization)
    implements Trainer {
  static final Nmf DEFAULTS = new Nmf(15, 50, 0.06, 0.06);

  public static final Algorithm<Nmf> ALGORITHM =
      new Algorithm<>(
          "nmf",
          "Factors that are never negative (Luo et al., IEEE TII 2014)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(2, 60),
              "epochs", new Whole(10, 100),
              "userRegularization", new Logarithmic(0.005, 0.5),
              "itemRegularization", new Logarithmic(0.005, 0.5)));

  /// The mean of the draws that training starts from.
  private static final double START = 0.5;

  public Nmf {
    Check.atLeast("factors", factors, 1);
    Check.atLeast("epochs", epochs, 1);
    Check.notNegative("userRegularization", userRegularization);
    Check.notNegative("itemRegularization", itemRegularization);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, 3 * factors)
        .plus(MemoryNeed.ofRows(ratings.items().size(), 2L * factors, Double.BYTES));
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return train(ratings, new NmfUpdates(this, ratings, training), training);
  }

  Model train(Ratings ratings, NmfUpdates updates, Training training) {
    for (int epoch = 0; epoch < epochs; epoch++) {
      updates.epoch();
      training.progress().report("nmf", epoch + 1, epochs);
    }
    var users = FactorMatrix.rounded(updates.users(), factors);
    var items = FactorMatrix.rounded(updates.items(), factors);
    Divergence.check(
        "nmf",
        "userRegularization %s or itemRegularization %s is too small; raise it"
            .formatted(userRegularization, itemRegularization),
        users.data(),
        items.data());
    return new Fitted(this, ratings, users, items);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        ratings,
        FactorMatrix.of(state.floats(FactorModel.USER_FACTORS), factors),
        FactorMatrix.of(state.floats(FactorModel.ITEM_FACTORS), factors));
  }

  /// What is taken off every rating so that none is below 0.
  static double offset(Ratings ratings) {
    return Math.min(0, ratings.scale().min());
  }

  private record Fitted(Nmf trainer, Ratings ratings, FactorMatrix users, FactorMatrix items)
      implements FactorModel {
    @Override
    public FactorScorer scorer(Profile profile) {
      return new View(this, profile, factors(profile));
    }

    @Override
    public float[] factors(Profile profile) {
      return profile.asTrained() ? users.row(profile.user()) : foldIn(profile);
    }

    /// The updates with `Σ_k q_k r̂_k = G p`, where `G = Σ_k q_k q_kᵀ` stays as it is.
    private float[] foldIn(Profile profile) {
      int width = trainer.factors;
      var top = strengths(profile);
      var gram = new double[width][width];
      for (int k = 0; k < profile.size(); k++) {
        var q = items.row(profile.item(k));
        for (int f = 0; f < width; f++) {
          for (int g = 0; g < width; g++) {
            gram[f][g] += (double) q[f] * q[g];
          }
        }
      }
      var p = new double[width];
      Arrays.fill(p, START);
      var bottom = new double[width];
      for (int epoch = 0; epoch < trainer.epochs; epoch++) {
        for (int f = 0; f < width; f++) {
          bottom[f] = SgdKernels.dot(gram[f], p);
        }
        NmfUpdates.multiply(p, top, bottom, profile.size() * trainer.userRegularization);
      }
      return FactorMatrix.rounded(new double[][] {p}, width).row(0);
    }

    /// `Σ_k q_kf r_k` for every factor.
    private double[] strengths(Profile profile) {
      var strengths = new double[trainer.factors];
      for (int k = 0; k < profile.size(); k++) {
        var q = items.row(profile.item(k));
        for (int f = 0; f < strengths.length; f++) {
          strengths[f] += q[f] * positive(profile, k);
        }
      }
      return strengths;
    }

    private double positive(Profile profile, int k) {
      return profile.value(k) - offset(ratings);
    }
  }

  private record View(Fitted fitted, Profile profile, float[] factors) implements FactorScorer {
    @Override
    public FactorMatrix items() {
      return fitted.items;
    }

    @Override
    public double offset(int item) {
      return profile.size() == 0 || !fitted.ratings.knowsItem(item)
          ? Double.NaN
          : Nmf.offset(fitted.ratings);
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var strengths = fitted.strengths(profile);
      var q = fitted.items.row(item);
      for (int k = 0; k < perProfileEntry.length; k++) {
        var rated = fitted.items.row(profile.item(k));
        double share = 0;
        for (int f = 0; f < q.length; f++) {
          share += strengths[f] > 0 ? q[f] * (double) factors[f] * rated[f] / strengths[f] : 0;
        }
        perProfileEntry[k] = share * fitted.positive(profile, k);
      }
    }
  }
}
