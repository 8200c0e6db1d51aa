package dev.matinee.algorithms.kernels;

/// Adds a product of matrices to a tile of a few rows and [#COLUMNS] columns, `C ← C + LᵀR`: the
/// one loop in which normal equations, Cholesky's factorization, the inverse and the scores of
/// lists spend their time.
///
/// Every element is summed by itself in the order of the product's terms, each by one fused
/// multiply-add ([Math#fma(float, float, float)]), so all implementations give the same bits
/// whatever their shape.
interface TileKernel {
  /// Columns of a tile, as many floats as a cache line of 64 bytes has.
  int COLUMNS = FactorMatrix.LINE;

  /// Strips of columns that one row is multiplied with at once.
  int STRIPS = 4;

  /// The fastest that the virtual machine has been given the means for.
  TileKernel BEST = VectorTileKernel.best();

  /// Rows of a tile, at most [#COLUMNS].
  int rows();

  /// Adds `Σ_k left[leftAt + k·leftStride + r] · right[rightAt + k·rightStride + lane]`, k from 0
  /// to `depth - 1`, to `c[at + r·stride + lane]` for all [#rows] rows r and all lanes.
  void add(
      float[] c,
      int at,
      int stride,
      float[] left,
      int leftAt,
      int leftStride,
      float[] right,
      int rightAt,
      int rightStride,
      int depth);

  /// Finishes [#rows] rows r of a Cholesky factor: `c_r ← (c_r − Σ_{m<r} u_mr · c_m) · inverse_r`,
  /// m in its order, for all columns from one on.
  ///
  /// @param at where the first row begins in `c`
  /// @param u the factor's block on the diagonal, `u_mr` at `m · rows() + r`
  /// @param inverse the inverse pivots of the rows, from a place on
  /// @param column the first column, a multiple of 8, as `end` is
  void finishRows(
      float[] c,
      int at,
      int stride,
      float[] u,
      float[] inverse,
      int inverseAt,
      int column,
      int end);

  /// Writes `Σ_k x[k] · right[rightAt + s·distance + k·16 + lane]`, k from 0 to `depth - 1`, to
  /// `into[at + s·16 + lane]` for [#STRIPS] strips s of 16 columns: the product of one row.
  void multiplyRow(
      float[] into, int at, float[] x, float[] right, int rightAt, int distance, int depth);
}
