package dev.matinee.algorithms.factors;

import dev.matinee.core.SparseRows;
import dev.matinee.core.Training;
import java.util.function.IntConsumer;

/// Factors of users or items: one row of equal width each, zeros for those without ratings.
public final class Factors {
  /// Where the streams of random numbers of each side start. They are far apart and stand still: a
  /// stream that began at the number of ids would change with ids that occur in a test alone.
  static final long USER_STREAMS = 0;

  static final long ITEM_STREAMS = 1L << 32;
  static final long CHOICE_STREAMS = 2L << 32;

  private Factors() {}

  /// Rows drawn from a normal distribution around 0, each from a stream of its own.
  ///
  /// @param firstStream the stream of row 0; row `r` draws from `firstStream + r`
  static float[][] random(
      SparseRows rows, int width, double sd, Training training, long firstStream) {
    var factors = new float[rows.rows()][width];
    IntConsumer draw =
        row -> {
          var random = training.random(firstStream + row);
          for (int f = 0; f < width; f++) {
            factors[row][f] = (float) (sd * random.nextGaussian());
          }
        };
    for (int row = 0; row < factors.length; row++) {
      if (rows.count(row) > 0) {
        draw.accept(row);
      }
    }
    return factors;
  }

  /// All rows one after the other, for a saved state.
  public static float[] flat(float[][] factors, int width) {
     var flat = new float[factors.length * width];
    for (int row = 0; row < factors.length; row++) {
      System.arraycopy(factors[row], 0, flat, row * width, width);
    }
     return flat;
  }

  public static float[][] rows(float[] flat, int width) {
    var factors = new float[flat.length / width][width];
    for (int row = 0; row < factors.length; row++) {
      System.arraycopy(flat, row * width, factors[row], 0, width);
    }
    return factors;
  }

  /// The rows of some items, not copied.
  public static float[][] rows(float[][] factors, int[] items) {
    var some = new float[items.length][];
    for (int k = 0; k < items.length; k++) {
      some[k] = factors[items[k]];
    }
    return some;
  }

  static double[][] widened(float[][] factors) {
    var wide = new double[factors.length][];
    for (int row = 0; row < wide.length; row++) {
      wide[row] = new double[factors[row].length];
      for (int f = 0; f < wide[row].length; f++) {
        wide[row][f] = factors[row][f];
      }
    }
    return wide;
  }

  static float[][] rounded(double[][] factors) {
    var narrow = new float[factors.length][];
    for (int row = 0; row < narrow.length; row++) {
      narrow[row] = new float[factors[row].length];
      for (int f = 0; f < narrow[row].length; f++) {
        narrow[row][f] = (float) factors[row][f];
      }
    }
    return narrow;
  }

  /// The cosine of two rows; `NaN` where one of them is zero.
  static double cosine(float[] a, float[] b) {
    double product = 0;
    double squaredA = 0;
    double squaredB = 0;
    for (int f = 0; f < a.length; f++) {
      product += (double) a[f] * b[f];
      squaredA += (double) a[f] * a[f];
      squaredB += (double) b[f] * b[f];
    }
    return product / Math.sqrt(squaredA * squaredB);
  }
}
