package dev.matinee.algorithms.similarity;

/// How alike two rows of ratings are, judged by the columns that both have.
public enum Similarity {
  /// `1 / (mean squared difference + 1)`, between 0 and 1.
  MSD,
  /// The cosine of the angle between the common ratings.
  COSINE,
  /// The correlation of the common ratings, means taken over the common ones.
  PEARSON,
  /// The correlation of what the baseline leaves unexplained, shrunk toward 0 where little is
  /// common.
  PEARSON_BASELINE;

  /// Replaces the common values of one row by the share that each has in the similarity to another;
  /// the shares sum to 1.
  ///
  /// The cosine and the correlations are sums over the common columns, so their shares are exact.
  /// With `MSD` each column counts `1 / (squared difference + 1)`.
  ///
  /// @param n the number of common columns, at least 1; the similarity is positive
  public void toShares(double[] own, double[] other, int n) {
    double center = this == PEARSON ? mean(own, n) : 0;
    double otherCenter = this == PEARSON ? mean(other, n) : 0;
    double sum = 0;
    for (int c = 0; c < n; c++) {
      double difference = own[c] - other[c];
      own[c] =
          this == MSD
              ? 1 / (difference * difference + 1)
              : (own[c] - center) * (other[c] - otherCenter);
      sum += own[c];
    }
    for (int c = 0; c < n; c++) {
      own[c] /= sum;
    }
  }

  private static double mean(double[] values, int n) {
    double sum = 0;
    for (int c = 0; c < n; c++) {
      sum += values[c];
    }
    return sum / n;
  }
}
