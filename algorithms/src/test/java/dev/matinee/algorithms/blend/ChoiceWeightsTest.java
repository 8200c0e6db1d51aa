package dev.matinee.algorithms.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChoiceWeightsTest {
  private static final int LISTS = 4000;
  private static final int ITEMS = 30;
  private static final Discounts TEN = Discounts.to(10);

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
    return new ChoiceWeights(lists, 3, regularization, TEN, new Training(0, threads, Progress.NONE))
        .learn();
  }

  @Test
  void learn_planted_findsTheShares() {
    assertThat(learn(planted(0), 0, 1))
        .containsExactly(new double[] {2 / 3.0, 1 / 3.0, 0}, within(0.08));
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

  @Test
  void learn_oneMember_isIt() {
    var list = new ChoiceSet(1, new float[] {1, 2}, new float[] {1, 1}, new int[] {0});
    var weights =
        new ChoiceWeights(List.of(list), 1, 10, TEN, new Training(0, 1, Progress.NONE)).learn();
    assertThat(weights).containsExactly(1.0);
  }

  /// Of two members the second alone puts what was chosen in front.
  @Test
  void learn_twoMembers_goesAllTheWay() {
    var list = new ChoiceSet(2, new float[] {9, 0, 0, 1}, new float[] {1, 1}, new int[] {1});
    var weights =
        new ChoiceWeights(List.of(list), 2, 0, TEN, new Training(0, 1, Progress.NONE)).learn();
    assertThat(weights[0]).isLessThan(0.1);
    assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-12));
  }

  private static ChoiceSet list(float[] inputs, int... chosen) {
    var weight = new float[inputs.length];
    Arrays.fill(weight, 1);
    return new ChoiceSet(1, inputs, weight, chosen);
  }

  private static double dcg(int... places) {
    return Arrays.stream(places).mapToDouble(place -> Math.log(2) / Math.log(1 + place)).sum();
  }

  /// The places of the chosen are 1 and 4 of five.
  @Test
  void ndcg_byHand() {
    var choices = list(new float[] {0.2f, 0.9f, 0.5f, 0.4f, 0.1f}, 1, 0);
    double[] w = {1};
    assertThat(choices.ndcg(w, TEN)).isCloseTo(dcg(1, 4) / dcg(1, 2), within(1e-12));
    assertThat(choices.ndcg(w, Discounts.to(4))).isCloseTo(dcg(1, 4) / dcg(1, 2), within(1e-12));
    assertThat(choices.ndcg(w, Discounts.to(3))).isCloseTo(dcg(1) / dcg(1, 2), within(1e-12));
    assertThat(choices.ndcg(w, Discounts.to(1))).isCloseTo(1, within(1e-12));
    assertThat(choices.ndcg(new double[] {-1}, TEN))
        .isCloseTo(dcg(2, 5) / dcg(1, 2), within(1e-12));
  }

  /// Of one score: a place is as likely as the other.
  @Test
  void ndcg_ties_countTheMean() {
    double[] w = {1};
    assertThat(list(new float[] {1, 1, 1, 1}, 2).ndcg(w, TEN))
        .isCloseTo(dcg(1, 2, 3, 4) / 4, within(1e-12));
    assertThat(list(new float[] {1, 1, 1, 1}, 2).ndcg(w, Discounts.to(2)))
        .isCloseTo(dcg(1, 2) / 4, within(1e-12));
    assertThat(list(new float[] {1, 1, 2, 0}, 0, 2).ndcg(w, TEN))
        .isCloseTo((dcg(1) + dcg(2, 3) / 2) / dcg(1, 2), within(1e-12));
    assertThat(list(new float[] {1, 1, 0}, 0, 1).ndcg(w, TEN)).isCloseTo(1, within(1e-12));
    assertThat(list(new float[] {1, 1, 1, 3, 3}, 0, 1, 3).ndcg(w, TEN))
        .isCloseTo((dcg(1, 2) / 2 + dcg(3, 4, 5) * 2 / 3) / dcg(1, 2, 3), within(1e-12));
  }

  @Test
  void ndcg_weights_areOfEachMember() {
    var choices = new ChoiceSet(2, new float[] {1, 0, 0, 1}, new float[] {1, 1}, new int[] {0});
    assertThat(choices.ndcg(new double[] {0.6, 0.4}, TEN)).isCloseTo(1, within(1e-12));
    assertThat(choices.ndcg(new double[] {0.4, 0.6}, TEN)).isCloseTo(dcg(2), within(1e-12));
  }

  /// An item that stands for two is two.
  @Test
  void ndcg_itemOfWeightTwo_isTwoItems() {
    var once = new ChoiceSet(1, new float[] {2, 1}, new float[] {2, 1}, new int[] {1});
    assertThat(once.ndcg(new double[] {0.7}, TEN)).isCloseTo(dcg(3), within(1e-12));
    var half = new ChoiceSet(1, new float[] {2, 1}, new float[] {1.5f, 1}, new int[] {1});
    assertThat(half.ndcg(new double[] {0.7}, TEN)).isCloseTo((dcg(2) + dcg(3)) / 2, within(1e-12));
  }
}
