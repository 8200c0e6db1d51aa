package dev.matinee.algorithms.kernels;

/// Brings a row of factors nearer to the solution of its normal equation, from where it is:
///
/// ```
/// A = base + diagonal · I + Σ_k w_k x_k x_kᵀ,   b = Σ_k t_k x_k
/// ```
///
/// The base is the same for all rows. Work space of one thread at a time.
public sealed interface IterativeSolver permits ConjugateGradients, BlockDescent {
  /// Starts again with `A = base + diagonal · I` and `b = 0`.
  ///
  /// @param most how many rows will be added at most
  /// @param factorsOfRows where these rows are
  void clear(float diagonal, int most, FactorMatrix factorsOfRows);

  /// Adds `weight · x xᵀ` to `A` and `target · x` to `b`, where x is a row of factors.
  void add(int row, float weight, float target);

  /// Goes on from the row of factors that is there, and leaves in its place what it comes to.
  void improve(FactorMatrix solution, int row);
}
