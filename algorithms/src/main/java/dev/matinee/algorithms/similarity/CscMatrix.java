package dev.matinee.algorithms.similarity;

import dev.matinee.core.CsrMatrix;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// A matrix by its columns, for summing over what rows have in common: in each column the rows that
/// have a value there, and those values.
public final class CscMatrix {
  private final int rows;
  private final int[] starts;
  private final int[] row;
  private final double[] value;

  private CscMatrix(int rows, int[] starts, int[] row, double[] value) {
    this.rows = rows;
    this.starts = starts;
    this.row = row;
    this.value = value;
  }

  /// The rows of each column ascending, whatever the order of the ratings.
  ///
  /// @param rows the matrix by its rows
  /// @param valueAt the value at each place of `rows`
  public static CscMatrix of(CsrMatrix rows, IntToDoubleFunction valueAt) {
    var starts = new int[rows.columns() + 1];
    for (int p = 0; p < rows.size(); p++) {
      starts[rows.column(p) + 1]++;
    }
    for (int c = 0; c < rows.columns(); c++) {
      starts[c + 1] += starts[c];
    }
    var next = starts.clone();
    var row = new int[rows.size()];
    var value = new double[rows.size()];
    for (int r = 0; r < rows.rows(); r++) {
      for (int p = rows.start(r); p < rows.end(r); p++) {
        int place = next[rows.column(p)]++;
        row[place] = r;
        value[place] = valueAt.applyAsDouble(p);
      }
    }
    return new CscMatrix(rows.rows(), starts, row, value);
  }

  public int rows() {
    return rows;
  }

  public int start(int column) {
    return starts[column];
  }

  public int end(int column) {
    return starts[column + 1];
  }

  /// The place that follows a row's own in a column where it has a value.
  public int after(int column, int ofRow) {
    return Arrays.binarySearch(row, starts[column], starts[column + 1], ofRow) + 1;
  }

  public int row(int place) {
    return row[place];
  }

  public double value(int place) {
    return value[place];
  }
}
