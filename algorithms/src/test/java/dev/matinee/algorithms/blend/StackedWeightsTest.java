package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Weights and standard deviations that were planted are found again.
class StackedWeightsTest {
  private static final int EXAMPLES = 20_000;
  private static final double MEAN = 3;

  /// The truth is what the first two of three members say by 0.7 and 0.3, a tenth more, and noise
  /// of 0.5; the third has a taste of its own that nobody shares. With `activity` the first two
  /// change places as users rate more.
  private static OutOfFoldPredictions planted(boolean byActivity) {
    var random = new SplittableRandom(9);
    var opinions = OutOfFoldPredictions.empty(3, EXAMPLES);
    for (int e = 0; e < EXAMPLES; e++) {
      opinions.userCount()[e] = 1 + random.nextInt(400);
      opinions.itemCount()[e] = 1 + random.nextInt(400);
      for (int k = 0; k < 3; k++) {
        opinions.means()[k][e] = (float) (MEAN + random.nextGaussian());
        opinions.deviations()[k][e] = Float.NaN;
      }
      double share = byActivity && opinions.userCount()[e] > 150 ? 0.3 : 0.7;
      double truth =
          share * (opinions.means()[0][e] - MEAN) + (1 - share) * (opinions.means()[1][e] - MEAN);
      opinions.rating()[e] = (float) (MEAN + 0.1 + truth + 0.5 * random.nextGaussian());
    }
    return opinions;
  }

  @Test
  void learn_planted_findsWeightsAndOffset() {
    for (var how :
        new StackedWeights.Weights[] {
          StackedWeights.Weights.NON_NEGATIVE, StackedWeights.Weights.RIDGE
        }) {
      var stack = StackedWeights.learn(planted(false), MEAN, how, 0);
      assertThat(stack.base()).containsExactly(new double[] {0.1, 0.7, 0.3, 0}, within(0.012));
      assertThat(stack.byUser()).containsOnly(0);
    }
  }

  @Test
  void learn_memberThatMisleads_countsNothingOrNegative() {
    var opinions = planted(false);
    for (int e = 0; e < EXAMPLES; e++) {
      opinions.rating()[e] -= (float) (0.2 * (opinions.means()[2][e] - MEAN));
    }
    var free = StackedWeights.learn(opinions, MEAN, StackedWeights.Weights.RIDGE, 0);
    var bound = StackedWeights.learn(opinions, MEAN, StackedWeights.Weights.NON_NEGATIVE, 0);
    assertThat(free.base()[3]).isCloseTo(-0.2, within(0.012));
    assertThat(bound.base()[3]).isZero();
  }

  @Test
  void learn_byActivity_findsWhoIsWorthMoreWhere() {
    var stack = StackedWeights.learn(planted(true), MEAN, StackedWeights.Weights.ACTIVITY, 0);
    var few = new double[4];
    var many = new double[4];
    stack.weights(20, 100, few);
    stack.weights(390, 100, many);
    assertThat(few[1]).isGreaterThan(few[2]);
    assertThat(many[1]).isLessThan(many[2]);
    assertThat(stack.byItem()[1]).isCloseTo(0, within(0.02));
  }

  /// With as many examples of a pull as there are, a weight ends half-way to the plain mean's
  /// third.
  @Test
  void learn_regularization_pullsTowardThePlainMean() {
    var stack = StackedWeights.learn(planted(false), MEAN, StackedWeights.Weights.RIDGE, EXAMPLES);
    assertThat(stack.base()[1]).isCloseTo((0.7 + 1 / 3.0) / 2, within(0.012));
    assertThat(stack.base()[3]).isCloseTo(1 / 6.0, within(0.012));
  }

  @Test
  void weights_countsBeyondAllSeen_areThoseOfThreeDeviations() {
    var stack = StackedWeights.learn(planted(true), MEAN, StackedWeights.Weights.ACTIVITY, 0);
    var far = new double[4];
    var farther = new double[4];
    stack.weights(1_000_000, 100, far);
    stack.weights(100_000_000, 100, farther);
    assertThat(farther).containsExactly(far);
  }

