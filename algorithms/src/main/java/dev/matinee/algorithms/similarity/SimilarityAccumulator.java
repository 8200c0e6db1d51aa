package dev.matinee.algorithms.similarity;

/// The similarity of one row of a matrix to all its rows.
///
/// Every value of the asking row adds to the sums of the rows that it shares a column with, so the
/// cost is the number of such meetings, and nothing of the size rows² is kept.
///
/// The sums are of products of ratings and exact in `double` for whole and half stars. With that,
/// the forms in which the similarities are written below matter: two rows in full agreement get
/// exactly 1, so that ties stay ties.
final class SimilarityAccumulator {
  private final Similarity kind;
  private final int minSupport;
  private final double shrinkage;
  private final CscMatrix columns;

  /// @param columns ratings, or residuals for [Similarity#PEARSON_BASELINE]
  SimilarityAccumulator(SimilarityMeasure measure, CscMatrix columns) {
    this.kind = measure.similarity();
    int least = kind == Similarity.PEARSON_BASELINE ? 2 : 1;
    this.minSupport = Math.max(least, measure.minSupport());
    this.shrinkage = measure.shrinkage();
    this.columns = columns;
  }

  /// The similarity of a row, known or new, to every row.
  double[] of(SparseVector own) {
    var sums = new double[width() * columns.rows()];
    for (int k = 0; k < own.column().length; k++) {
      int column = own.column()[k];
      add(own.value()[k], columns.start(column), columns.end(column), sums);
    }
    return similarities(sums, 0);
  }

  /// The similarity of a row of the matrix to those that follow it: element 0 is that to `row + 1`.
  ///
  /// Half the work of [#of], and the same bits.
  double[] after(int row, SparseVector own) {
    var sums = new double[width() * columns.rows()];
    for (int k = 0; k < own.column().length; k++) {
      int column = own.column()[k];
      add(own.value()[k], columns.after(column, row), columns.end(column), sums);
    }
    return similarities(sums, row + 1);
  }

  /// The number of sums per row: the number of common columns first, then those that `add` keeps.
  private int width() {
    return switch (kind) {
      case MSD -> 2;
      case COSINE, PEARSON_BASELINE -> 4;
      case PEARSON -> 6;
    };
  }

  private void add(double own, int from, int to, double[] sums) {
    switch (kind) {
      case MSD -> addDifferences(own, from, to, sums);
      case COSINE, PEARSON_BASELINE -> addProducts(own, from, to, sums);
      case PEARSON -> addMoments(own, from, to, sums);
    }
  }

  /// Σ (r − r')²
  private void addDifferences(double own, int from, int to, double[] sums) {
    for (int p = from; p < to; p++) {
      int at = 2 * columns.row(p);
      double difference = own - columns.value(p);
      sums[at]++;
      sums[at + 1] += difference * difference;
    }
  }

  /// Σ r r', Σ r², Σ r'²
  private void addProducts(double own, int from, int to, double[] sums) {
    double squared = own * own;
    for (int p = from; p < to; p++) {
      int at = 4 * columns.row(p);
      double other = columns.value(p);
      sums[at]++;
      sums[at + 1] += own * other;
      sums[at + 2] += squared;
      sums[at + 3] += other * other;
    }
  }

  /// Σ r r', Σ r², Σ r'², Σ r, Σ r'
  private void addMoments(double own, int from, int to, double[] sums) {
    double squared = own * own;
    for (int p = from; p < to; p++) {
      int at = 6 * columns.row(p);
      double other = columns.value(p);
      sums[at]++;
      sums[at + 1] += own * other;
      sums[at + 2] += squared;
      sums[at + 3] += other * other;
      sums[at + 4] += own;
      sums[at + 5] += other;
    }
  }

  private double[] similarities(double[] sums, int from) {
    int width = width();
    var similarity = new double[columns.rows() - from];
    for (int k = 0; k < similarity.length; k++) {
      int at = (from + k) * width;
      if (sums[at] >= minSupport) {
        similarity[k] = similarity(sums, at);
      }
    }
    return similarity;
  }

  private double similarity(double[] sums, int at) {
    double count = sums[at];
    return switch (kind) {
      case MSD -> 1 / (sums[at + 1] / count + 1);
      case COSINE -> ratio(sums[at + 1], sums[at + 2] * sums[at + 3]);
      case PEARSON_BASELINE ->
          ratio(sums[at + 1], sums[at + 2] * sums[at + 3])
              * ((count - 1) / (count - 1 + shrinkage));
      case PEARSON -> {
        double spread = count * sums[at + 2] - sums[at + 4] * sums[at + 4];
        double otherSpread = count * sums[at + 3] - sums[at + 5] * sums[at + 5];
        yield ratio(count * sums[at + 1] - sums[at + 4] * sums[at + 5], spread * otherSpread);
      }
    };
  }

  /// `product / √squares`; 0 where a row has no length, which rounding may turn into a negative.
  private static double ratio(double product, double squares) {
    return squares > 0 ? product / Math.sqrt(squares) : 0;
  }
}
