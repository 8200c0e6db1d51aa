package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Training;

/// One half of an iteration of alternating least squares: a normal equation for every row that has
/// ratings.
final class HalfStep {
  /// Rows that share the work space of one equation.
  private static final int BLOCK = 16;

  private HalfStep() {}

  /// Collects and solves the equation of one row.
  @FunctionalInterface
  interface Row {
    void solve(int row, NormalEquation equation);
  }

  /// Solves all rows, spread over the threads.
  static void solve(CsrMatrix rows, int factors, Training training, Row body) {
    training.forEach(
        (rows.rows() + BLOCK - 1) / BLOCK,
        block -> {
          var equation = new NormalEquation(factors);
          int end = Math.min(rows.rows(), (block + 1) * BLOCK);
          for (int row = block * BLOCK; row < end; row++) {
            if (rows.count(row) > 0) {
              body.solve(row, equation);
            }
          }
        });
  }
}