  /// Members say 0.5 or 1 of their own deviation where the truth is noise of twice as much, so 1
  /// and 2: the blend says what is so, and 80 % of the ratings lie within 1.2816 of it.
  @Test
  void uncertainty_membersTooSure_isScaledToWhatIsSeen() {
    var random = new SplittableRandom(2);
    var opinions = OutOfFoldPredictions.empty(2, EXAMPLES);
    var wide = new RatingScale(-50, 50, 1);
    for (int e = 0; e < EXAMPLES; e++) {
      double own = e % 2 == 0 ? 0.5 : 1;
      double truth = random.nextGaussian();
      for (int k = 0; k < 2; k++) {
        opinions.means()[k][e] = (float) (MEAN + truth);
        opinions.deviations()[k][e] = (float) own;
      }
      opinions.rating()[e] = (float) (MEAN + truth + 2 * own * random.nextGaussian());
    }
    var stack = StackedWeights.learn(opinions, MEAN, StackedWeights.Weights.NON_NEGATIVE, 1);
    var uncertainty = PredictiveVariance.learn(opinions, MEAN, wide, stack);
    var weights = new double[3];
    stack.weights(1, 1, weights);
    double[] said = {0.3, 0.3};
    assertThat(uncertainty.of(weights, said, new double[] {0.5, 0.5})).isCloseTo(1, within(0.03));
    assertThat(uncertainty.of(weights, said, new double[] {1, 1})).isCloseTo(2, within(0.05));
    int inside = 0;
    for (int e = 0; e < EXAMPLES; e++) {
      opinions.read(e, MEAN, said);
      double own = opinions.deviations()[0][e];
      double sd = uncertainty.of(weights, said, new double[] {own, own});
      double off = opinions.rating()[e] - MEAN - StackedWeights.predict(weights, said);
      inside += Math.abs(off) <= 1.2816 * sd ? 1 : 0;
    }
    assertThat(inside / (double) EXAMPLES).isCloseTo(0.8, within(0.01));
  }

  /// Where members disagree they are off: with no deviations of their own, the spread tells.
  @Test
  void uncertainty_membersWithoutDeviations_growsWithTheirSpread() {
    var random = new SplittableRandom(3);
    var opinions = OutOfFoldPredictions.empty(2, EXAMPLES);
    for (int e = 0; e < EXAMPLES; e++) {
      double apart = e % 2 == 0 ? 0 : 1;
      opinions.means()[0][e] = (float) (MEAN + apart);
      opinions.means()[1][e] = (float) (MEAN - apart);
      opinions.deviations()[0][e] = Float.NaN;
      opinions.deviations()[1][e] = Float.NaN;
      opinions.rating()[e] = (float) (MEAN + (apart == 0 ? 0.5 : 1.5) * random.nextGaussian());
    }
    var stack = StackedWeights.plainMean(2);
    var uncertainty = PredictiveVariance.learn(opinions, MEAN, new RatingScale(-50, 50, 1), stack);
    var weights = new double[3];
    stack.weights(1, 1, weights);
    double[] none = {Double.NaN, Double.NaN};
    assertThat(uncertainty.of(weights, new double[] {0, 0}, none)).isCloseTo(0.5, within(0.03));
    assertThat(uncertainty.of(weights, new double[] {1, -1}, none)).isCloseTo(1.5, within(0.05));
  }

  @Test
  void read_noOpinion_countsAsTheMean() {
    var opinions = OutOfFoldPredictions.empty(2, 1);
    opinions.means()[0][0] = Float.NaN;
    opinions.means()[1][0] = 4;
    opinions.rating()[0] = 5;
    var said = new double[2];
    opinions.read(0, MEAN, said);
    assertThat(said).containsExactly(0, 1);
    assertThat(opinions.rmse(MEAN)).containsExactly(2, 1);
  }
}
