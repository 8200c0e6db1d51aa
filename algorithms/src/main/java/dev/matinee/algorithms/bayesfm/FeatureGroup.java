package dev.matinee.algorithms.bayesfm;

import dev.matinee.core.CsrMatrix;
import java.util.Arrays;

/// Features of one side that share a hyper-prior: sparse columns over the side's rows.
///
/// Column `c` has the rows `rows[starts[c]] … rows[starts[c + 1] - 1]`. A row counts the same in
/// all columns that it is in: 1 for a single one, `1/√n` where it is in n of them. A column without
/// rows has no part in anything.
///
/// @param weights what each row of the side counts in the columns that it is in
record FeatureGroup(String name, int[] starts, int[] rows, float[] weights) {
  int columns() {
    return starts.length - 1;
  }

  boolean isEmpty(int column) {
    return starts[column] == starts[column + 1];
  }

  /// A column of its own for every row that has ratings.
  static FeatureGroup identity(int[] counts) {
    var starts = new int[counts.length + 1];
    var rows = new int[counts.length];
    for (int row = 0; row < counts.length; row++) {
      rows[starts[row]] = row;
      starts[row + 1] = starts[row] + (counts[row] > 0 ? 1 : 0);
    }
    var ones = new float[counts.length];
    Arrays.fill(ones, 1);
    return new FeatureGroup("identity", starts, Arrays.copyOf(rows, starts[counts.length]), ones);
  }

  /// The set of what each row has rated, or of who has rated it.
  ///
  /// @param columns the rows of each column: the ratings of the other side
  static FeatureGroup implicit(CsrMatrix columns, int[] counts) {
    var rows = new int[columns.size()];
    Arrays.setAll(rows, columns::column);
    var weights = new float[counts.length];
    for (int row = 0; row < counts.length; row++) {
      weights[row] = share(counts[row]);
    }
    return new FeatureGroup("implicit", starts(columns), rows, weights);
  }

  static int[] starts(CsrMatrix matrix) {
    var starts = new int[matrix.rows() + 1];
    for (int row = 0; row < matrix.rows(); row++) {
      starts[row + 1] = matrix.end(row);
    }
    return starts;
  }

  /// The columns that each row is in, as a group.
  ///
  /// @param columnsOf for each row its columns, distinct
  static FeatureGroup of(String name, int columns, int[][] columnsOf) {
    var starts = new int[columns + 1];
    var weights = new float[columnsOf.length];
    for (int row = 0; row < columnsOf.length; row++) {
      weights[row] = share(columnsOf[row].length);
      for (int c : columnsOf[row]) {
        starts[c + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    var rows = new int[starts[columns]];
    var next = starts.clone();
    for (int row = 0; row < columnsOf.length; row++) {
      for (int c : columnsOf[row]) {
        rows[next[c]++] = row;
      }
    }
    return new FeatureGroup(name, starts, rows, weights);
  }

  /// What each of n features counts that a row has in one group, `1/√n`; 0 of none.
  static float share(int n) {
    return n == 0 ? 0 : (float) (1 / Math.sqrt(n));
  }

  /// What a row counts in each column, or, where it is in none, the mean of the rated ones that are
  /// in one: who nothing is known of is taken for the average. Looks at every entry.
  ///
  /// @param row -1 for nobody
  /// @param counts the number of ratings of each row
  float[] row(int row, int[] counts) {
    boolean known = row >= 0 && weights[row] > 0;
    int members = 0;
    for (int r = 0; r < weights.length; r++) {
      members += counts[r] > 0 && weights[r] > 0 ? 1 : 0;
    }
    var values = new float[columns()];
    for (int c = 0; c < values.length; c++) {
      for (int p = starts[c]; p < starts[c + 1]; p++) {
        if (known && rows[p] == row) {
          values[c] = weights[row];
        } else if (!known && counts[rows[p]] > 0) {
          values[c] += weights[rows[p]] / members;
        }
      }
    }
    return values;
  }
}
