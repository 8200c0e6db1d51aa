package dev.matinee.algorithms.kernels;

import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The normal equation `A x = b` of one row of alternating least squares, and its solution.
///
/// `A` is a sum of weighted outer products. The rows are gathered into a panel, each times the root
/// of its weight, which is then added as `PᵀP`, a tile at a time ([TileKernel]); Cholesky's
/// factorization takes the rows above off in the same way before it finishes a few. Every element
/// is summed in the order of the calls, then of the pivots, so the bits are the same everywhere.
/// Only the upper triangle of `A` counts. Work space of 4 n² bytes, for one thread at a time.
public final class NormalEquation {
  /// Floats of a panel that stay in the first cache, 24 KiB.
  private static final int PANEL = 6_144;

  /// The most parts of a sum over all rows, and the fewest rows of one.
  private static final int PARTS = 16;

  private static final int SMALLEST_PART = 4_096;

  private final int n;
  private final int stride;
  private final TileKernel kernel;
  private final float[] a;
  private final float[] b;
  private final float[] inversePivots;
  private final float[] block;
  private final float[] panel;
  private final int most;
  private final Share share;
  private int gathered;

  /// Which tiles of `A` an equation sums: every `of`-th, from tile `first` on.
  private record Share(int first, int of) {
    static final Share WHOLE = new Share(0, 1);

    boolean has(int tile) {
      return of == 1 || tile % of == first;
    }
  }

  public NormalEquation(int n) {
    this(n, TileKernel.BEST);
  }

  NormalEquation(int n, TileKernel kernel) {
    this(n, Integer.MAX_VALUE, kernel, Share.WHOLE);
  }

  /// One that is to be solved once, of so many rows: hardly more space than they take, to the same
  /// bits.
  public static NormalEquation ofRows(int n, int rows) {
    return new NormalEquation(n, rows, TileKernel.BEST, Share.WHOLE);
  }

  /// One that is to be solved once, of very many rows, summed by several threads: each goes through
  /// all rows and sums other tiles, so that every element is summed as by one thread, to the same
  /// bits.
  ///
  /// @param shares the most threads that are of use
  /// @param fill clears an equation and adds the rows to it, once for each share
  public static NormalEquation shared(int n, int shares, Loop loop, Consumer<NormalEquation> fill) {
    var parts = new NormalEquation[Math.clamp(shares, 1, tiles(n, TileKernel.BEST))];
    loop.run(
        parts.length,
        first -> {
          var share = new Share(first, parts.length);
          var part = new NormalEquation(n, Integer.MAX_VALUE, TileKernel.BEST, share);
          fill.accept(part);
          part.addGathered();
          parts[first] = part;
        });
    for (int first = 1; first < parts.length; first++) {
      parts[0].takeTilesOf(parts[first]);
    }
    return parts[0];
  }

  private NormalEquation(int n, int rows, TileKernel kernel, Share share) {
    this.share = share;
    this.n = n;
    this.kernel = kernel;
    this.stride = FactorMatrix.padded(n);
    this.a = new float[(n + TileKernel.COLUMNS) * stride];
    this.b = new float[stride];
    this.inversePivots = new float[n];
    this.block = new float[kernel.rows() * kernel.rows()];
    this.most = Math.min(Math.max(1, rows), Math.max(8, PANEL / stride));
    this.panel = new float[most * stride + TileKernel.COLUMNS];
  }

  /// Starts again with `A = base + diagonal · I` and `b = 0`.
  ///
  /// @param base of n rows and columns, for instance by [#gram]; `null` for zeros
  public void clear(@Nullable FactorMatrix base, float diagonal) {
    if (base == null) {
      Arrays.fill(a, 0);
    } else {
      System.arraycopy(base.data(), 0, a, 0, n * stride);
    }
    for (int i = 0; i < n; i++) {
      a[i * stride + i] += diagonal;
    }
    Arrays.fill(b, 0);
    gathered = 0;
  }

  /// The same with a block on the diagonal of a larger base, from one of its rows on.
  void clear(@Nullable FactorMatrix base, int from, float diagonal) {
    clear(null, diagonal);
    if (base != null) {
      for (int i = 0; i < n; i++) {
        for (int j = i; j < n; j++) {
          a[i * stride + j] += base.get(from + i, from + j);
        }
      }
    }
  }

  /// Adds to one element of `b`.
  void addTarget(int element, float target) {
    b[element] += target;
  }

  /// Adds `weight · x xᵀ` to `A` and `target · x` to `b`, where x is a row of factors.
  ///
  /// @param weight not negative
  public void add(FactorMatrix rows, int row, float weight, float target) {
    add(rows.data(), rows.at(row), weight, target);
  }

  /// The same with the factors that begin at a place of an array.
  void add(float[] rows, int at, float weight, float target) {
    float root = weight == 1 ? 1 : (float) Math.sqrt(weight);
    PanelKernel.BEST.gather(rows, at, stride, root, panel, gathered * stride, target, b);
    if (++gathered == most) {
      addGathered();
    }
  }

  private void addGathered() {
    int tile = 0;
    for (int column = 0; column < n; column += TileKernel.COLUMNS) {
      int end = Math.min(n, column + TileKernel.COLUMNS);
      for (int row = 0; row < end; row += kernel.rows()) {
        if (share.has(tile++)) {
          kernel.add(
              a,
              row * stride + column,
              stride,
              panel,
              row,
              stride,
              panel,
              column,
              stride,
              gathered);
        }
      }
    }
    gathered = 0;
  }

