package dev.matinee.core;

import dev.matinee.core.columns.FloatColumn;
import java.util.Arrays;
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
  private final FloatColumn value;

  /// The position of each entry; `null` where it is not kept.
  private final int @Nullable [] position;

  /// Whose rows of items these are, which knows the positions by way of the users; `null` where
  /// positions are kept, or are the places.
  private final @Nullable Ratings ratings;

  /// Whether column and value are the arrays of the ratings themselves.
  private final boolean sharesColumns;

  private CsrMatrix(
      int columns,
      int[] starts,
      int[] column,
      FloatColumn value,
      int @Nullable [] position,
      @Nullable Ratings ratings,
      boolean sharesColumns) {
    this.sharesColumns = sharesColumns;
    this.columns = columns;
    this.starts = starts;
    this.column = column;
    this.value = value;
    this.position = position;
    this.ratings = ratings;
  }

  /// What a matrix is made of: `user[at]`, `item[at]` and `value` at `at` are an entry.
  ///
  /// @param kept where entry `p` lies in those arrays, ascending; `null` where entry `p` lies at
  ///   `p`
  record Entries(int[] user, int[] item, FloatColumn value, int @Nullable [] kept) {
    int size() {
      return kept == null ? user.length : kept.length;
    }

    /// Where an entry lies.
    int at(int p) {
      return kept == null ? p : kept[p];
    }
  }

  /// The rows of the users.
  static CsrMatrix byUser(Ratings ratings, Entries entries) {
    int users = ratings.users().size();
    int items = ratings.items().size();
    var sort = new RowSort(users, entries.user, entries.kept);
    if (sort.isSorted()) {
      // as it stands in the source: no array of its own but for a part, which has its entries apart
      var kept = entries.kept;
      int[] column = kept == null ? entries.item : new int[kept.length];
      var value = kept == null ? entries.value : entries.value.blank(kept.length);
      if (kept != null) {
        Arrays.setAll(column, k -> entries.item[kept[k]]);
        for (int k = 0; k < kept.length; k++) {
          value.put(k, entries.value, kept[k]);
        }
      }
      return new CsrMatrix(items, sort.starts(), column, value, null, null, kept == null);
    }
    var column = new int[entries.size()];
    var value = entries.value.blank(column.length);
    var position = new int[column.length];
    sort.place(
        (places, from, to) -> {
          for (int p = from; p < to; p++) {
            int at = entries.at(p);
            int place = places[entries.user[at]]++;
            column[place] = entries.item[at];
            value.put(place, entries.value, at);
            position[place] = p;
          }
        });
    return new CsrMatrix(items, sort.starts(), column, value, position, null, false);
  }

  /// The rows of the items.
  static CsrMatrix byItem(Ratings ratings, Entries entries) {
    var sort = new RowSort(ratings.items().size(), entries.item, entries.kept);
    var column = new int[entries.size()];
    var value = entries.value.blank(column.length);
    sort.place(
        (places, from, to) -> {
          for (int p = from; p < to; p++) {
            int at = entries.at(p);
            int place = places[entries.item[at]]++;
            column[place] = entries.user[at];
            value.put(place, entries.value, at);
          }
        });
    return new CsrMatrix(
        ratings.users().size(), sort.starts(), column, value, null, ratings, false);
  }

  /// The same entries in a matrix that has more rows and columns, behind those of this one.
  ///
  /// @param whose the ratings that it is of
  CsrMatrix extended(int rows, int moreColumns, Ratings whose) {
    int[] extended = starts;
    if (rows > rows()) {
      extended = Arrays.copyOf(starts, rows + 1);
      Arrays.fill(extended, starts.length, extended.length, column.length);
    }
    return new CsrMatrix(
        moreColumns,
        extended,
        column,
        value,
        position,
        ratings == null ? null : whose,
        sharesColumns);
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
    return value.get(p);
  }

  /// The position of an entry; among rows of items it takes a look at each rating of the entry's
  /// user.
  public int position(int p) {
    if (ratings != null) {
      return ratings.position(column[p], row(p));
    }
    return position == null ? p : position[p];
  }

  /// The bytes of the arrays that are not those of the ratings themselves.
  long bytes() {
    long own = sharesColumns ? 0 : 4L * column.length + value.bytes();
    return own + 4L * starts.length + (position == null ? 0 : 4L * position.length);
  }

  /// The row that a place is in.
  private int row(int p) {
    int found = Arrays.binarySearch(starts, p);
    int row = found < 0 ? -found - 2 : found;
    while (starts[row + 1] <= p) { // empty rows start at the same place
      row++;
    }
    return row;
  }
}
