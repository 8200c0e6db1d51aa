package dev.matinee.algorithms.factors;

/// How alternating least squares solves the normal equation of a row.
public enum Solver {
  /// [#EXACT] up to 48 factors, where it costs little more, [#CG] above.
  AUTO,
  /// By Cholesky's factorization: O(ratings · factors² + factors³) a row.
  EXACT,
  /// By three steps of conjugate gradients from where the iteration before has ended: O(ratings ·
  /// factors + factors²) a row. The users are solved exactly at the end.
  CG;

  /// The most factors for which the exact solution costs little more.
  private static final int FEW = 48;

  boolean isExact(int factors) {
    return this == EXACT || (this == AUTO && factors <= FEW);
  }
}
