package dev.matinee.algorithms;

/// How alike two rows of ratings are, judged by the columns that both have.
enum Similarity {
  /// `1 / (mean squared difference + 1)`, between 0 and 1.
  MSD,
  /// The cosine of the angle between the common ratings.
  COSINE,
  /// The correlation of the common ratings, means taken over the common ones.
  PEARSON,
  /// The correlation of what the baseline leaves unexplained, shrunk towards 0 where little is
  /// common.
  PEARSON_BASELINE
}
