package dev.matinee.algorithms.kernels;

/// The two products of some rows with vectors, what a step of conjugate gradients is made of.
///
/// A dot product is summed in eight lanes, lane `l` over the factors l, l + 8, l + 16, …, which are
/// added pairwise at the end, l with l + 4, then with l + 2, then with l + 1; a sum of multiples in
/// the order of the rows; each by fused multiply-adds, so all implementations give the same bits.
interface PanelKernel {
  int LANES = 8;

  /// The fastest that the virtual machine has been given the means for.
  PanelKernel BEST =
      VectorTileKernel.isSupported() ? new VectorPanelKernel() : new ScalarPanelKernel();

  /// Writes `x_k·p` to `into[k]` for k from … end-1, where x_k begins at `data[at[k]]`.
  ///
  /// @param stride floats of a row, a multiple of 8
  /// @param p of `stride` numbers
  void dots(float[] data, int[] at, int from, int end, int stride, float[] p, float[] into);

  /// Adds `Σ_k factors[k] · x_k` to `sum`, k from … end-1.
  void addMultiples(
      float[] data, int[] at, int from, int end, int stride, float[] factors, float[] sum);

  /// Writes a row times a factor into a panel and adds another multiple of it to a sum: `panel ←
  /// scale · x`, `sum ← sum + factor · x`.
  ///
  /// @param n floats of the row, a multiple of 8
  void gather(
      float[] data, int at, int n, float scale, float[] panel, int to, float factor, float[] sum);
}
