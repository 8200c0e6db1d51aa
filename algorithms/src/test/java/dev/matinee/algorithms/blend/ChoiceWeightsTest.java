package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChoiceWeightsTest {
  private static final int LISTS = 4000;
  private static final int ITEMS = 30;

  /// People choose one of thirty items, each as likely as `e^(2 x_1 + x_2)` says; the third member
  /// knows nothing.
  private static List<ChoiceSet> planted(double third) {
    var random = new SplittableRandom(6);
    var lists = new ArrayList<ChoiceSet>();
    for (int list = 0; list < LISTS; list++) {
      var inputs = new float[3 * ITEMS];
      var weight = new float[ITEMS];
      var likely = new double[ITEMS];
      double sum = 0;
      for (int i = 0; i < ITEMS; i++) {
        weight[i] = 1;
        for (int k = 0; k < 3; k++) {
          inputs[3 * i + k] = (float) random.nextGaussian();
        }
        likely[i] = Math.exp(2 * inputs[3 * i] + inputs[3 * i + 1] + third * inputs[3 * i + 2]);
        sum += likely[i];
      }
      double drawn = random.nextDouble() * sum;
      int chosen = 0;
      for (double below = likely[0]; below < drawn; below += likely[chosen]) {
        chosen++;
      }
      lists.add(new ChoiceSet(3, inputs, weight, new int[] {chosen}));
    }
    return lists;
  }

  private static double[] learn(List<ChoiceSet> lists, double regularization, int threads) {
    return new ChoiceWeights(lists, 3, regularization, new Training(0, threads, Progress.NONE))
        .learn();
  }

  @Test
  void learn_planted_findsTheShares() {
    assertThat(learn(planted(0), 0, 1))
        .containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(0.02));
  }

  @Test
  void learn_memberThatMisleads_countsNothing() {
    var weights = learn(planted(-1), 0, 1);
    assertThat(weights[2]).isZero();
    assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
  }

  @Test
  void learn_muchRegularization_isThePlainMean() {
    assertThat(learn(planted(0), 1e9, 1))
        .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-3));
  }

  @Test
  void learn_anyThreads_sameBits() {
    assertThat(learn(planted(0), 10, 4)).containsExactly(learn(planted(0), 10, 1));
  }

  @Test
  void learn_nothingChosen_isThePlainMean() {
    assertThat(learn(List.of(), 10, 1)).containsOnly(1 / 3.0);
  }

  /// Three items of one input, 0, ln 2 and ln 4 at w = 1: they are chosen 1, 2 and 4 of 7 times.
  /// The last was: its likelihood is 4/7, its input ln 4 is (2 ln 2 + 4 ln 4)/7 on average.
  @Test
  void slopes_byHand() {
    float two = (float) Math.log(2);
    var choices =
        new ChoiceSet(1, new float[] {0, two, 2 * two}, new float[] {1, 1, 1}, new int[] {2});
    var slopes = choices.slopes(new double[] {1});
    double mean = (2 * two + 4 * 2 * two) / 7;
    double squares = (2 * two * two + 4 * 4 * two * two) / 7;
    assertThat(slopes.likelihood()).isCloseTo(Math.log(4 / 7.0), within(1e-6));
    assertThat(slopes.gradient()[0]).isCloseTo(2 * two - mean, within(1e-6));
    assertThat(slopes.curvature()[0]).isCloseTo(squares - mean * mean, within(1e-6));
  }

  /// An item that stands for two is two.
  @Test
  void slopes_itemOfWeightTwo_isTwoItems() {
    var once = new ChoiceSet(1, new float[] {0, 1}, new float[] {2, 1}, new int[] {1});
    var twice = new ChoiceSet(1, new float[] {0, 0, 1}, new float[] {1, 1, 1}, new int[] {2});
    double[] w = {0.7};
    assertThat(once.slopes(w).likelihood()).isCloseTo(twice.slopes(w).likelihood(), within(1e-9));
    assertThat(once.slopes(w).gradient()).containsExactly(twice.slopes(w).gradient(), within(1e-9));
  }
}
