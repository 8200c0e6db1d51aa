package dev.matinee.algorithms.similarity;

/// A number for every pair of two different items, in one array: the pairs `(0, 1), (0, 2), …, (1,
/// 2), …`.
///
/// Of n items `n (n − 1) / 2` numbers of 8 bytes: 11 MB for 1,682, 2.9 GB for 26,744.
public final class PairTable {
  /// So many items have no more pairs than an array has elements.
  public static final int MOST_ITEMS = 65_536;

  private final int items;
  private final double[] values;

  /// Zeros.
  ///
  /// @throws IllegalArgumentException when one array cannot hold so many pairs
  public PairTable(int items) {
    this(items, new double[pairs(items)]);
  }

  /// The table of a saved model.
  public PairTable(int items, double[] values) {
    this.items = items;
    this.values = values;
  }

  private static int pairs(int items) {
    if (items > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "the pairs of at most %,d items fit into a table, got %,d items; set keep=200"
              .formatted(MOST_ITEMS, items));
    }
    return (int) ((long) items * (items - 1) / 2);
  }

  public int items() {
    return items;
  }

  /// What a table takes, in bytes.
  public static long bytes(long items) {
    return items * (items - 1) / 2 * Double.BYTES;
  }

  /// Where the pairs of an item with those after it begin in [#values]; the last item has none.
  public int start(int item) {
    return (int) ((long) item * (2L * items - item - 1) / 2);
  }

  /// Replaces the numbers of an item with those after it.
  public void put(int item, double[] after) {
    System.arraycopy(after, 0, values, start(item), after.length);
  }

  /// The number of a pair.
  ///
  /// @param a less than `b`
  public double get(int a, int b) {
    return values[start(a) + b - a - 1];
  }

  /// All pairs, for a saved state.
  public double[] values() {
    return values;
  }
}
