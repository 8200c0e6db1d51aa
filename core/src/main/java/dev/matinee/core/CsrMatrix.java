package dev.matinee.core;

import org.jspecify.annotations.Nullable;

/// A sparse matrix of ratings in compressed rows: read-only, primitive arrays, no objects per
/// entry.
///
/// The entries of row `r` are the places `start(r) … end(r) - 1`, in the order of the file they
/// came from. For the matrix
///
/// ```
///         a  b  c
///     u   5  .  3        start 0 2 2, end 2 2 3
///     v   .  .  .        column 0 2 1
///     w   .  4  .        value  5 3 4
/// ```
///
/// `position(p)` is the position of the entry in the [Ratings], the key to its timestamp.
public final class CsrMatrix {
  private final int columns;
  private final int[] starts;
  private final int[] column;
  private final float[] value;
  private final int[] position;

  private CsrMatrix(int columns, int[] starts, int[] column, float[] value, int[] position) {
    this.columns = columns;
    this.starts = starts;
    this.column = column;
    this.value = value;
    this.position = position;
  }

  /// Orders entries by row with a stable counting sort; `rowOf[at]`, `columnOf[at]`, `values[at]`
  /// describe an entry.
  ///
  /// @param kept where entry `p` lies in those arrays, ascending; `null` where entry `p` lies at
  ///   `p`
  static CsrMatrix of(
      int rows, int columns, int[] rowOf, int[] columnOf, float[] values, int @Nullable [] kept) {
    int size = kept == null ? rowOf.length : kept.length;
    var starts = new int[rows + 1];
    for (int p = 0; p < size; p++) {
      starts[rowOf[kept == null ? p : kept[p]] + 1]++;
    }
    for (int r = 0; r < rows; r++) {
      starts[r + 1] += starts[r];
    }
    var next = starts.clone();
    var column = new int[size];
    var value = new float[size];
    var position = new int[size];
    for (int p = 0; p < size; p++) {
      int at = kept == null ? p : kept[p];
      int place = next[rowOf[at]]++;
      column[place] = columnOf[at];
      value[place] = values[at];
      position[place] = p;
    }
    return new CsrMatrix(columns, starts, column, value, position);
  }

  public int rows() {
    return starts.length - 1;
  }

  public int columns() {
    return columns;
  }

  public int size() {
    return column.length;
  }

  /// The first place of a row.
  public int start(int row) {
    return starts[row];
  }

  /// One past the last place of a row.
  public int end(int row) {
    return starts[row + 1];
  }

  /// The number of entries of a row.
  public int count(int row) {
    return starts[row + 1] - starts[row];
  }

  public int column(int p) {
    return column[p];
  }

  public float value(int p) {
    return value[p];
  }

  public int position(int p) {
    return position[p];
  }
}
