package dev.matinee.algorithms.bayesfm;

import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.core.registry.Dimension.Choice;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.List;
import java.util.Map;

/// A Bayesian factorization machine (Rendle, "Factorization Machines with libFM", TIST 2012),
/// sampled by Gibbs in relation-block form (Rendle, "Scaling Factorization Machines to Relational
/// Data", VLDB 2013), with the set of a user's movies and of a movie's users as features (Rendle,
/// Zhang and Koren, "On the Difficulty of Evaluating Baselines", 2019).
///
/// ```
/// ŷ(x) = w_0 + Σ_j w_j x_j + Σ_f ½ [(Σ_j v_jf x_j)² − Σ_j v_jf² x_j²]
///      = w_0 + a_u + b_i + p_u·q_i,   p_u = Σ_{j of u} x_j v_j,   q_i = Σ_{j of i} x_j v_j
/// v_jf ~ N(μ_gf, 1/λ_gf),   w_j ~ N(μ_g, 1/λ_g)   for j in group g
/// regression:      r ~ N(ŷ, 1/(α τ_u τ_i))
/// ordered probit:  z ~ N(ŷ, 1/(τ_u τ_i)),  level l of r  ⇔  c_l < z < c_{l+1}
/// ```
///
/// `x` has the user and the movie themselves, the movies that the user has rated and the users who
/// have rated the movie (of training alone, `1/√n` each), and the features of both; each is a group
/// g with a hyper-prior of its own. `a_u` and `b_i` are the linear weights and the pairs within one
/// side. Everything but the features is sampled: weights, factors, hyper-priors, the noise or the
/// cut points. The answer is the mean over the samples, with its standard deviation (noise and
/// samples), and of ordered probit the probability of each level.
///
/// `τ` is how much steadier than all somebody rates, or a movie is rated (Lakshminarayanan,
/// Bouchard and Archambeau, "Robust Bayesian Matrix Factorisation", AISTATS 2011): `τ ~ Γ(ν/2,
/// ν/2)` beforehand.
///
/// A sweep costs O(ratings · factors): the blocks keep, per user and movie, what a coordinate's
/// conditional needs of the ratings, so that a column of `x` costs its entries and not their
/// ratings. Time depends on no thread: each chain is sampled by one. What is kept for prediction
/// are `kept` of the samples, evenly spaced, in half precision: `2 · kept · (factors + 2)` bytes a
/// user, twice that a movie.
///
/// The day of a rating is no feature: who asks for a prediction does not say when it would be. When
/// a user rates is known, and nearly the same in data where people come once (`userTimes`).
///
/// @param factors the length of p and q, 1 to 500
/// @param samples how many sweeps count, over all chains together
/// @param burnIn sweeps of each chain that come before and do not count
/// @param chains how many times sampling starts anew, each on a thread of its own where there are
///   threads, 1 to 64
/// @param kept of how many samples the model consists, at most so many as there are
/// @param likelihood how a rating comes of ŷ
/// @param features `all` (but titles), `none`, or the names of features, with commas between them
/// @param implicit which side has the set of what it is rated with
/// @param ownNoise whether each user and each movie has a noise of its own
/// @param noiseFreedom ν: as how many ratings what is known of that noise beforehand counts
/// @param userTimes whether when a user rates, by what training knows of her, is a feature of hers
public record BayesFm(
    int factors,
    int samples,
    int burnIn,
    int chains,
    int kept,
    Likelihood likelihood,
    String features,
    Implicit implicit,
    boolean ownNoise,
    double noiseFreedom,
    boolean userTimes)
    implements Trainer {

  /// How a rating comes of what the factors say.
  public enum Likelihood {
    /// A number with Gaussian noise.
    REGRESSION,
    /// A level between cut points, of a number with Gaussian noise.
    ORDERED_PROBIT
  }

  /// Which side's rows have the set of what they are rated with among their features.
  public enum Implicit {
    NONE,
    USERS,
    ITEMS,
    BOTH;

    boolean ofUsers() {
      return this == USERS || this == BOTH;
    }

    boolean ofItems() {
      return this == ITEMS || this == BOTH;
    }
  }

  static final BayesFm DEFAULTS =
      new BayesFm(
          10,
          512,
          32,
          1,
          256,
          Likelihood.REGRESSION,
          FeatureEncoder.ALL,
          Implicit.BOTH,
          true,
          100,
          false);

  /// The line of the registry.
  public static final Algorithm<BayesFm> ALGORITHM =
      new Algorithm<>(
          "bayes-fm",
          "A factorization machine sampled by Gibbs: ids, sets of movies and users, features; states its uncertainty (Rendle, Zhang and Koren, 2019)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "factors", new Whole(4, 32),
              "likelihood", new Choice(List.of("regression", "ordered-probit")),
              "implicit", new Choice(List.of("none", "users", "items", "both"))));

  private static final int MEMBER_SAMPLES = 256;
  private static final int MEMBER_KEPT = 256;
  private static final int MOST_FACTORS = 500;
  private static final int MOST_CHAINS = 64;
  private static final int MOST_LEVELS = 100;

  /// A rating's item and value, and its place in the sets of both sides.
  private static final long DESIGN_BYTES = 16;

  /// What a chain keeps of a rating: what is left of it and its precision; of levels also which it
  /// is, and where it lies.
  private static final long CHAIN_BYTES = 8;

  private static final long LEVEL_BYTES = 5;

  /// What a chain keeps of a row beside its factors and weights.
  private static final long ROW_BYTES = 80;

  public BayesFm {
    Check.between("factors", factors, 1, MOST_FACTORS);
    Check.atLeast("samples", samples, 1);
    Check.atLeast("burnIn", burnIn, 0);
    Check.between("chains", chains, 1, MOST_CHAINS);
    Check.atLeast("kept", kept, 1);
    Check.positive("noiseFreedom", noiseFreedom);
    if (samples < chains) {
      throw new IllegalArgumentException(
          "samples must be at least as many as chains, which are %d, got %d"
              .formatted(chains, samples));
    }
  }

  /// One of several that are joined: a single chain each, for together they are many.
  ///
  /// @param factors of this one
  public static BaseLearner member(Likelihood likelihood, int factors) {
    return new BaseLearner(
        ALGORITHM,
        new BayesFm(
            factors,
            MEMBER_SAMPLES,
            DEFAULTS.burnIn,
            1,
            MEMBER_KEPT,
            likelihood,
            DEFAULTS.features,
            DEFAULTS.implicit,
            DEFAULTS.ownNoise,
            DEFAULTS.noiseFreedom,
            DEFAULTS.userTimes));
  }

  /// The same with what newcomers are placed by.
  BayesFm with(double freedom, boolean times) {
    return new BayesFm(
        factors,
        samples,
        burnIn,
        chains,
        kept,
        likelihood,
        features,
        implicit,
        ownNoise,
        freedom,
        times);
  }

  boolean ordinal() {
    return likelihood == Likelihood.ORDERED_PROBIT;
  }

  /// How many samples the model consists of.
  int draws() {
    return Math.min(kept, samples);
  }

  /// The ratings in the order of the users and of the movies, what every chain keeps of them and of
  /// the rows, and the samples.
  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long users = ratings.users().size();
    long items = ratings.items().size();
    long perRating = DESIGN_BYTES + chains * (CHAIN_BYTES + (ordinal() ? LEVEL_BYTES : 0L));
    long numbers = (implicit == Implicit.NONE ? 2L : 3L) * (factors + 1);
    long columns = implicit.ofUsers() ? items : 0;
    return new MemoryNeed(
        perRating * ratings.size()
            + chains * (Float.BYTES * numbers + ROW_BYTES) * (users + items)
            + (long) Short.BYTES * draws() * (factors + 2L) * (users + items + columns),
        "%d samples of %d users and %d items, and the state of %d chains"
            .formatted(draws(), users, items, chains),
        "lower kept, factors or chains");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var design = DesignMatrix.of(ratings, this);
    var draws = PosteriorSamples.empty(design, this, levels(ratings));
    var sampling = new GibbsTraining(this, ratings.scale(), design, draws);
    training.forEach(chains, chain -> sampling.run(chain, training));
    return new BayesFmModel(this, ratings.scale(), design.users(), draws);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    var trained = BayesFmModel.settings(this, state);
    return new BayesFmModel(
        trained,
        ratings.scale(),
        DesignMatrix.users(ratings, trained),
        PosteriorSamples.restored(state, trained));
  }

  private int levels(Ratings ratings) {
    if (ordinal() && ratings.scale().levels() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "likelihood ordered-probit takes scales of at most %d levels, got %d; choose regression"
              .formatted(MOST_LEVELS, ratings.scale().levels()));
    }
    return ratings.scale().levels();
  }
}
