package dev.matinee.algorithms.similarity;

import dev.matinee.algorithms.support.Biases;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Profile;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;

/// How similar the rows of a training are, users or items, by what they have in common.
public final class RowSimilarities {
  private final boolean residuals;
  private final CsrMatrix rows;
  private final double mean;
  private final double[] ofRows;
  private final double[] ofColumns;
  private final SimilarityAccumulator similarities;

  private RowSimilarities(
      SimilarityMeasure measure, CsrMatrix rows, double mean, double[] ofRows, double[] ofColumns) {
    this.residuals = measure.similarity() == Similarity.PEARSON_BASELINE;
    this.rows = rows;
    this.mean = mean;
    this.ofRows = ofRows;
    this.ofColumns = ofColumns;
    var values = new double[rows.size()];
    for (int row = 0; row < rows.rows(); row++) {
      for (int p = rows.start(row); p < rows.end(row); p++) {
        values[p] = value(rows.value(p), rows.column(p), ofRows[row]);
      }
    }
    this.similarities = new SimilarityAccumulator(measure, CscMatrix.of(rows, p -> values[p]));
  }

  public static RowSimilarities ofUsers(SimilarityMeasure measure, Ratings ratings, Biases biases) {
    return new RowSimilarities(
        measure, ratings.byUser(), biases.mean(), biases.ofUsers(), biases.ofItems());
  }

  public static RowSimilarities ofItems(SimilarityMeasure measure, Ratings ratings, Biases biases) {
    return new RowSimilarities(
        measure, ratings.byItem(), biases.mean(), biases.ofItems(), biases.ofUsers());
  }

  /// What is compared of a rating: the rating itself, or what the baseline leaves of it.
  public double value(double rating, int column, double rowBias) {
    return residuals ? rating - (mean + ofColumns[column] + rowBias) : rating;
  }

  /// A row of the training as it is compared.
  public SparseVector row(int row) {
    return SparseVector.of(rows, row, p -> value(rows.value(p), rows.column(p), ofRows[row]));
  }

  /// A profile as it is compared, where the rows are users.
  public SparseVector row(Profile profile, double userBias) {
    return SparseVector.of(profile, k -> value(profile.value(k), profile.item(k), userBias));
  }

  /// The similarity of a row of the training, or of a new one, to every row.
  public double[] similarities(SparseVector row) {
    return similarities.of(row);
  }

  /// The similarity of a row to those that follow it, with the same bits.
  public double[] similaritiesAfter(int row) {
    return similarities.after(row, row(row));
  }

  /// How similar every row is to one of them.
  public Scorer similarTo(int row) {
    var similarity = similarities(row(row));
    return other -> similarity[other];
  }

  /// How similar every user is to a profile; `NaN` for its own.
  public Scorer similarTo(Profile profile, double userBias) {
    var similarity = similarities(row(profile, userBias));
    return other -> other == profile.user() ? Double.NaN : similarity[other];
  }
}
