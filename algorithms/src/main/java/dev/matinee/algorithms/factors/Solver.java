package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.BlockDescent;
import dev.matinee.algorithms.kernels.ConjugateGradients;
import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.IterativeSolver;
import org.jspecify.annotations.Nullable;

/// How alternating least squares solves the normal equation of a row.
public enum Solver {
  /// [#EXACT] up to 48 factors, where it costs little more, [#CG] above.
  AUTO,
  /// By Cholesky's factorization: O(ratings · factors² + factors³) a row.
  EXACT,
  /// By three steps of conjugate gradients from where the iteration before has ended: O(ratings ·
  /// factors + factors²) a row. The users are solved exactly at the end.
  CG,
  /// By one sweep over blocks of 64 factors ([BlockDescent]): O(ratings · factors · 64) a row, the
  /// exact solution where there are no more factors. The users are solved exactly at the end.
  BLOCK;

  /// The most factors for which the exact solution costs little more.
  private static final int FEW = 48;

  /// The work space to improve rows with; `null` where each is solved exactly.
  @Nullable IterativeSolver iterative(int factors, @Nullable FactorMatrix base) {
    return switch (this) {
      case EXACT -> null;
      case AUTO -> factors <= FEW ? null : new ConjugateGradients(factors, base);
      case CG -> new ConjugateGradients(factors, base);
      case BLOCK -> new BlockDescent(factors, base);
    };
  }
}
