package dev.matinee.algorithms.factors;

import dev.matinee.algorithms.kernels.FactorMatrix;
import dev.matinee.algorithms.kernels.IterativeSolver;
import dev.matinee.algorithms.kernels.NormalEquation;
import dev.matinee.core.CsrMatrix;
import dev.matinee.core.Training;
import org.jspecify.annotations.Nullable;

/// One half of an iteration of alternating least squares: the normal equation of every row that has
/// ratings, with the other side's factors held fixed.
///
/// @param rows the ratings of the side that is solved
/// @param fixed the factors of the other side
/// @param base what the equations of all rows have in common; `null` where that is nothing
record HalfStep(CsrMatrix rows, FactorMatrix fixed, @Nullable FactorMatrix base, Terms terms) {
  /// Rows that share the work space of one equation.
  private static final int BLOCK = 16;

  /// Ratings of a row that all threads sum together where it is solved exactly: some milliseconds
  /// of one thread, for which the others might wait at the end.
  static final int LONG = 1 << 14;

  /// What a model says of the equations, `(base + ridge · I + Σ_p weight_p · y yᵀ) x = Σ_p target_p
  /// · y`.
  interface Terms {
    /// The ridge of a row with n ratings.
    float ridge(int n);

    /// The weight of the rating at place `p`.
    float weight(int p);

    float target(int p);
  }

  /// Solves all rows, exactly or nearer than they are, spread over the threads.
  void run(FactorMatrix solved, Solver solver, Training training) {
    boolean exact = solver.iterative(fixed.width(), base) == null;
    int most = exact && training.threads() > 1 ? LONG : Integer.MAX_VALUE;
    for (int row = 0; row < rows.rows(); row++) {
      if (rows.count(row) > most) {
        solveTogether(solved, row, training);
      }
    }
    training.forEach(
        (rows.rows() + BLOCK - 1) / BLOCK,
        block -> {
          int end = Math.min(rows.rows(), (block + 1) * BLOCK);
          var iterative = solver.iterative(fixed.width(), base);
          if (iterative == null) {
            solve(solved, block * BLOCK, end, most);
          } else {
            improve(iterative, solved, block * BLOCK, end);
          }
        });
  }

  private void solveTogether(FactorMatrix solved, int row, Training training) {
    NormalEquation.shared(
            fixed.width(), training.threads(), training::forEach, part -> fill(part, row))
        .solve(solved, row);
  }

  /// @param most rows of more ratings are solved elsewhere
  private void solve(FactorMatrix solved, int from, int end, int most) {
    var equation = new NormalEquation(fixed.width());
    for (int row = from; row < end; row++) {
      if (rows.count(row) > 0 && rows.count(row) <= most) {
        fill(equation, row);
        equation.solve(solved, row);
      }
    }
  }

  private void fill(NormalEquation equation, int row) {
    equation.clear(base, terms.ridge(rows.count(row)));
    for (int p = rows.start(row); p < rows.end(row); p++) {
      equation.add(fixed, rows.column(p), terms.weight(p), terms.target(p));
    }
  }

  private void improve(IterativeSolver equation, FactorMatrix solved, int from, int end) {
    for (int row = from; row < end; row++) {
      if (rows.count(row) > 0) {
        equation.clear(terms.ridge(rows.count(row)), rows.count(row), fixed);
        for (int p = rows.start(row); p < rows.end(row); p++) {
          equation.add(rows.column(p), terms.weight(p), terms.target(p));
        }
        equation.improve(solved, row);
      }
    }
  }
}