  /// The tiles of an upper triangle.
  private static int tiles(int n, TileKernel kernel) {
    int tiles = 0;
    for (int column = 0; column < n; column += TileKernel.COLUMNS) {
      int end = Math.min(n, column + TileKernel.COLUMNS);
      tiles += (end + kernel.rows() - 1) / kernel.rows();
    }
    return tiles;
  }

  private void takeTilesOf(NormalEquation other) {
    int tile = 0;
    for (int column = 0; column < n; column += TileKernel.COLUMNS) {
      int end = Math.min(n, column + TileKernel.COLUMNS);
      for (int row = 0; row < end; row += kernel.rows()) {
        for (int r = row; other.share.has(tile) && r < row + kernel.rows(); r++) {
          int at = r * stride + column;
          System.arraycopy(other.a, at, a, at, TileKernel.COLUMNS);
        }
        tile++;
      }
    }
  }

  /// Solves for `x`; `A` and `b` are used up.
  public float[] solve() {
    factorize();
    substitute(b);
    return Arrays.copyOf(b, n);
  }

  /// Solves for `x` into a row of factors; `A` and `b` are used up.
  public void solve(FactorMatrix into, int row) {
    factorize();
    substitute(b);
    into.put(row, b);
  }

  /// Replaces `A` by its Cholesky factor `U`, `A = UᵀU`, for [#substitute].
  public void factorize() {
    addGathered();
    for (int from = 0; from < n; from += kernel.rows()) {
      int end = Math.min(n, from + kernel.rows());
      takeOffRowsAbove(from, end);
      for (int k = from; k < end; k++) {
        eliminate(k, end);
      }
      if (end < n) {
        finishRows(from);
      }
    }
  }

  /// The columns to the right of the block on the diagonal, in whole vectors; those of the block
  /// that are among them are put back.
  private void finishRows(int from) {
    int size = kernel.rows();
    int at = from * stride;
    for (int m = 0; m < size; m++) {
      System.arraycopy(a, at + m * stride + from, block, m * size, size);
    }
    int column = from / PanelKernel.LANES * PanelKernel.LANES;
    kernel.finishRows(a, at, stride, block, inversePivots, from, column, stride);
    for (int m = 0; m < size; m++) {
      System.arraycopy(block, m * size, a, at + m * stride + from, size);
    }
  }

  /// `A_ij ← A_ij − Σ_k U_ki U_kj` for the rows from … end-1, k < from. The kernel adds, so the
  /// signs are turned for as long.
  private void takeOffRowsAbove(int from, int end) {
    if (from > 0) {
      negate(from, end);
      for (int j = from / TileKernel.COLUMNS * TileKernel.COLUMNS; j < n; j += TileKernel.COLUMNS) {
        kernel.add(a, from * stride + j, stride, a, from, stride, a, j, stride, from);
      }
      negate(from, end);
    }
  }

  private void negate(int from, int end) {
    for (int i = from; i < end; i++) {
      for (int at = i * stride + from; at < (i + 1) * stride; at++) {
        a[at] = -a[at];
      }
    }
  }

  /// Finishes row `k` of the block of `U` on the diagonal and takes it off the rows below.
  private void eliminate(int k, int end) {
    int row = k * stride;
    float inverse = inverseRoot(a[row + k]);
    inversePivots[k] = inverse;
    for (int j = k; j < end; j++) {
      a[row + j] *= inverse;
    }
    for (int i = k + 1; i < end; i++) {
      float factor = -a[row + i];
      for (int j = i; j < end; j++) {
        a[i * stride + j] = Math.fma(factor, a[row + j], a[i * stride + j]);
      }
    }
  }

  /// `NaN` for a pivot that is no positive number: then nothing is known of the solution, and the
  /// solution must not look as if it were.
  private static float inverseRoot(float pivot) {
    return pivot > 0 && pivot <= Float.MAX_VALUE ? (float) (1 / Math.sqrt(pivot)) : Float.NaN;
  }

  /// Replaces `x` by `A⁻¹ x`, once factorized.
  public void substitute(float[] x) {
    for (int k = 0; k < n; k++) {
      x[k] *= inversePivots[k];
      float known = -x[k];
      int row = k * stride;
      for (int j = k + 1; j < n; j++) {
        x[j] = Math.fma(known, a[row + j], x[j]);
      }
    }
    for (int k = n - 1; k >= 0; k--) {
      float known = SgdKernels.dot(a, k * stride + k + 1, x, k + 1, n - k - 1);
      x[k] = (x[k] - known) * inversePivots[k];
    }
  }

  /// The sum of the outer products of all rows, `XᵀX`, whole.
  ///
  /// Summed in a few parts that threads share and that are added in their order, the same for any
  /// number of threads.
  public static FactorMatrix gram(FactorMatrix rows, Loop loop) {
    int size = Math.max(SMALLEST_PART, (rows.rows() + PARTS - 1) / PARTS);
    var parts = new NormalEquation[Math.max(1, (rows.rows() + size - 1) / size)];
    loop.run(
        parts.length,
        part -> {
          var sum = new NormalEquation(rows.width());
          int end = Math.min(rows.rows(), (part + 1) * size);
          for (int row = part * size; row < end; row++) {
            sum.add(rows, row, 1, 0);
          }
          sum.addGathered();
          parts[part] = sum;
        });
    return whole(parts, rows.width());
  }

  private static FactorMatrix whole(NormalEquation[] parts, int n) {
    var whole = new FactorMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        float sum = 0;
        for (var part : parts) {
          sum += part.a[i * part.stride + j];
        }
        whole.set(i, j, sum);
        whole.set(j, i, sum);
      }
    }
    return whole;
  }
}
