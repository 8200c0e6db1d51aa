package dev.matinee.algorithms.neighbors;

import dev.matinee.algorithms.baselines.BiasModel;
import dev.matinee.algorithms.neighbors.Normalization.Center;
import dev.matinee.algorithms.similarity.RowSimilarities;
import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Predictions from what the most similar users gave the item.
///
/// The similarities of a profile to all users are computed when it comes, known or new alike, at
/// the price of the meetings of its ratings with others of the same items; nothing of the size
/// users² is kept.
final class UserNeighbors implements Model {
  private final Knn settings;
  private final Normalization normalization;
  private final Ratings ratings;
  private final BiasModel biasModel;
  private final Biases biases;
  private final RowSimilarities users;
  private final double overallSd;
  private final int[] rater; // at each place of ratings.byItem()
  private final double[] deviation; // likewise
  private final int mostRaters;

  UserNeighbors(Knn settings, Ratings ratings, BiasModel biasModel) {
    this.settings = settings;
    this.normalization = settings.normalization();
    this.ratings = ratings;
    this.biasModel = biasModel;
    this.biases = biasModel.biases();
    this.users = RowSimilarities.ofUsers(settings.measure(), ratings, biases);
    this.overallSd = normalization.overallSd(ratings);
    this.deviation =
        deviations(normalization.ofRows(NeighborKind.USER, ratings, biases, overallSd));
    this.rater = new int[deviation.length];
    Arrays.setAll(rater, ratings.byItem()::column);
    this.mostRaters =
        IntStream.range(0, ratings.items().size()).map(ratings.byItem()::count).max().orElse(0);
  }

  private double[] deviations(Center[] ofUsers) {
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
    return RowSimilarities.ofItems(settings.measure(), ratings, biases).similarTo(item);
  }

  @Override
  public Scorer similarUsers(Profile profile) {
    return users.similarTo(profile, biasModel.userBias(profile));
  }

  @Override
  public State state() {
    return settings.state(biasModel);
  }

  private final class View implements Scorer {
    private final Profile profile;
    private final double bias;
    private final Center center;
    private final NeighborSelector nearest;

    View(Profile profile) {
      this.profile = profile;
      this.bias = biasModel.userBias(profile);
      this.center = normalization.ofProfile(profile, biases.mean() + bias, overallSd);
      var similarity = users.similarities(users.row(profile, bias));
      if (profile.user() >= 0) {
        similarity[profile.user()] = 0; // Nobody is a neighbor of theirs.
      }
      this.nearest =
          new NeighborSelector(
              settings.neighbors(), settings.minNeighbors(), similarity, mostRaters);
    }

    @Override
    public double score(int item) {
      var byItem = ratings.byItem();
      double average = nearest.average(rater, deviation, byItem.start(item), byItem.end(item));
      double offset = normalization.offset(biases.ofItems()[item]);
      return normalization.estimate(center, offset, average, ratings.knowsItem(item));
    }

    /// What a neighbor says is shared among the ratings that make them one, each by its part in the
    /// similarity; the user's own mean or bias among all ratings.
    @Override
    public void contributions(int item, double[] perProfileEntry) {
      Arrays.fill(perProfileEntry, 0);
      if (Double.isNaN(score(item))) {
        return;
      }
      normalization.contributions(profile, biasModel, perProfileEntry);
      var byItem = ratings.byItem();
      int n = nearest.choose(rater, byItem.start(item), byItem.end(item));
      var weights = nearest.weights(rater, n);
      var common = new Common();
      for (int k = 0; k < n; k++) {
        int place = nearest.chosen(k);
        double said = center.spread() * normalization.favor(deviation[place], biases);
        common.spread(rater[place], weights[k] * said, perProfileEntry);
      }
    }

    /// The ratings that the profile has in common with one neighbor after the other.
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
