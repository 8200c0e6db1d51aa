package dev.matinee.algorithms.similarity;

import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Profile;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/// One row of a sparse matrix with its columns ascending, so that sums over it have the same bits
/// whatever the order of the ratings.
///
/// @param column the columns that have a value
/// @param value the values, in the same order
public record SparseVector(int[] column, double[] value) {
  /// A row of a matrix.
  ///
  /// @param value the value at a place of the matrix
  public static SparseVector of(CsrMatrix rows, int row, IntToDoubleFunction value) {
    int start = rows.start(row);
    var keys = new long[rows.count(row)];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = (long) rows.column(start + k) << 32 | k;
    }
    return sorted(keys, k -> value.applyAsDouble(start + k));
  }

  /// A profile as a row.
  ///
  /// @param value the value of an entry of the profile
  public static SparseVector of(Profile profile, IntToDoubleFunction value) {
    var keys = new long[profile.size()];
    for (int k = 0; k < keys.length; k++) {
      keys[k] = (long) profile.item(k) << 32 | k;
    }
    return sorted(keys, value);
  }

  private static SparseVector sorted(long[] keys, IntToDoubleFunction value) {
    Arrays.sort(keys);
    var column = new int[keys.length];
    var values = new double[keys.length];
    for (int k = 0; k < keys.length; k++) {
      column[k] = (int) (keys[k] >> 32);
      values[k] = value.applyAsDouble((int) keys[k]);
    }
    return new SparseVector(column, values);
  }
}
