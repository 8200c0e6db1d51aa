package dev.matinee.algorithms.kernels;

import org.jspecify.annotations.Nullable;

/// Rows of factors in one array, each beginning at a multiple of 16 floats, so that the vectors of
/// a row never reach into the next.
///
/// A row of 50 factors takes 64 floats; what pads it is zero. 138,000 rows of 64 take 35 MB.
public final class FactorMatrix {
  /// Floats of a cache line of 64 bytes.
  static final int LINE = 16;

  private final int rows;
  private final int width;
  private final int stride;
  private final float[] data;
  private volatile @Nullable FactorTiles packed;

  /// Zeros.
  ///
  /// @param width factors of a row
  /// @throws IllegalArgumentException when one array cannot hold so many
  public FactorMatrix(int rows, int width) {
    this.rows = rows;
    this.width = width;
    this.stride = padded(width);
    if ((long) rows * stride > Integer.MAX_VALUE - LINE) {
      throw new IllegalArgumentException(
          "rows times factors must be at most %,d, got %,d rows of %,d; lower factors"
              .formatted(Integer.MAX_VALUE - LINE, rows, stride));
    }
    this.data = new float[rows * stride];
  }

  /// The rows of a saved state, one after the other without padding.
  public static FactorMatrix of(float[] flat, int width) {
    var matrix = new FactorMatrix(flat.length / width, width);
    for (int row = 0; row < matrix.rows; row++) {
      System.arraycopy(flat, row * width, matrix.data, matrix.at(row), width);
    }
    return matrix;
  }

  /// The same numbers as `float`.
  public static FactorMatrix rounded(double[][] rows, int width) {
    var matrix = new FactorMatrix(rows.length, width);
    for (int row = 0; row < rows.length; row++) {
      for (int f = 0; f < width; f++) {
        matrix.set(row, f, (float) rows[row][f]);
      }
    }
    return matrix;
  }

  /// What a matrix takes, in bytes.
  public static long bytes(long rows, int width) {
    return rows * padded(width) * Float.BYTES;
  }

  static int padded(int n) {
    return (n + LINE - 1) / LINE * LINE;
  }

  public int rows() {
    return rows;
  }

  /// Factors of a row.
  public int width() {
    return width;
  }

  /// All rows, each with its padding, for kernels.
  public float[] data() {
    return data;
  }

  /// From one row to the next in [#data].
  public int stride() {
    return stride;
  }

  /// Where a row begins in [#data].
  public int at(int row) {
    return row * stride;
  }

  public float get(int row, int factor) {
    return data[row * stride + factor];
  }

  public void set(int row, int factor, float value) {
    data[row * stride + factor] = value;
  }

  /// A copy of a row, without its padding.
  public float[] row(int row) {
    var copy = new float[width];
    System.arraycopy(data, at(row), copy, 0, width);
    return copy;
  }

  /// Replaces a row.
  public void put(int row, float[] values) {
    System.arraycopy(values, 0, data, at(row), width);
  }

  /// The same rows, and rows of zeros behind them.
  ///
  /// @param all how many rows there are then
  public FactorMatrix extended(int all) {
    var matrix = new FactorMatrix(all, width);
    System.arraycopy(data, 0, matrix.data, 0, data.length);
    return matrix;
  }

  /// All rows without padding, for a saved state.
  public float[] flat() {
    var flat = new float[Math.multiplyExact(rows, width)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(data, at(row), flat, row * width, width);
    }
    return flat;
  }

  /// The rows laid out for products, made at the first call: to be asked for when they have come to
  /// rest. Takes as much memory again.
  public FactorTiles packed() {
    var made = packed;
    if (made == null) {
      made = new FactorTiles(this, TileKernel.BEST);
      packed = made;
    }
    return made;
  }

  /// `Σ_f x_f · row_f`, by fused multiply-adds in the order of the factors, as [FactorTiles] does.
  public float dot(int row, float[] x) {
    float sum = 0;
    int at = at(row);
    for (int f = 0; f < width; f++) {
      sum = Math.fma(x[f], data[at + f], sum);
    }
    return sum;
  }
}
