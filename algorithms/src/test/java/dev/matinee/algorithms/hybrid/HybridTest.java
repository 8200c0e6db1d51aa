package dev.matinee.algorithms.hybrid;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.core.Choices;
import dev.matinee.core.Choices.UserChoice;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.testkit.Planted;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridTest {
  /// What u gave a, b and c (5, 3, 4) counts 1.4, 1 and 1.2. Let the list learner have the weights
  /// 0.5 from a to d, −0.1 from c to d and 0.3 from b to e, and the rating learner the biases 7/16
  /// of u, −1 of d and −1/4 of e (those of [BaselineTest]):
  ///
  /// ```
  ///    list              z-score   rank   rating − μ
  /// d  0.7 − 0.12 = 0.58    1        1    7/16 − 1   = −0.5625     mean of the list 0.44,
  /// e  0.3                 −1        2    7/16 − 1/4 =  0.1875     deviation 0.14
  /// ```
  ///
  /// The inputs are 1, z, ln rank, what ln rank exceeds ln 50 by, rating, rating · ln rank, rating
  /// · excess, ln(1 + 3) for three ratings of the item, ln(1 + 3) for three of u, and that · ln
  /// rank:
  ///
  /// ```
  /// d: −1 + 0.5 − 0.8·0.5625 + (0.25 − 0.2) ln 4 = −0.8806852819
  /// e: −1 − 0.5 − 0.4 ln 2 + 0.8·0.1875 − 0.1·0.1875 ln 2 + (0.25 − 0.2 + 0.05 ln 2) ln 4
  ///    = −1.5228953624
  /// ```
  ///
  /// and 1/(1 + e^0.8806852819) = 0.2930357918, 1/(1 + e^1.5228953624) = 0.1790355582.
  @Test
  void score_givenWeights_isTheLogisticModelWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var hybrid =
        new Hybrid(
            BaseLearner.of(Baseline.ALGORITHM),
            new BaseLearner(Ease.ALGORITHM, new Ease(1, 0.8, 0, 0)));
    var state =
        State.builder()
            .put("weights", -1, 0.5, -0.4, 0.3, 0.8, -0.1, 0.2, 0.25, -0.2, 0.05)
            .part("ratings", biases())
            .part("lists", listWeights())
            .build();
    var u = hybrid.restore(ratings, state).scorer(profile(ratings, "u"));
    assertThat(u.score(item(ratings, "d"))).isCloseTo(0.2930357918, within(1e-6));
    assertThat(u.score(item(ratings, "e"))).isCloseTo(0.1790355582, within(1e-6));
    assertThat(u.belief(item(ratings, "d")).mean()).isCloseTo(2.4375, within(1e-9));
    var contributions = new double[3];
    u.contributions(item(ratings, "d"), contributions);
    assertThat(contributions)
        .containsExactly(new double[] {0.7 / 0.14, 0, -0.12 / 0.14}, within(1e-5));
  }

  /// What u chose speaks for what goes with it in lists; no rating is predicted by it.
  @Test
  void choices_moveTheOrder_andNoRating_andAnArtifactKeepsThat() {
    var ratings = Examples.fiveByFive();
    var hybrid =
        new Hybrid(
            BaseLearner.of(Baseline.ALGORITHM),
            new BaseLearner(Ease.ALGORITHM, new Ease(1, 0.8, 0, 0)));
    var training = Training.sequential(0);
    var plain = hybrid.train(ratings, training);
    var chosen =
        new Choices(List.of(new UserChoice("u", "d", 1, 1), new UserChoice("new", "d", 1, 1)));
    var learned = hybrid.train(ratings, training.with(chosen));
    var restored = hybrid.restore(ratings, learned.state());

    var profile = profile(ratings, "u");
    int e = item(ratings, "e");
    assertThat(learned.scorer(profile).score(e)).isNotEqualTo(plain.scorer(profile).score(e));
    assertThat(learned.scorer(profile).score(e)).isEqualTo(restored.scorer(profile).score(e));
    assertThat(learned.scorer(profile).belief(e)).isEqualTo(plain.scorer(profile).belief(e));
  }

  private static State biases() {
    return State.builder()
        .put("userBias", 0.4375, 0, 0, 0, 0)
        .put("itemBias", 1.25, -0.75, 0.75, -1, -0.25)
        .build();
  }

  private static State listWeights() {
    var weights = new float[25];
    weights[0 * 5 + 3] = 0.5f;
    weights[2 * 5 + 3] = -0.1f;
    weights[1 * 5 + 4] = 0.3f;
    return State.builder().put("items", 0, 1, 2, 3, 4).put("weights", weights).build();
  }

  /// The smallest loss is where the gradient `Σ ω (P(1) − y) x + ridge · w` is 0; so is the sum
  /// over these four examples, each input a column.
  @Test
  void fit_someExamples_endsWhereTheGradientIsZero() {
    float[] inputs = {1, 0.5f, 1, -1, 1, 2, 1, 1.5f};
    boolean[] positive = {true, false, true, false};
    float[] weight = {1, 2, 1, 20};
    var w =
        LogisticRegression.fit(
            new LogisticRegression.Examples(2, 4, inputs, positive, weight),
            0.7,
            Training.sequential(0));
    for (int k = 0; k < 2; k++) {
      double gradient = 0.7 * w[k];
      for (int e = 0; e < 4; e++) {
        double p = 1 / (1 + Math.exp(-w[0] * inputs[2 * e] - w[1] * inputs[2 * e + 1]));
        gradient += weight[e] * (p - (positive[e] ? 1 : 0)) * inputs[2 * e + k];
      }
      assertThat(gradient).isCloseTo(0, within(1e-9));
    }
    assertThat(w).doesNotContain(0);
  }

  /// The rating learner is not trained of choices, so its need is nobody's.
  @Test
  void memoryNeed_ofChoices_isWithoutTheRatingLearner() {
    var choices = Planted.choices(1);
    var small = new Hybrid(BaseLearner.of(Baseline.ALGORITHM), BaseLearner.of(Ease.ALGORITHM));

    assertThat(Hybrid.DEFAULTS.memoryNeed(choices)).isEqualTo(small.memoryNeed(choices));
    assertThat(Hybrid.DEFAULTS.memoryNeed(choices).what()).startsWith("the list learner");
  }
}
