package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.similarity.RowSimilarities;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.algorithms.neighbors.Normalization.Level;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.Arrays;

/// Predictions from what the most similar users gave the item.
///
/// The similarities of a profile to all users are computed when it comes, known or new alike, at
/// the price of the meetings of its ratings with others of the same items; nothing of the size
/// users² is kept.
final class UserNeighbors implements Model {
  private final Neighborhood settings;
  private final Normalization normalization;
  private final Ratings ratings;
  private final Biases biases;
  private final RowSimilarities users;
  private final double overallSd;
  private final int[] rater; // at each place of ratings.byItem()
  private final double[] deviation; // likewise
  private final int mostRaters;
  private final RarestFirst rows;

  UserNeighbors(
      Neighborhood settings, Normalization normalization, Ratings ratings, Biases biases) {
    this.settings = settings;
    this.normalization = normalization;
    this.ratings = ratings;
    this.biases = biases;
    this.users = RowSimilarities.ofUsers(settings, ratings, biases);
    this.overallSd = normalization.overallSd(ratings);
    this.deviation = deviations(normalization.ofRows(Axis.USER, ratings, biases, overallSd));
    this.rater = new int[deviation.length];
    Arrays.setAll(rater, ratings.byItem()::column);
    this.rows = new RarestFirst(ratings);
    this.mostRaters = rows.items() == 0 ? 0 : ratings.byItem().count(rows.item(0));
  }

  private double[] deviations(Level[] ofUsers) {
    var byItem = ratings.byItem();
    var deviations = new double[byItem.size()];
    for (int item = 0; item < byItem.rows(); item++) {
      double offset = normalization.offset(biases.ofItems()[item]);
      for (int p = byItem.start(item); p < byItem.end(item); p++) {
        deviations[p] = Normalization.deviation(byItem.value(p), ofUsers[byItem.column(p)], offset);
      }
    }
    return deviations;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new View(profile);
  }

  @Override
  public Scorer similarItems(int item) {
    return RowSimilarities.ofItems(settings, ratings, biases).similarTo(item);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return users.similarTo(profile, Baseline.DEFAULTS.userBias(biases, profile));
  }

  @Override
  public State state() {
    return State.builder().build(); // The ratings say it all.
  }

  private final class View implements Scorer {
    private final Profile profile;
    private final double bias;
    private final Level level;
    private final NeighborSelector nearest;

    View(Profile profile) {
      this.profile = profile;
      this.bias = Baseline.DEFAULTS.userBias(biases, profile);
      this.level = normalization.ofProfile(profile, biases.mean() + bias, overallSd);
      var similarity = users.similarities(users.row(profile, bias));
      if (profile.user() >= 0) {
        similarity[profile.user()] = 0; // Nobody is a neighbour of theirs.
      }
      this.nearest =
          new NeighborSelector(settings.neighbors(), settings.minNeighbors(), similarity, mostRaters);
    }

    @Override
    public double score(int item) {
      var byItem = ratings.byItem();
      return score(item, nearest.average(rater, deviation, byItem.start(item), byItem.end(item)));
    }

    private double score(int item, double average) {
      double offset = normalization.offset(biases.ofItems()[item]);
      return normalization.estimate(level, offset, average, ratings.knowsItem(item));
    }

    @Override
    public void scores(float[] into) {
      var byItem = ratings.byItem();
      var borders = new SelectionThresholds(rows, settings.neighbors(), nearest, ratings.users().size());
      for (int rank = 0; rank < rows.items(); rank++) {
        int item = rows.item(rank);
        if (item < into.length) {
          double average =
              nearest.average(
                  rater, deviation, byItem.start(item), byItem.end(item), borders.of(rank));
          into[item] = (float) score(item, average);
        }
      }
    }

    /// What a neighbour says is shared among the ratings that make them one, each by its part in
    /// the similarity; the user's own mean or bias among all ratings.
    @Override
    public void weights(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (Double.isNaN(score(item))) {
        return;
      }
      normalization.shares(profile, biases, perProfileEntry);
      var byItem = ratings.byItem();
      int n = nearest.choose(rater, byItem.start(item), byItem.end(item));
      var weights = nearest.weights(rater, n);
      var common = new Common();
      for (int k = 0; k < n; k++) {
        int place = nearest.chosen(k);
        double said = level.spread() * normalization.favour(deviation[place], biases);
        common.spread(rater[place], weights[k] * said, perProfileEntry);
      }
    }

    /// The ratings that the profile has in common with one neighbour after the other.
    private final class Common {
      private final int[] entryOf = new int[ratings.items().size()];
      private final int[] entry = new int[profile.size()];
      private final double[] own = new double[profile.size()];
      private final double[] other = new double[profile.size()];

      Common() {
        Arrays.fill(entryOf, -1);
        for (int k = 0; k < profile.size(); k++) {
          entryOf[profile.item(k)] = k;
        }
      }

      void spread(int neighbor, double amount, double[] perProfileEntry) {
        var rows = ratings.byUser();
        int n = 0;
        for (int p = rows.start(neighbor); p < rows.end(neighbor); p++) {
          int rated = rows.column(p);
          int k = entryOf[rated];
          if (k >= 0) {
            entry[n] = k;
            own[n] = users.value(profile.value(k), rated, bias);
            other[n++] = users.value(rows.value(p), rated, biases.ofUsers()[neighbor]);
          }
        }
        settings.similarity().toShares(own, other, n);
        for (int c = 0; c < n; c++) {
          perProfileEntry[entry[c]] += amount * own[c];
        }
      }
    }
  }
}
