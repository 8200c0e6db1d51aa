package dev.matinee.algorithms.baselines;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.core.Belief;
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

/// The most rated items, the same for everybody (TopPop in Cremonesi, Koren and Turrin,
/// "Performance of recommender algorithms on top-N recommendation tasks", RecSys 2010):
///
/// ```
/// score(i) = |U_i|   the number of ratings of i in the training
/// ```
///
/// The reference of every list. A new user's ratings are folded in all the same, as what the list
/// leaves out. Why a movie is in it is its number of ratings, others' ratings that is; those of the
/// profile have no share in a score, so all shares are 0, and "because you rated …" would be
/// untrue. What is alike is taken from the ratings themselves (`CoRatedSimilarity`). Time and space
/// O(items).
public record Popular() implements Trainer {
  public static final Popular DEFAULTS = new Popular();

  public static final Algorithm<Popular> ALGORITHM =
      new Algorithm<>(
          "popular",
          "Orders by the number of ratings: what every list has to beat",
          OutputKind.PREFERENCES,
          DEFAULTS,
          Map.of());

  @Override
  public boolean learnsFromChoices() {
    return true;
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return MemoryNeed.NONE;
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return new Counted(ratings);
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    return new Counted(ratings);
  }

  private record Counted(Ratings ratings) implements CoRatedModel {
    @Override
    public Scorer scorer(Profile profile) {
      var counts = ratings.byItem();
      return new Scorer() {
        @Override
        public double score(int item) {
          return counts.count(item);
        }

        @Override
        public Belief belief(int item) {
          return Belief.NONE;
        }
      };
    }

    @Override
    public State state() {
      return State.builder().build(); // The ratings say it all.
    }
  }
}
