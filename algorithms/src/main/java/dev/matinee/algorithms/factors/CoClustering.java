package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.similarity.CoRatedSimilarity;
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
import dev.matinee.core.registry.Dimension.Whole;
import java.util.Arrays;
import java.util.Map;

/// Co-clustering: users and items are clustered together, and a rating is the mean of its block of
/// clusters, corrected for how user and item differ from the means of their clusters (George and
/// Merugu, "A scalable collaborative filtering framework based on co-clustering", ICDM 2005).
///
/// ```
/// r̂_ui = mean(C_gh) + (μ_u − mean(C_g)) + (μ_i − mean(C_h)),   g of user u, h of item i
/// ```
///
/// Users, then items start in random clusters. Each epoch takes the means, moves every user to the
/// cluster with the least squared error of their ratings (the first of equals), then every item
/// likewise with the same means; after the last epoch the means are taken once more. The mean of an
/// empty block or cluster is that of all ratings.
///
/// Two faults of the library that this replaces are absent: ratings keep their halves in training,
/// which the library cuts to whole stars, and the fallbacks are those that its manual promises and
/// its code does not keep: for an unknown user the item's mean, for an unknown item the user's mean
/// (the library answers the mean of all ratings for both). Of an unknown item for an unknown user
/// it has no opinion.
///
/// A new user gets their own mean, and the cluster by the rule of training with items and means
/// held fixed. Given the cluster, a score is linear in the ratings: of the n ratings each adds `(r
/// + mean(C_gh) − mean(C_g) − mean(C_h)) / n` to what somebody unknown would get.
///
/// The squared error of a row needs only the number and the sum of its ratings per cluster of the
/// other side, so an epoch takes O(ratings + (users + items) · userClusters · itemClusters); space
/// O(users + items).
public record CoClustering(int userClusters, int itemClusters, int epochs) implements Trainer {
  static final CoClustering DEFAULTS = new CoClustering(3, 3, 20);

  public static final Algorithm<CoClustering> ALGORITHM =
      new Algorithm<>(
          "co-clustering",
          "Means of clusters of users, of movies and of both (George and Merugu, ICDM 2005)",
          OutputKind.RATINGS,
          DEFAULTS,
          Map.of(
              "userClusters", new Whole(1, 12),
              "itemClusters", new Whole(1, 12),
              "epochs", new Whole(5, 50)));

  private static final long USER_STREAM = 0;
  private static final long ITEM_STREAM = 1;

  public CoClustering {
    Check.atLeast("userClusters", userClusters, 1);
    Check.atLeast("itemClusters", itemClusters, 1);
    Check.atLeast("epochs", epochs, 1);
  }

  @Override
  public MemoryNeed memoryNeed(Ratings ratings) {
    return new MemoryNeed(
        12L * (ratings.users().size() + ratings.items().size()),
        "the clusters and means of users and items",
        "");
  }

  @Override
  public Model fit(Ratings ratings, Training training) {
    var users = random(ratings.users().size(), userClusters, training, USER_STREAM);
    var items = random(ratings.items().size(), itemClusters, training, ITEM_STREAM);
    var clusters = new Clusters(ratings, userClusters, itemClusters);
    for (int epoch = 0; epoch < epochs; epoch++) {
      var means = clusters.means(users, items);
      training.forEach(users.length, user -> users[user] = clusters.ofUser(user, items, means));
      training.forEach(items.length, item -> items[item] = clusters.ofItem(item, users, means));
      training.progress().report("co-clustering", epoch + 1, epochs);
    }
    return new Fitted(ratings, clusters, users, items, clusters.means(users, items));
  }

  private static int[] random(int n, int clusters, Training training, long stream) {
    var random = training.random(stream);
    var cluster = new int[n];
    Arrays.setAll(cluster, _ -> random.nextInt(clusters));
    return cluster;
  }

  @Override
  public Model restore(Ratings ratings, State state) {
    var users = state.ints("userClusters");
    var items = state.ints("itemClusters");
    var clusters = new Clusters(ratings, userClusters, itemClusters);
    return new Fitted(ratings, clusters, users, items, clusters.means(users, items));
  }

  private record Fitted(
      Ratings ratings, Clusters clusters, int[] users, int[] items, Clusters.Means means)
      implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      double mean = Clusters.mean(profile, means.ofAll());
      return new View(this, profile, cluster(profile), mean);
    }

    private int cluster(Profile profile) {
      return profile.asTrained()
          ? users[profile.user()]
          : clusters.ofProfile(profile, items, means);
    }

    /// Items of the same cluster first, in each case by the cosine over common ratings.
    @Override
    public Scorer similarItems(int item) {
      var cosine = CoRatedSimilarity.similarItems(ratings, item);
      return other -> cosine.score(other) + (items[item] == items[other] ? SAME_CLUSTER : 0);
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      var cosine = CoRatedSimilarity.similarUsers(ratings, profile);
      int own = cluster(profile);
      return other -> cosine.score(other) + (own == users[other] ? SAME_CLUSTER : 0);
    }

    @Override
    public State state() {
      return State.builder().put("userClusters", users).put("itemClusters", items).build();
    }
  }

  /// More than the range of a cosine.
  private static final double SAME_CLUSTER = 2;

  /// @param cluster of the profile
  /// @param mean of the profile
  private record View(Fitted fitted, Profile profile, int cluster, double mean) implements Scorer {
    @Override
    public double score(int item) {
      boolean known = fitted.ratings.knowsItem(item);
      if (profile.size() == 0) {
        return known ? fitted.clusters.itemMean(item) : Double.NaN;
      }
      return known ? mean + correction(item) + fitted.clusters.itemMean(item) : mean;
    }

    private double correction(int item) {
      return fitted.means.correction(cluster, fitted.items[item]);
    }

    @Override
    public void contributions(int item, double[] perProfileEntry) {
      double correction = fitted.ratings.knowsItem(item) ? correction(item) : 0;
      for (int k = 0; k < perProfileEntry.length; k++) {
        perProfileEntry[k] = (profile.value(k) + correction) / perProfileEntry.length;
      }
    }
  }
}
