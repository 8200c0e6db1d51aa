package dev.matinee.algorithms.baselines;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.core.Ids;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.MemoryNeed;
import dev.matinee.core.registry.Algorithm;
import java.util.Map;

/// Chance (the NormalPredictor of Hug, "Surprise: A Python library for recommender systems", JOSS
/// 2020): a draw for every pair,
///
/// ```
/// r̂_ui ~ N(μ, σ²),   μ = Σ r / |R|,   σ² = Σ (r − μ)² / |R|   over all ratings R
/// ```
///
/// What knows nothing of users and items; an algorithm that is not clearly better is broken. In the
/// Surprise library the draws depend on the order in which they are asked for and on whoever else
/// uses the global generator; here a pair's draw depends on the seed, the user and the item alone,
/// so asking twice gives the same answer. All users that training does not know share their draws,
/// also with a profile to fold in. Nothing but chance is the reason of a score: no rating of the
/// profile has a share in it, so all shares are 0.
///
/// What is alike is taken from the ratings themselves (`CoRatedSimilarity`). Time O(ratings), space
/// O(1).
public record Normal() implements Trainer {
  public static final Normal DEFAULTS = new Normal();

  public static final Algorithm<Normal> ALGORITHM =
      new Algorithm<>(
          "normal",
          "Draws from the normal distribution of all ratings: what chance reaches",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of());

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return MemoryNeed.NONE;
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return new Drawn(ratings, training.seed(), sd(ratings));
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Drawn(ratings, state.longs("seed")[0], sd(ratings));
  }

  private static double sd(Ratings ratings) {
    double sum = 0;
    for (int p = 0; p < ratings.size(); p++) {
      double difference = ratings.value(p) - ratings.mean();
      sum += difference * difference;
    }
    return ratings.size() == 0 ? 0 : Math.sqrt(sum / ratings.size());
  }

  private record Drawn(Ratings ratings, long seed, double sd) implements CoRatedModel {
    @Override
    public Scorer scorer(Profile profile) {
      var training = Training.sequential(seed);
      long user = ratings.knowsUser(profile.user()) ? hash(ratings.users(), profile.user()) : 0;
      return item -> {
        long pair = user << 32 | hash(ratings.items(), item);
        return ratings.mean() + sd * training.random(pair).nextGaussian();
      };
    }

    /// Of the id, since an index depends on which other ids there are.
    private static long hash(Ids ids, int index) {
      return ids.id(index).hashCode() & 0xFFFFFFFFL;
    }

    @Override
    public State state() {
      return State.builder().put("seed", seed).build();
    }
  }
}
