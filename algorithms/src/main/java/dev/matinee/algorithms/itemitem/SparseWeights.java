package dev.matinee.algorithms.itemitem;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;
import java.util.Locale;

/// The largest weights to each of many items, in compressed rows: 6 bytes a weight.
///
/// With `b_j` the weights to j and `b̃_j` those kept, the model says for how much of `‖b_j‖²` the
/// worst of `‖b_j − b̃_j‖²` is.
final class SparseWeights implements ItemWeights {
  static final int BYTES_EACH = Float.BYTES + Character.BYTES;

  static final String STARTS = "starts";

  private final int[] starts;
  private final char[] column; // of at most 46,336
  private final float[] value;
  private final double dropped;

  private SparseWeights(int[] starts, char[] column, float[] value, double dropped) {
    this.starts = starts;
    this.column = column;
    this.value = value;
    this.dropped = dropped;
  }

  /// Takes the weights out of the inverse `P`.
  ///
  /// @param keep the weights to each item that are kept, at least 1; equals of the last all stay
  static SparseWeights of(FactorMatrix inverse, int keep, Training training) {
    int n = inverse.rows();
    var least = new float[n];
    var dropped = new double[n];
    training.forEach(n, j -> least[j] = least(inverse, j, keep, dropped));
    var starts = new int[n + 1];
    training.forEach(n, i -> starts[i + 1] = count(inverse, i, least));
    for (int i = 0; i < n; i++) {
      starts[i + 1] += starts[i];
    }
    var column = new char[starts[n]];
    var value = new float[starts[n]];
    training.forEach(n, i -> copy(inverse, i, least, starts[i], column, value));
    return new SparseWeights(starts, column, value, Arrays.stream(dropped).max().orElse(0));
  }

  /// The size of the last element that is kept of column `j` of the inverse, which is row `j` too.
  private static float least(FactorMatrix inverse, int j, int keep, double[] dropped) {
    var sizes = inverse.row(j);
    sizes[j] = 0;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(sizes[i]);
    }
    Arrays.sort(sizes);
    float least = Math.max(Float.MIN_VALUE, sizes[Math.max(0, sizes.length - keep)]);
    double left = 0;
    double all = 0;
    for (float size : sizes) {
      left += size < least ? (double) size * size : 0;
      all += (double) size * size;
    }
    dropped[j] = all > 0 ? left / all : 0;
    return least;
  }

  private static int count(FactorMatrix inverse, int i, float[] least) {
    int at = inverse.at(i);
    int kept = 0;
    for (int j = 0; j < least.length; j++) {
      if (i != j && Math.abs(inverse.data()[at + j]) >= least[j]) {
        kept++;
      }
    }
    return kept;
  }

  private static void copy(
      FactorMatrix inverse, int i, float[] least, int start, char[] column, float[] value) {
    int at = inverse.at(i);
    int place = start;
    for (int j = 0; j < least.length; j++) {
      float p = inverse.data()[at + j];
      if (i != j && Math.abs(p) >= least[j]) {
        column[place] = (char) j;
        value[place] = p * (-1 / inverse.get(j, j));
        place++;
      }
    }
  }

  static SparseWeights restored(State state) {
    var columns = state.ints("columns");
    var column = new char[columns.length];
    for (int p = 0; p < column.length; p++) {
      column[p] = (char) columns[p];
    }
    return new SparseWeights(
        state.ints(STARTS), column, state.floats("values"), state.doubles("dropped")[0]);
  }

  @Override
  public String note() {
    return String.format(
        Locale.ROOT,
        "ease keeps the largest %.1f %% of its weights; those to a movie that went are at most %.2g of the squares of all",
        100.0 * value.length / Math.max(1, (long) size() * (size() - 1)),
        dropped);
  }

  @Override
  public int size() {
    return starts.length - 1;
  }

  @Override
  public void addRow(int from, float factor, float[] sums) {
    for (int p = starts[from]; p < starts[from + 1]; p++) {
      sums[column[p]] += factor * value[p];
    }
  }

  @Override
  public float get(int from, int to) {
    int place = Arrays.binarySearch(column, starts[from], starts[from + 1], (char) to);
    return place < 0 ? 0 : value[place];
  }

  @Override
  public float[] numbers() {
    return value;
  }

  @Override
  public State.Builder saved(State.Builder state) {
    var columns = new int[column.length];
    Arrays.setAll(columns, p -> column[p]);
    return state
        .put(STARTS, starts)
        .put("columns", columns)
        .put("values", value)
        .put("dropped", dropped);
  }
}
