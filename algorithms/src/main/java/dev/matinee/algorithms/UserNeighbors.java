package dev.matinee.algorithms;

import dev.matinee.algorithms.Normalization.Level;
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
  private final Comparison users;
  private final double overallSd;
  private final double[] deviation; // at each place of ratings.byItem()
  private final RarestFirst rows;

  UserNeighbors(
      Neighborhood settings, Normalization normalization, Ratings ratings, Biases biases) {
    this.settings = settings;
    this.normalization = normalization;
    this.ratings = ratings;
    this.biases = biases;
    this.users = Comparison.ofUsers(settings, ratings, biases);
    this.overallSd = normalization.overallSd(ratings);
    this.deviation = deviations(normalization.ofRows(By.USER, ratings, biases, overallSd));
    this.rows = new RarestFirst(ratings, deviation);
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
    return Comparison.ofItems(settings, ratings, biases).similarTo(item);
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
    private final double[] similarity;
    private final int[] raters = new int[rows.mostRaters()];
    private final Nearest nearest =
        new Nearest(settings.neighbors(), settings.minNeighbors(), rows.mostRaters());

    View(Profile profile) {
      this.profile = profile;
      this.bias = Baseline.DEFAULTS.userBias(biases, profile);
      this.level = normalization.ofProfile(profile, biases.mean() + bias, overallSd);
      this.similarity = users.similarities(users.entries(profile, bias));
      if (profile.user() >= 0) {
        similarity[profile.user()] = 0; // Nobody is a neighbour of theirs.
      }
    }

    @Override
    public double score(int item) {
      int n = meetRaters(item);
      return score(
          item, nearest.averageFalling(n, deviation, ratings.byItem().start(item), raters));
    }

    private double score(int item, double average) {
      double offset = normalization.offset(biases.ofItems()[item]);
      return normalization.estimate(level, offset, average, ratings.knowsItem(item));
    }

    @Override
    public void scores(float[] into) {
      var all = new NearestOfAll(rows, settings.neighbors(), similarity);
      for (int rank = 0; rank < rows.items(); rank++) {
        int item = rows.item(rank);
        if (item < into.length) {
          into[item] = (float) score(item, all.average(rank, settings.minNeighbors()));
        }
      }
    }

    /// Hands the similarities of the item's raters to the choice of neighbours; returns how many.
    private int meetRaters(int item) {
      var byItem = ratings.byItem();
      int start = byItem.start(item);
      int n = byItem.count(item);
      for (int c = 0; c < n; c++) {
        int user = byItem.column(start + c);
        nearest.similarity[c] = similarity[user];
        raters[c] = user;
      }
      return n;
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
      int n = meetRaters(item);
      nearest.toWeights(n);
      var common = new Common();
      for (int c = 0; c < n; c++) {
        if (nearest.similarity[c] > 0) {
          int place = ratings.byItem().start(item) + c;
          double said = level.spread() * normalization.favour(deviation[place], biases);
          common.spread(
              ratings.byItem().column(place), nearest.similarity[c] * said, perProfileEntry);
        }
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
