package dev.matinee.algorithms.factors;

/// How alternating least squares solves the normal equation of a row.
public enum Solver {
  /// [#EXACT] up to 32 factors, where it is as fast, [#CG] above.
  AUTO,
  /// By Cholesky's factorization: O(ratings · factors² + factors³) a row.
  EXACT,
  /// By three steps of conjugate gradients from where the iteration before has ended: O(ratings ·
  /// factors + factors²) a row. The users are solved exactly at the end.
  CG;

  /// The most factors for which the exact solution costs no more.
  private static final int FEW = 32;

  boolean isExact(int factors) {
    return this == EXACT || (this == AUTO && factors <= FEW);
  }
}
