package dev.matinee.algorithms.support;

/// Rows of numbers of equal width, each an array of its own.
public final class Rows {
  private Rows() {}

  /// All rows one after the other, for a saved state.
  public static float[] flat(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    var flat = new float[rows.length * width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * width, width);
    }
    return flat;
  }

  /// The rows of a saved state.
  public static float[][] of(float[] flat, int width) {
    var rows = new float[flat.length / width][width];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(flat, row * width, rows[row], 0, width);
    }
    return rows;
  }

  /// The same as `double`.
  public static double[][] widened(float[][] rows) {
    var wide = new double[rows.length][];
    for (int row = 0; row < wide.length; row++) {
      wide[row] = new double[rows[row].length];
      for (int f = 0; f < wide[row].length; f++) {
        wide[row][f] = rows[row][f];
      }
    }
    return wide;
  }

  /// The same as `float`.
  public static float[][] rounded(double[][] rows) {
    var narrow = new float[rows.length][];
    for (int row = 0; row < narrow.length; row++) {
      narrow[row] = new float[rows[row].length];
      for (int f = 0; f < narrow[row].length; f++) {
        narrow[row][f] = (float) rows[row][f];
      }
    }
    return narrow;
  }
}
