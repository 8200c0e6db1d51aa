package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.similarity.CoRatedModel;
import dev.matinee.algorithms.similarity.NearestLists;
import dev.matinee.algorithms.support.Check;
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
import java.util.Arrays;
import java.util.Map;

/// How much higher one item is rated than another, on average over those who rated both (Lemire and
/// Maclachlan, "Slope One predictors for online rating-based collaborative filtering", SDM 2005),
/// unweighted:
///
/// ```
/// dev(i, j) = Σ_u (r_ui − r_uj) / |U_ij|   over the users U_ij who rated both
/// r̂_ui = μ_u + Σ_j dev(i, j) / |R|        over the items R that u rated, with U_ij not empty
/// ```
///
/// Without such items the answer is the user's mean μ_u, for an unknown user or item there is no
/// opinion. A new user needs no training. The Surprise library cuts ratings off to whole numbers
/// here, so half stars come out wrong, and counts a rated item as its own evidence with a deviation
/// of 0; neither is done here.
///
/// A rating explains a prediction by what it says alone, `r_uj + dev(i, j)`, as far as this exceeds
/// the item's mean. What is alike is taken from the ratings themselves (`CoRatedSimilarity`). Time
/// O(Σ |I_u|²) once, space 4 · items² bytes, or with `keep` 24 · items · keep; a list takes O(items
/// · profile). What is computed is saved with the model.
///
/// @param keep the deviations of each item that are kept, from the items that it has most users in
///   common with; 0 keeps all
public record SlopeOne(int keep) implements Trainer {
  public static final SlopeOne DEFAULTS = new SlopeOne(0);

  public static final Algorithm<SlopeOne> ALGORITHM =
      new Algorithm<>(
          "slope-one",
          "Mean differences between the ratings of two movies (Lemire and Maclachlan, SDM 2005)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of());

  public SlopeOne {
    Check.atLeast("keep", keep, 0);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    long items = ratings.items().size();
    long index = 12L * ratings.size();
    return keep == 0
        ? new MemoryNeed(
            AllDeviations.bytes(items) + index,
            "the deviations of all pairs of %d items".formatted(items),
            "set keep=200, or choose an algorithm without pairs of items, for instance svd")
        : new MemoryNeed(
            NearestLists.bytes(items, keep) + index,
            "the deviations of each of %d items from %d others".formatted(items, keep),
            "lower keep, or choose an algorithm without pairs of items, for instance svd");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    return new Fitted(ratings, Deviations.of(ratings, keep, training));
  }

  /// The first artifacts said nothing: then the ratings say it all, and as no chance is involved it
  /// is the same bits again.
  @Override
  public Model restore(Ratings ratings, State state) {
    return Deviations.areIn(state)
        ? new Fitted(ratings, Deviations.restored(state, ratings.items().size()))
        : train(ratings, Training.sequential(0));
  }

  private record Fitted(Ratings ratings, Deviations deviations) implements CoRatedModel {
    @Override
    public Scorer scorer(Profile profile) {
      return new View(this, profile);
    }

    @Override
    public State state() {
      return deviations.state();
    }
  }

  private static final class View implements Scorer {
    private final Ratings ratings;
    private final Deviations deviations;
    private final Profile profile;
    private final int[] rated; // ascending, so that all sums run in the same order
    private final double mean;

    View(Fitted model, Profile profile) {
      this.ratings = model.ratings;
      this.deviations = model.deviations;
      this.profile = profile;
      this.rated = new int[profile.size()];
      double sum = 0;
      for (int k = 0; k < rated.length; k++) {
        rated[k] = profile.item(k);
        sum += profile.value(k);
      }
      Arrays.sort(rated);
      this.mean = sum / rated.length;
    }

    @Override
    public double score(int item) {
      double sum = 0;
      int n = 0;
      for (int other : rated) {
        sum += deviations.of(item, other);
        n += deviations.known(item, other) ? 1 : 0;
      }
      return score(item, sum, n);
    }

    private double score(int item, double sum, int n) {
      if (!ratings.knowsItem(item)) {
        return Double.NaN;
      }
      return n == 0 ? mean : mean + sum / n;
    }

    @Override
    public void scores(float[] into) {
      var sums = deviations.sums(rated, into.length);
      var counts = deviations.counts(rated, into.length);
      for (int item = 0; item < into.length; item++) {
        into[item] = (float) score(item, sums[item], counts[item]);
      }
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (!ratings.knowsItem(item)) {
        return;
      }
      int n = deviations.counts(rated, item + 1)[item];
      double ofItem = mean(item) - ratings.mean();
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] = (profile.value(k) - ratings.mean()) / perProfileEntry.length;
        if (deviations.known(item, profile.item(k))) {
          perProfileEntry[k] += (deviations.of(item, profile.item(k)) - ofItem) / n;
        }
      }
    }

    private double mean(int item) {
      var rows = ratings.byItem();
      double sum = 0;
      for (int p = rows.start(item); p < rows.end(item); p++) {
        sum += rows.value(p);
      }
      return sum / rows.count(item);
    }
  }
}
