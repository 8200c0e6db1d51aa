package dev.matinee.algorithms.kernels;

/// Adds a product of matrices to a tile of four rows and a strip of columns, `C ← C + F B`.
///
/// Every element of the tile is summed in the order of the products' terms, each product rounded
/// before it is added, so that all implementations give the same bits whatever their width.
interface TileKernel {
  /// Rows of a tile.
  int ROWS = 4;

  /// The vector version where the virtual machine has been given its module, the scalar one
  /// elsewhere.
  TileKernel BEST =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
          ? new VectorTileKernel()
          : new ScalarTileKernel(32);

  /// Columns of a tile, a multiple of [#ROWS].
  int width();

  /// Adds `Σ_k factors[first + k·step + r] · strip[k·width + lane]`, k from 0 to `depth - 1`, to
  /// `tile[r][at[r] + lane]`.
  void add(
      float[][] tile, int[] at, float[] factors, int first, int step, float[] strip, int depth);
}
