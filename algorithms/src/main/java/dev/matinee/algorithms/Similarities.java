package dev.matinee.algorithms;

import dev.matinee.core.SparseRows;

/// The similarity of one row of ratings to all rows of a matrix.
///
/// The matrix is given by its columns: `columns` has a row per column, whose entries are the rows
/// that have a value there. Every value of the asking row adds to the sums of those it shares a
/// column with, so the cost is the number of such meetings, and nothing of the size rows² is kept.
///
/// The sums are of products of ratings and exact in `double` for whole and half stars. With that,
/// the forms in which the similarities are written below matter: two rows in full agreement get
/// exactly 1, so that ties stay ties.
final class Similarities {
  private final Similarity kind;
  private final int minSupport;
  private final double shrinkage;
  private final SparseRows columns;
  private final double[] values;

  /// @param minSupport fewer columns in common than this give the similarity 0
  /// @param shrinkage of [Similarity#PEARSON_BASELINE] only
  /// @param values the value at each place of `columns`: ratings, or residuals for
  ///   [Similarity#PEARSON_BASELINE]
  Similarities(
      Similarity kind, int minSupport, double shrinkage, SparseRows columns, double[] values) {
    this.kind = kind;
    this.minSupport =
        kind == Similarity.PEARSON_BASELINE ? Math.max(2, minSupport) : Math.max(1, minSupport);
    this.shrinkage = shrinkage;
    this.columns = columns;
    this.values = values;
  }

  /// The plain values of a matrix as `double`.
  static double[] values(SparseRows rows) {
    var values = new double[rows.size()];
    for (int p = 0; p < values.length; p++) {
      values[p] = rows.value(p);
    }
    return values;
  }

  /// The similarity of a row with the values `own[k]` in the columns `column[k]` to every row.
  double[] of(int[] column, double[] own) {
    return switch (kind) {
      case MSD -> msd(column, own);
      case COSINE, PEARSON_BASELINE -> cosine(column, own);
      case PEARSON -> pearson(column, own);
    };
  }

  private double[] msd(int[] column, double[] own) {
    int rows = columns.columns();
    var sums = new double[2 * rows]; // count, Σ (r − r')²
    for (int k = 0; k < column.length; k++) {
      for (int p = columns.start(column[k]); p < columns.end(column[k]); p++) {
        int at = 2 * columns.column(p);
        double difference = own[k] - values[p];
        sums[at]++;
        sums[at + 1] += difference * difference;
      }
    }
    var similarity = new double[rows];
    for (int row = 0; row < rows; row++) {
      double count = sums[2 * row];
      if (count >= minSupport) {
        similarity[row] = 1 / (sums[2 * row + 1] / count + 1);
      }
    }
    return similarity;
  }

  private double[] cosine(int[] column, double[] own) {
    int rows = columns.columns();
    var sums = new double[4 * rows]; // count, Σ r r', Σ r², Σ r'²
    for (int k = 0; k < column.length; k++) {
      for (int p = columns.start(column[k]); p < columns.end(column[k]); p++) {
        int at = 4 * columns.column(p);
        sums[at]++;
        sums[at + 1] += own[k] * values[p];
        sums[at + 2] += own[k] * own[k];
        sums[at + 3] += values[p] * values[p];
      }
    }
    var similarity = new double[rows];
    for (int row = 0; row < rows; row++) {
      double count = sums[4 * row];
      double length = Math.sqrt(sums[4 * row + 2] * sums[4 * row + 3]);
      if (count >= minSupport && length > 0) {
        similarity[row] = sums[4 * row + 1] / length * shrunk(count);
      }
    }
    return similarity;
  }

  private double shrunk(double count) {
    return kind == Similarity.PEARSON_BASELINE ? (count - 1) / (count - 1 + shrinkage) : 1;
  }

  private double[] pearson(int[] column, double[] own) {
    int rows = columns.columns();
    var sums = new double[6 * rows]; // count, Σ r r', Σ r², Σ r'², Σ r, Σ r'
    for (int k = 0; k < column.length; k++) {
      for (int p = columns.start(column[k]); p < columns.end(column[k]); p++) {
        int at = 6 * columns.column(p);
        sums[at]++;
        sums[at + 1] += own[k] * values[p];
        sums[at + 2] += own[k] * own[k];
        sums[at + 3] += values[p] * values[p];
        sums[at + 4] += own[k];
        sums[at + 5] += values[p];
      }
    }
    var similarity = new double[rows];
    for (int row = 0; row < rows; row++) {
      int at = 6 * row;
      double n = sums[at];
      double spread = n * sums[at + 2] - sums[at + 4] * sums[at + 4];
      double otherSpread = n * sums[at + 3] - sums[at + 5] * sums[at + 5];
      double length = Math.sqrt(spread * otherSpread);
      if (n >= minSupport && length > 0) { // Rounding may leave a negative spread: then NaN fails.
        similarity[row] = (n * sums[at + 1] - sums[at + 4] * sums[at + 5]) / length;
      }
    }
    return similarity;
  }
}
