package dev.matinee.algorithms.similarity;

import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.function.IntFunction;

/// For each item the few others that matter most to it, with a number for each: 12 bytes an entry
/// instead of 4 · items² for all pairs.
///
/// The others of an item stand in the order of their indices. What is in the list of a need not be
/// in that of b.
public final class NearestLists {
  private final int[] starts;
  private final int[] other;
  private final double[] value;

  private NearestLists(int[] starts, int[] other, double[] value) {
    this.starts = starts;
    this.other = other;
    this.value = value;
  }

  /// What one item is to all: how much each matters, and its number.
  ///
  /// @param key higher matters more, 0 or less not at all; the array is this one's own
  public record Row(double[] key, double[] value) {}

  /// Row by row, so that no more rows are held than threads work. Equals of the last that finds
  /// room stay in the order of their indices.
  ///
  /// @param keep at most so many of each list, at least 1
  public static NearestLists of(int items, int keep, Training training, IntFunction<Row> rows) {
    int width = Math.min(keep, Math.max(0, items - 1));
    if ((long) items * width > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "lists of %,d items must have at most %,d entries each, got keep=%,d; lower keep"
              .formatted(items, (Integer.MAX_VALUE - 8) / items, keep));
    }
    var other = new int[items * width];
    var value = new double[items * width];
    var starts = new int[items + 1];
    training.forEach(
        items, i -> starts[i + 1] = choose(rows.apply(i), i, width, i * width, other, value));
    return packed(starts, width, other, value);
  }

  private static int choose(Row row, int own, int most, int at, int[] other, double[] value) {
    var key = row.key;
    key[own] = 0;
    double least = least(key, most);
    int above = 0; // those that have room in any case
    for (double k : key) {
      above += k > least ? 1 : 0;
    }
    int equals = most - above;
    int n = 0;
    for (int i = 0; i < key.length && n < most; i++) {
      if (key[i] > least || (key[i] > 0 && key[i] == least && equals-- > 0)) {
        other[at + n] = i;
        value[at + n++] = row.value[i];
      }
    }
    return n;
  }

  /// The key of the last that finds room; 0 where all do.
  private static double least(double[] key, int most) {
    var positive = new double[key.length];
    int n = 0;
    for (double k : key) {
      if (k > 0) {
        positive[n++] = k;
      }
    }
    if (n <= most) {
      return 0;
    }
    Arrays.sort(positive, 0, n);
    return positive[n - most];
  }

  /// Closes the gaps behind lists that are shorter than they might be.
  private static NearestLists packed(int[] starts, int width, int[] other, double[] value) {
    int n = 0;
    for (int i = 0; i + 1 < starts.length; i++) {
      int count = starts[i + 1];
      System.arraycopy(other, i * width, other, n, count);
      System.arraycopy(value, i * width, value, n, count);
      n += count;
      starts[i + 1] = n;
    }
    return new NearestLists(starts, Arrays.copyOf(other, n), Arrays.copyOf(value, n));
  }

  /// What lists take while they are made, in bytes.
  public static long bytes(long items, long keep) {
    return 2 * (Integer.BYTES + Double.BYTES) * items * Math.min(keep, items) + 8 * items;
  }

  /// Where the list of an item begins.
  public int start(int item) {
    return starts[item];
  }

  /// One past its end.
  public int end(int item) {
    return starts[item + 1];
  }

  public int other(int place) {
    return other[place];
  }

  public double value(int place) {
    return value[place];
  }

  /// The place of an item in the list of another, negative where it is not there.
  public int place(int item, int of) {
    return Arrays.binarySearch(other, starts[item], starts[item + 1], of);
  }

  /// Adds the lists to a model's state.
  public State.Builder saved(State.Builder state) {
    return state.put("starts", starts).put("others", other).put("values", value);
  }

  /// Whether a saved model has lists.
  public static boolean areIn(State state) {
    return state.arrays().containsKey("starts");
  }

  public static NearestLists restored(State state) {
    return new NearestLists(state.ints("starts"), state.ints("others"), state.doubles("values"));
  }
}
