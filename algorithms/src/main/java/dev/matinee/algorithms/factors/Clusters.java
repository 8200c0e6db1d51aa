package dev.matinee.algorithms.factors;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;

/// What [CoClustering] computes of ratings and clusters: means, and the best cluster of a row.
///
/// With `d = r − μ_u − μ_i + mean(C_h)` for a rating of user u and `m_gh = mean(C_gh) − mean(C_g)`
/// the squared error of the user in cluster g is
///
/// ```
/// Σ (d − m_gh)² = Σ d² + Σ_h (n_h m_gh² − 2 m_gh Σ_{i in h} d)
/// ```
///
/// so that number and sum of d per item cluster h are all that has to be known of the row; for
/// items likewise with the sides exchanged.
final class Clusters {
  private final Ratings ratings;
  private final int userClusters;
  private final int itemClusters;
  private final double[] userMeans;
  private final double[] itemMeans;

  Clusters(Ratings ratings, int userClusters, int itemClusters) {
    this.ratings = ratings;
    this.userClusters = userClusters;
    this.itemClusters = itemClusters;
    this.userMeans = rowMeans(ratings.byUser(), ratings.mean());
    this.itemMeans = rowMeans(ratings.byItem(), ratings.mean());
  }

  private static double[] rowMeans(CsrMatrix rows, double otherwise) {
    var means = new double[rows.rows()];
    for (int row = 0; row < means.length; row++) {
      double sum = 0;
      for (int p = rows.start(row); p < rows.end(row); p++) {
        sum += rows.value(p);
      }
      means[row] = rows.count(row) == 0 ? otherwise : sum / rows.count(row);
    }
    return means;
  }

  /// The mean of a profile's ratings.
  static double mean(Profile profile, double otherwise) {
    double sum = 0;
    for (int k = 0; k < profile.size(); k++) {
      sum += profile.value(k);
    }
    return profile.size() == 0 ? otherwise : sum / profile.size();
  }

  double itemMean(int item) {
    return itemMeans[item];
  }

  /// The mean ratings of blocks and clusters, that of all where nobody has rated.
  ///
  /// @param table blocks by user cluster and item cluster, with one row and one column more: the
  ///   last column has the means of the user clusters, the last row those of the item clusters
  record Means(double[][] table) {
    double ofUsers(int g) {
      return table[g][table[g].length - 1];
    }

    double ofItems(int h) {
      return table[table.length - 1][h];
    }

    double ofAll() {
      return ofItems(table[0].length - 1);
    }

    /// What a pair's block adds to the means of its user and item.
    double correction(int g, int h) {
      return table[g][h] - ofUsers(g) - ofItems(h);
    }
  }

  Means means(int[] ofUser, int[] ofItem) {
    var sums = new double[userClusters + 1][itemClusters + 1];
    var counts = new int[userClusters + 1][itemClusters + 1];
    var rows = ratings.byUser();
    for (int user = 0; user < rows.rows(); user++) {
      int g = ofUser[user];
      for (int p = rows.start(user); p < rows.end(user); p++) {
        sums[g][ofItem[rows.column(p)]] += rows.value(p);
        counts[g][ofItem[rows.column(p)]]++;
      }
    }
    addMargins(sums, counts);
    for (int g = 0; g <= userClusters; g++) {
      for (int h = 0; h <= itemClusters; h++) {
        sums[g][h] = counts[g][h] == 0 ? ratings.mean() : sums[g][h] / counts[g][h];
      }
    }
    return new Means(sums);
  }

  private void addMargins(double[][] sums, int[][] counts) {
    for (int g = 0; g < userClusters; g++) {
      for (int h = 0; h < itemClusters; h++) {
        sums[g][itemClusters] += sums[g][h];
        counts[g][itemClusters] += counts[g][h];
      }
      for (int h = 0; h <= itemClusters; h++) {
        sums[userClusters][h] += sums[g][h];
        counts[userClusters][h] += counts[g][h];
      }
    }
  }

  /// The cluster of a user, given those of the items.
  int ofUser(int user, int[] ofItem, Means means) {
    var rows = ratings.byUser();
    var row = new Row(itemClusters);
    for (int p = rows.start(user); p < rows.end(user); p++) {
      int h = ofItem[rows.column(p)];
      row.add(h, rows.value(p) - userMeans[user] - itemMeans[rows.column(p)] + means.ofItems(h));
    }
    return row.bestUserCluster(means);
  }

  /// The cluster of a profile, given those of the items.
  int ofProfile(Profile profile, int[] ofItem, Means means) {
    double mean = mean(profile, means.ofAll());
    var row = new Row(itemClusters);
    for (int k = 0; k < profile.size(); k++) {
      int h = ofItem[profile.item(k)];
      row.add(h, profile.value(k) - mean - itemMeans[profile.item(k)] + means.ofItems(h));
    }
    return row.bestUserCluster(means);
  }

  /// The cluster of an item, given those of the users.
  int ofItem(int item, int[] ofUser, Means means) {
    var rows = ratings.byItem();
    var row = new Row(userClusters);
    for (int p = rows.start(item); p < rows.end(item); p++) {
      int g = ofUser[rows.column(p)];
      row.add(g, rows.value(p) - itemMeans[item] - userMeans[rows.column(p)] + means.ofUsers(g));
    }
    return row.bestItemCluster(means);
  }

  /// Number and sum of a row's `d` for each cluster of the other side.
  private static final class Row {
    private final double[] sums;
    private final int[] counts;

    Row(int clusters) {
      this.sums = new double[clusters];
      this.counts = new int[clusters];
    }

    void add(int cluster, double d) {
      sums[cluster] += d;
      counts[cluster]++;
    }

    int bestUserCluster(Means means) {
      return best(means.table.length - 1, (g, h) -> means.table[g][h] - means.ofUsers(g));
    }

    int bestItemCluster(Means means) {
      return best(means.table[0].length - 1, (h, g) -> means.table[g][h] - means.ofItems(h));
    }

    /// The first of the clusters with the least error.
    private int best(int clusters, Expected expected) {
      int best = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int own = 0; own < clusters; own++) {
        double error = 0;
        for (int other = 0; other < sums.length; other++) {
          double m = expected.of(own, other);
          error += counts[other] * m * m - 2 * m * sums[other];
        }
        if (error < least) {
          least = error;
          best = own;
        }
      }
      return best;
    }
  }

  /// What is expected of a `d`, given the row's own cluster and the other side's.
  @FunctionalInterface
  private interface Expected {
    double of(int own, int other);
  }
}
