package dev.matinee.algorithms.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
  private static double[] fit(double ridge, float[] inputs, boolean[] positive, float[] weight) {
    return LogisticRegression.fit(
        new LogisticRegression.Examples(1, inputs.length, inputs, positive, weight),
        ridge,
        Training.sequential(0));
  }

  @Test
  void fit_threeOfFour_isTheLogOfTheOdds() {
    var weights =
        fit(
            1e-9,
            new float[] {1, 1, 1, 1},
            new boolean[] {true, true, true, false},
            new float[] {1, 1, 1, 1});

    assertThat(weights[0]).isCloseTo(Math.log(3), within(1e-6));
  }

  /// Full steps overshoot the minimum, first to one side and then to the other; halved ones end
  /// where the gradient `Σ ω (P(1) − y) x + ridge · w` is 0.
  @Test
  void fit_fullStepsThatSwing_areHalved() {
    float[] inputs = {-10, -100, 1000};
    boolean[] positive = {true, true, false};
    float[] weight = {10, 1000, 10};

    var w = fit(1e-6, inputs, positive, weight);

    double gradient = 1e-6 * w[0];
    for (int e = 0; e < inputs.length; e++) {
      double p = 1 / (1 + Math.exp(-w[0] * inputs[e]));
      gradient += weight[e] * (p - (positive[e] ? 1 : 0)) * inputs[e];
    }
    assertThat(gradient).isCloseTo(0, within(1e-6));
  }

  @Test
  void fit_inputThatIsNoNumber_isAnError() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                fit(1, new float[] {1, Float.NaN}, new boolean[] {true, false}, new float[] {1, 1}))
        .withMessageStartingWith(
            "training of hybrid diverged: its parameters must stay finite, but the inputs");
  }
}
