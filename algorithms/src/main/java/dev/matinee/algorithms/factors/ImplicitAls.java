package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.Loop;
import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.algorithms.support.Check;
import dev.matinee.algorithms.support.Divergence;
import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.Belief;
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
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Matrix factorization of choices, `score(u, i) = x_u·y_i`, by alternating least squares over all
/// pairs (Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", ICDM
/// 2008).
///
/// Every rated pair is a choice (1) with the confidence `c = 1 + α·w` and every other pair is none
/// (0) with confidence ω; `w` is the strength of the rating ([PreferenceStrength]). Each half-step
/// solves, for every row,
///
/// ```
/// (ω YᵀY + Σ_i (1 − ω + α·w_ui) · y_i y_iᵀ + ρ I) x_u = Σ_i (1 + α·w_ui) y_i
/// ```
///
/// where `YᵀY` is computed once, ω is the confidence in a pair that is not rated, and the ridge of
/// a row with n ratings among m columns is `ρ = λ (n + ω m)^ν` (Rendle, Krichene, Zhang and Koren,
/// "Revisiting the performance of iALS on item recommendation benchmarks", RecSys 2022), or, scaled
/// by ratings alone, `ρ = λ (n/100)^ν`; the latter with ν = 1 is the ridge of Spark, whose
/// `regParam` is λ/100. The users are solved once more at the end, so folding in a profile that
/// training saw gives the same bits. With `A` the matrix above, `score = Σ_k c_k · y_iᵀA⁻¹y_k`:
/// each summand is the share of one rating. There is no opinion without a rating to go by, nor of
/// items without ratings. An item that came after the training and that users of the training have
/// rated gets its factors by the items' half-step with the users held fixed, exactly. Time
/// O(iterations · (ratings · factors² + (users + items) · factors³)), space O((users + items) ·
/// factors).
///
/// The defaults were chosen on per-user holdouts inside the training file ua.base of MovieLens
/// 100K.
///
/// @param regularization λ
/// @param confidence α
/// @param exponent ν, between 0 and 1: how the ridge grows with the ratings of a row
/// @param unobserved ω, between 0 and 1
/// @param scaledBy what the ridge of a row grows with, where ν is more than 0
/// @param solver how a row is solved
public record ImplicitAls(
    int factors,
    int iterations,
    double regularization,
    double confidence,
    double exponent,
    double unobserved,
    ScaledBy scaledBy,
    Solver solver)
    implements ClusterTrainer {
  /// What the ridge of a row counts.
  public enum ScaledBy {
    /// All pairs of the row, each by its confidence without α: `n + ω m`.
    PAIRS,
    /// The ratings of the row, in hundreds: `n/100`.
    RATINGS
  }

  /// The number of ratings at which λ is the ridge, where ratings alone count.
  private static final double USUAL = 100;

  static final ImplicitAls DEFAULTS =
      new ImplicitAls(48, 15, 30, 2, 0, 1, ScaledBy.PAIRS, Solver.AUTO);

  public static final Algorithm<ImplicitAls> ALGORITHM =
      new Algorithm<>(
          "implicit-als",
          "Factors of what was chosen at all, by weighted alternating least squares (Hu, Koren and Volinsky, ICDM 2008)",
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
    Check.between("exponent", exponent, 0, 1);
    Check.between("unobserved", unobserved, 0, 1);
  }

  @Override
  public boolean learnsFromChoices() {
    return true;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return Factors.memoryNeed(ratings, factors);
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    double sd = START_LENGTH / Math.sqrt(factors);
    return train(ratings, Factors.random(ratings.byItem(), factors, sd, training, 0), training);
  }

  /// @param items the start, which training goes on from in place
  Model train(Ratings ratings, FactorMatrix items, Training training) {
    var users = new FactorMatrix(ratings.users().size(), factors);
    for (int iteration = 0; iteration < iterations; iteration++) {
      halfStep(ratings.scale(), ratings.byUser(), items, training).run(users, solver, training);
      halfStep(ratings.scale(), ratings.byItem(), users, training).run(items, solver, training);
      training.progress().report("implicit-als", iteration + 1, iterations);
    }
    halfStep(ratings.scale(), ratings.byUser(), items, training).run(users, Solver.EXACT, training);
    Divergence.check(
        "implicit-als",
        "regularization %s is too small or confidence %s too large; raise or lower it"
            .formatted(regularization, confidence),
        users.data(),
        items.data());
    return new Fitted(this, ratings, PreferenceStrength.DEFAULT, users, items, training::forEach);
  }

  private HalfStep halfStep(
      RatingScale scale, CsrMatrix rows, FactorMatrix fixed, Training training) {
    return halfStep(PreferenceStrength.DEFAULT, scale, rows, fixed, base(fixed, training::forEach));
  }

  private HalfStep halfStep(
      PreferenceStrength strength,
      RatingScale scale,
      CsrMatrix rows,
      FactorMatrix fixed,
      FactorMatrix base) {
    return new HalfStep(
        rows,
        fixed,
        base,
        new HalfStep.Terms() {
          @Override
          public float ridge(int n) {
            return ImplicitAls.this.ridge(n, rows.columns());
          }

          @Override
          public float weight(int p) {
            return extra(strength, scale, rows.value(p)) + unobservedLess();
          }

          @Override
          public float target(int p) {
            return 1 + extra(strength, scale, rows.value(p));
          }
        });
  }

  /// `ω YᵀY`
  private FactorMatrix base(FactorMatrix rows, Loop loop) {
    var gram = NormalEquation.gram(rows, loop);
    if (unobserved != 1) {
      for (int i = 0; i < factors; i++) {
        for (int j = 0; j < factors; j++) {
          gram.set(i, j, (float) unobserved * gram.get(i, j));
        }
      }
    }
    return gram;
  }

  /// ρ of a row with n ratings among m columns.
  private float ridge(int n, int m) {
    double counted =
        switch (scaledBy) {
          case PAIRS -> n + unobserved * m;
          case RATINGS -> n / USUAL;
        };
    return (float) (regularization * StrictMath.pow(counted, exponent));
  }

  /// `1 − ω`
  private float unobservedLess() {
    return (float) (1 - unobserved);
  }

  /// `α·w`, by how much the confidence in a choice exceeds 1.
  private float extra(PreferenceStrength strength, RatingScale scale, double rating) {
    return (float) confidence * strength.of(scale, rating);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Fitted(
        this,
        ratings,
        PreferenceStrength.restored(state),
        FactorMatrix.of(state.floats(FactorModel.USER_FACTORS), factors),
        FactorMatrix.of(state.floats(FactorModel.ITEM_FACTORS), factors),
        Training.sequential(0)::forEach);
  }

  @Override
  public Map<String, List<Object>> onCluster() {
    return Map.of(
        "exponent", List.of(1.0),
        "unobserved", List.of(1.0),
        "scaledBy", List.of("ratings"),
        "solver", List.of("exact"));
  }

  @Override
  public AlsEquations leastSquares(RatingScale scale, double mean) {
    double slope = PreferenceStrength.DEFAULT.range() / (scale.max() - scale.min());
    double shift = PreferenceStrength.DEFAULT.least() - slope * scale.min();
    return new AlsEquations(
        true, factors, iterations, regularization / USUAL, confidence, shift, slope);
  }

  @Override
  public State solved(Ratings ratings, float[] userFactors, float[] itemFactors) {
    return PreferenceStrength.DEFAULT
        .saved(State.builder())
        .put(FactorModel.USER_FACTORS, userFactors)
        .put(FactorModel.ITEM_FACTORS, itemFactors)
        .build();
  }

  @Override
  public Products products(Ratings ratings, State state) {
    var items = new double[ratings.items().size()];
    for (int item = 0; item < items.length; item++) {
      items[item] = ratings.knowsItem(item) ? 0 : Double.NaN;
    }
    return new Products(
        factors,
        new double[ratings.users().size()],
        items,
        state.floats(FactorModel.USER_FACTORS),
        state.floats(FactorModel.ITEM_FACTORS));
  }

  private static final class Fitted implements FactorModel {
    private final ImplicitAls trainer;
    private final Ratings ratings;
    private final PreferenceStrength strength;
    private final FactorMatrix users;
    private final FactorMatrix items;
    private final FactorMatrix base;
    private final int[] unknown;
    private final @Nullable NewItems added;
    private volatile @Nullable FactorMatrix ofUsers; // what the equations of items have in common

    Fitted(
        ImplicitAls trainer,
        Ratings ratings,
        PreferenceStrength strength,
        FactorMatrix users,
        FactorMatrix items,
        Loop loop) {
      this.trainer = trainer;
      this.ratings = ratings;
      this.strength = strength;
      this.users = users;
      this.items = items;
      this.base = trainer.base(items, loop);
      this.added = null;
      this.unknown = unknown();
    }

    /// The same model with factors of items that came later. The equations of users stay as they
    /// are.
    private Fitted(Fitted trained, NewItems added, FactorMatrix items) {
      this.trainer = trained.trainer;
      this.ratings = added.all();
      this.strength = trained.strength;
      this.users = trained.users;
      this.items = items;
      this.base = trained.base;
      this.added = added;
      this.unknown = unknown();
    }

    private int[] unknown() {
      return IntStream.range(0, items.rows()).filter(item -> !knows(item)).toArray();
    }

    private boolean knows(int item) {
      return added == null ? ratings.knowsItem(item) : added.count(item) > 0;
    }

    /// Among how many items a user has chosen.
    private int choices() {
      return added == null ? items.rows() : added.first();
    }

    @Override
    public Model with(NewItems newItems) {
      if (newItems.rated().size() == 0) {
        return this;
      }
      var made = ofUsers;
      if (made == null) {
        made = trainer.base(users, Training.sequential(0)::forEach);
        ofUsers = made;
      }
      var more = items.extended(newItems.size());
      trainer
          .halfStep(strength, ratings.scale(), newItems.rated().byItem(), users, made)
          .run(more, Solver.EXACT, Training.sequential(0));
      return new Fitted(this, newItems, more);
    }

    @Override
    public FactorScorer scorer(Profile profile) {
      if (profile.asTrained() || profile.size() == 0) {
        return new View(this, profile, factors(profile), knowsAnyOf(profile), null);
      }
      var equation = equation(profile);
      return new View(this, profile, equation.solve(), knowsAnyOf(profile), equation);
    }

    /// Whether there is a rating to go by.
    private boolean knowsAnyOf(Profile profile) {
      for (int k = 0; k < profile.size(); k++) {
        if (knows(profile.item(k))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public float[] factors(Profile profile) {
      if (profile.asTrained()) {
        return users.row(profile.user());
      }
      return profile.size() == 0 ? new float[trainer.factors] : equation(profile).solve();
    }

    private NormalEquation equation(Profile profile) {
      var equation = NormalEquation.ofRows(trainer.factors, profile.size());
      equation.clear(base, trainer.ridge(profile.size(), choices()));
      for (int k = 0; k < profile.size(); k++) {
        float extra = trainer.extra(strength, ratings.scale(), profile.value(k));
        equation.add(items, profile.item(k), extra + trainer.unobservedLess(), 1 + extra);
      }
      return equation;
    }

    @Override
    public FactorMatrix users() {
      return users;
    }

    @Override
    public FactorMatrix items() {
      return items;
    }

    @Override
    public State state() {
      return withFactors(strength.saved(State.builder())).build();
    }
  }

  private static final class View implements FactorScorer {
    private final Fitted model;
    private final Profile profile;
    private final float[] factors;
    private final boolean known;
    private @Nullable NormalEquation factorized;

    /// @param factorized the equation that the profile was folded in by, solved; made when it is
    ///   needed where there was none
    View(
        Fitted model,
        Profile profile,
        float[] factors,
        boolean known,
        @Nullable NormalEquation factorized) {
      this.factorized = factorized;
      this.model = model;
      this.profile = profile;
      this.factors = factors;
      this.known = known;
    }

    @Override
    public float[] factors() {
      return factors;
    }

    @Override
    public FactorMatrix items() {
      return model.items;
    }

    @Override
    public double offset(int item) {
      return known && model.knows(item) ? 0 : Double.NaN;
    }

    @Override
    public void addOffsets(ScoreBlock products) {
      if (!known) {
        products.silence();
        return;
      }
      int[] unknown = model.unknown;
      int end = products.first() + products.size();
      int place = Arrays.binarySearch(unknown, products.first());
      for (int k = place < 0 ? -place - 1 : place; k < unknown.length && unknown[k] < end; k++) {
        products.set(unknown[k] - products.first(), Float.NaN);
      }
    }

    @Override
    public Belief belief(int item) {
      return Belief.NONE;
    }

    @Override
    public void means(double[] into) {
      Arrays.fill(into, Double.NaN);
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      var direction = model.items.row(item);
      factorized().substitute(direction);
      for (int k = 0; k < perProfileEntry.length; k++) {
        float extra = model.trainer.extra(model.strength, model.ratings.scale(), profile.value(k));
        perProfileEntry[k] = (1 + extra) * model.items.dot(profile.item(k), direction);
      }
    }

    /// The equation that the profile was folded in by, the same for all items.
    private NormalEquation factorized() {
      var solved = factorized;
      if (solved == null) {
        solved = model.equation(profile);
        solved.factorize();
        factorized = solved;
      }
      return solved;
    }
  }
}
