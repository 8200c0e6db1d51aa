package dev.matinee.algorithms.matchbox;

import dev.matinee.algorithms.support.Check;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.core.registry.Dimension.Logarithmic;
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Map;

/// Matchbox: a Bayesian bilinear model of ordinal ratings, trained by message passing (Stern,
/// Herbrich and Graepel, "Matchbox: Large Scale Online Bayesian Recommendations", WWW 2009).
///
/// A user has traits s, a bias b and personal thresholds, a movie traits t and a bias c, all
/// Gaussian. The latent rating is r ~ N(s·t + b + c, β²), and level l is observed when r lies above
/// l of the user's thresholds, each blurred by τ². Traits and biases have priors whose means are
/// linear in the features of the user or movie, so that newcomers are placed by what they are.
/// Training is expectation propagation: every rating keeps its messages, and every sweep replaces
/// them. `docs/matchbox.md` derives all messages.
///
/// The answer is a probability for each level ([dev.matinee.core.Belief#levels]); the score is
/// their mean, median or mode.
///
/// Cost: O(iterations · ratings · (traits + levels)) time and 4·(4·traits + 2·levels + 2) + 9 bytes
/// a rating: 217 with 10 traits and five levels, 257 with ten; the beliefs take 64 · (traits +
/// levels) bytes a user beside that, and 64 · (traits + 1) an item.
///
/// The noises and variances were chosen on random 80/20 splits of u1.base alone; the test file
/// played no part.
///
/// @param traits the number of traits, 0 to 500; 0 leaves biases and thresholds
/// @param iterations 1 sweeps over all ratings once, which is assumed density filtering; every
///   further one sweeps twice
/// @param batches into how many groups users and movies are dealt, 1 to 1,000: as many threads can
///   work at once
/// @param features whether features of users and movies are used
/// @param affinityNoise β², the variance of the latent rating around the affinity
/// @param thresholdNoise τ², the variance of a threshold from one rating to the next
/// @param weightVariance the prior variance of a feature's weight
/// @param decision what the score is: the mean is best for RMSE, the median for MAE, the mode for
///   being exactly right
public record Matchbox(
    int traits,
    int iterations,
    int batches,
    boolean features,
    double userTraitVariance,
    double itemTraitVariance,
    double userBiasVariance,
    double itemBiasVariance,
    double thresholdVariance,
    double affinityNoise,
    double thresholdNoise,
    double weightVariance,
    Decision decision)
    implements Trainer {

  /// How a distribution over levels becomes one number.
  public enum Decision {
    MEAN,
    MEDIAN,
    MODE
  }

  /// Traits, iterations and batches are those of the web service's training module.
  public static final Matchbox DEFAULTS =
      new Matchbox(10, 5, 4, true, 0.2, 0.2, 0.3, 0.5, 0.2, 1.4, 0.1, 0.1, Decision.MEAN);

  /// The line of the registry.
  public static final Algorithm<Matchbox> ALGORITHM =
      new Algorithm<>(
          "matchbox",
          "Bayesian factors of users and movies with their features, by expectation propagation (Stern, Herbrich and Graepel, WWW 2009)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "traits", new Whole(2, 30),
              "iterations", new Whole(3, 30),
              "userTraitVariance", new Logarithmic(0.05, 0.5),
              "itemTraitVariance", new Logarithmic(0.05, 0.5),
              "affinityNoise", new Logarithmic(0.7, 2.5),
              "weightVariance", new Logarithmic(0.01, 0.5)));

  private static final int MOST_TRAITS = 500;
  private static final int MOST_LEVELS = 100;
  private static final int MOST_BATCHES = 1_000;
  static final int INNER_PASSES = 2;

  /// Those of artifacts that do not name theirs.
  static final int FIRST_PASSES = 2;

  /// The name of their number in a state: who folds in does it as training did.
  static final String PASSES = "innerPasses";

  /// A rating's user, item and level, in the order of the blocks.
  private static final int INDEX_BYTES = 9;

  public Matchbox {
    Check.between("traits", traits, 0, MOST_TRAITS);
    Check.atLeast("iterations", iterations, 1);
    Check.between("batches", batches, 1, MOST_BATCHES);
    Check.positive("userTraitVariance", userTraitVariance);
    Check.positive("itemTraitVariance", itemTraitVariance);
    Check.positive("userBiasVariance", userBiasVariance);
    Check.positive("itemBiasVariance", itemBiasVariance);
    Check.positive("thresholdVariance", thresholdVariance);
    Check.positive("affinityNoise", affinityNoise);
    Check.positive("thresholdNoise", thresholdNoise);
    Check.positive("weightVariance", weightVariance);
  }

  /// @param passes how often the messages within are refined
  RatingFactor ratingFactor(int thresholds, int passes) {
    return new RatingFactor(traits, thresholds, affinityNoise, thresholdNoise, passes);
  }

  /// The numbers that are kept of a rating while training: what it says of the user's traits, the
  /// item's, both biases and each threshold, as precision and shift.
  int messagesPerRating(int thresholds) {
    return 4 * traits + 4 + 2 * thresholds;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    int thresholds = ratings.scale().levels() - 1;
    long perRating = (long) messagesPerRating(thresholds) * Float.BYTES + INDEX_BYTES;
    return new MemoryNeed(
        perRating * ratings.size()
            + GaussianMarginals.bytes(ratings.users().size(), traits + 1L + thresholds)
            + GaussianMarginals.bytes(ratings.items().size(), traits + 1L),
        "the messages of %d ratings and %d traits (%d bytes a rating)"
            .formatted(ratings.size(), traits, perRating),
        "lower traits");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    if (ratings.scale().levels() > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "matchbox takes scales of at most %d levels, got %d"
              .formatted(MOST_LEVELS, ratings.scale().levels()));
    }
    return new MatchboxTraining(this, ratings, training).run();
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new MatchboxModel(this, ratings, state);
  }
}
