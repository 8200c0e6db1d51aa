package dev.matinee.algorithms.kernels;

import java.util.Arrays;

/// The normal equation `A x = b` of one row of alternating least squares, and its solution.
///
/// `A` is collected as a sum of weighted outer products, a batch at a time, and solved by
/// Cholesky's factorization, four pivots at a time: both are products of tall and of flat matrices,
/// added to `A` tile by tile ([TileKernel]). Every element is summed in the order of the calls,
/// then of the pivots, so the bits are the same everywhere. Only the upper triangle of `A` counts.
/// Work space for one thread at a time.
public final class NormalEquation {
  /// Outer products collected before they are added.
  private static final int BATCH = 32;

  private final int n;
  private final TileKernel kernel;
  private final int width;
  private final float[][] a;
  private final float[] b;
  private final float[][] strips;
  private final float[][] factors;
  private final float[][] tile = new float[TileKernel.ROWS][];
  private final int[] at = new int[TileKernel.ROWS];
  private int collected;
  private boolean weighted;

  public NormalEquation(int n) {
    this(n, TileKernel.BEST);
  }

  NormalEquation(int n, TileKernel kernel) {
    this.n = n;
    this.kernel = kernel;
    this.width = kernel.width();
    int columns = (n + width - 1) / width;
    int rows = (n + TileKernel.ROWS - 1) / TileKernel.ROWS * TileKernel.ROWS;
    this.a = new float[rows][columns * width];
    this.b = new float[n];
    this.strips = new float[columns][BATCH * width];
    this.factors = new float[columns][BATCH * width];
  }

  /// Starts again with `A = diagonal · I` and `b = 0`.
  public void clear(float diagonal) {
    for (int i = 0; i < n; i++) {
      Arrays.fill(a[i], 0);
      a[i][i] = diagonal;
    }
    Arrays.fill(b, 0);
    collected = 0;
  }

  /// Starts again with `A = base + diagonal · I` and `b = 0`.
  public void clear(float[][] base, float diagonal) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(base[i], 0, a[i], 0, n);
      a[i][i] += diagonal;
    }
    Arrays.fill(b, 0);
    collected = 0;
  }

  /// Adds `weight · x xᵀ` to `A` and `target · x` to `b`.
  public void add(float[] x, float weight, float target) {
    if (weighted != (weight != 1)) { // Without weights the strips serve as factors too.
      addCollected();
      weighted = weight != 1;
    }
    put(collected, x);
    if (weighted) {
      putFactors(collected, x, weight);
    }
    addMultiple(b, x, target, 0);
    if (++collected == BATCH) {
      addCollected();
    }
  }

  private void put(int place, float[] x) {
    for (int s = 0; s < strips.length; s++) {
      int from = s * width;
      System.arraycopy(x, from, strips[s], place * width, Math.min(width, n - from));
    }
  }

  private void putFactors(int place, float[] x, float weight) {
    for (int s = 0; s < factors.length; s++) {
      int from = s * width;
      int count = Math.min(width, n - from);
      for (int lane = 0; lane < count; lane++) {
        factors[s][place * width + lane] = weight * x[from + lane];
      }
    }
  }

  private void addCollected() {
    if (collected > 0) {
      addProducts(0, weighted ? factors : strips, collected);
      collected = 0;
    }
  }

  /// Adds the first `depth` outer products of factors and strips to the upper triangle, from a row
  /// on.
  private void addProducts(int fromRow, float[][] of, int depth) {
    for (int row = fromRow; row < n; row += TileKernel.ROWS) {
      System.arraycopy(a, row, tile, 0, tile.length);
      for (int s = row / width; s < strips.length; s++) {
        Arrays.fill(at, s * width);
        kernel.add(tile, at, of[row / width], row % width, width, strips[s], depth);
      }
    }
  }

  private static void addMultiple(float[] sum, float[] x, float factor, int from) {
    for (int j = from; j < sum.length; j++) {
      sum[j] += factor * x[j];
    }
  }

  /// Solves for `x` into `result`; `A` and `b` are used up.
  public void solve(float[] result) {
    factorize();
    substitute(b);
    System.arraycopy(b, 0, result, 0, n);
  }

  /// Replaces `A` by its Cholesky factor `U`, `A = UᵀU`, for [#substitute].
  public void factorize() {
    addCollected();
    for (int from = 0; from < n; from += TileKernel.ROWS) {
      int size = Math.min(TileKernel.ROWS, n - from);
      for (int k = 0; k < size; k++) {
        eliminate(from + k, from + size);
        put(k, a[from + k]);
        putFactors(k, a[from + k], -1);
      }
      addProducts(from + size, factors, size);
    }
  }

  /// Finishes row `k` of `U` and takes it off the rows up to `end`.
  private void eliminate(int k, int end) {
    var row = a[k];
    float pivot = (float) (1 / Math.sqrt(row[k]));
    for (int j = k; j < n; j++) {
      row[j] *= pivot;
    }
    for (int i = k + 1; i < end; i++) {
      addMultiple(a[i], row, -row[i], i);
    }
  }

  /// Replaces `x` by `A⁻¹ x`, once factorized.
  public void substitute(float[] x) {
    for (int k = 0; k < n; k++) {
      x[k] /= a[k][k];
      float known = x[k];
      for (int j = k + 1; j < n; j++) {
        x[j] -= known * a[k][j];
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      float sum = x[k];
      for (int j = k + 1; j < n; j++) {
        sum -= a[k][j] * x[j];
      }
      x[k] = sum / a[k][k];
    }
  }

  /// The sum of the outer products of all rows, `XᵀX`, whole.
  public static float[][] gram(float[][] rows, int n) {
    var sum = new NormalEquation(n);
    sum.clear(0);
    for (var row : rows) {
      sum.add(row, 1, 0);
    }
    sum.addCollected();
    var gram = new float[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        gram[i][j] = sum.a[Math.min(i, j)][Math.max(i, j)];
      }
    }
    return gram;
  }
}
