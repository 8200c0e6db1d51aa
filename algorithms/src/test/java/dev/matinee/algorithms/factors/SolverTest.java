package dev.matinee.algorithms.factors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.support.PreferenceStrength;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.testkit.Planted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the solvers that only come nearer reach, beside the exact one.
class SolverTest {
  private static final double REGULARIZATION = 5;
  private static final double CONFIDENCE = 2;

  /// After ten iterations the loss is at most 0.1 % above the exact solver's.
  @ParameterizedTest
  @CsvSource({"CG, 24", "CG, 80", "BLOCK, 80"})
  void implicitAls_tenIterations_lossAsLowAsOfTheExactSolver(Solver solver, int factors) {
    var ratings = Planted.taste(3).train();

    double exact = loss(train(ratings, factors, Solver.EXACT), ratings);
    double nearer = loss(train(ratings, factors, solver), ratings);

    assertThat(nearer).isBetween(exact * 0.99, exact * 1.001);
    assertThat(nearer).isNotEqualTo(exact);
  }

  private static Model train(Ratings ratings, int factors, Solver solver) {
    return new ImplicitAls(
            factors, 10, REGULARIZATION, CONFIDENCE, 0, 1, ImplicitAls.ScaledBy.PAIRS, solver)
        .train(ratings, Training.sequential(0));
  }

  /// The loss over all pairs, in double.
  private static double loss(Model model, Ratings ratings) {
    var users = ((FactorModel) model).users();
    var items = ((FactorModel) model).items();
    double loss = 0;
    for (int user = 0; user < users.rows(); user++) {
      var confidence = new double[items.rows()];
      var rows = ratings.byUser();
      for (int p = rows.start(user); p < rows.end(user); p++) {
        double strength = PreferenceStrength.DEFAULT.of(ratings.scale(), rows.value(p));
        confidence[rows.column(p)] = 1 + CONFIDENCE * strength;
      }
      for (int item = 0; item < items.rows(); item++) {
        double score = items.dot(item, users.row(user));
        double missed = (confidence[item] > 0 ? 1 : 0) - score;
        loss += Math.max(1, confidence[item]) * missed * missed;
      }
    }
    return loss + REGULARIZATION * (squares(users.flat()) + squares(items.flat()));
  }

  private static double squares(float[] numbers) {
    double sum = 0;
    for (float number : numbers) {
      sum += (double) number * number;
    }
    return sum;
  }
}
