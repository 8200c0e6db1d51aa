package dev.matinee.algorithms.baselines;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.nobody;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.baselines.Baseline.Method;
import dev.matinee.core.Model;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class BaselineTest {
  private final Ratings ratings = Examples.fiveByFive();

  private Model train(Baseline baseline) {
    return baseline.train(ratings, Training.sequential(0));
  }

  /// One epoch with both regularizations 1: every row has three ratings, so every sum is divided by
  /// 4.
  ///
  /// ```
  /// b_a = (14 − 9)/4 = 1.25   b_b = (6 − 9)/4 = −0.75   b_c = (12 − 9)/4 = 0.75
  /// b_d = (5 − 9)/4 = −1      b_e = (8 − 9)/4 = −0.25
  /// b_u = ((5 − 3 − 1.25) + (3 − 3 + 0.75) + (4 − 3 − 0.75))/4 = 1.75/4 = 0.4375
  /// b_y = ((1 − 3 + 0.75) + (2 − 3 + 1) + (4 − 3 + 0.25))/4 = 0
  /// ```
  @Test
  void score_als_isTheTableWorkedByHand() {
    var model = train(new Baseline(Method.ALS, 1, 1, 1, 0, 1));
    var u = model.scorer(profile(ratings, "u"));
    assertThat(u.score(item(ratings, "d"))).isCloseTo(3 + 0.4375 - 1, within(1e-9));
    assertThat(u.score(item(ratings, "e"))).isCloseTo(3 + 0.4375 - 0.25, within(1e-9));
    var y = model.scorer(profile(ratings, "y"));
    assertThat(y.score(item(ratings, "a"))).isCloseTo(4.25, within(1e-9));
  }

  /// One epoch with learning rate 0.1 and no regularization; the errors in the order of the sweep:
  ///
  /// ```
  /// u: a 5 − 3 = 2          b_u = 0.2,    b_a = 0.2
  ///    b 3 − 3.2 = −0.2     b_u = 0.18
  ///    c 4 − 3.18 = 0.82    b_u = 0.262,  b_c = 0.082
  /// v: a 4 − 3.2 = 0.8                    b_a = 0.28
  /// x: a 5 − 3.28 = 1.72                  b_a = 0.452
  /// ```
  @Test
  void score_sgd_isTheSweepWorkedByHand() {
    var model = train(new Baseline(Method.SGD, 1, 0, 0, 0, 0.1));
    var u = model.scorer(profile(ratings, "u"));
    assertThat(u.score(item(ratings, "a"))).isCloseTo(3 + 0.262 + 0.452, within(1e-9));
  }

  @Test
  void scorer_foldedInWithAls_hasTheBitsOfTraining() {
    var model = train(Baseline.DEFAULTS);
    for (var id : ratings.users().list()) {
      var trained = model.scorer(profile(ratings, id));
      var folded = model.scorer(profile(ratings, id).asNew());
      assertThat(folded.score(0)).isEqualTo(trained.score(0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void weights_ofEveryMethod_sumToTheBiasOfTheFoldedInUser(Method method) {
    var model = train(new Baseline(method, 3, 4, 2, 0.1, 0.05));
    var prior = model.scorer(nobody());
    var folded = model.scorer(profile(ratings, "v").asNew());
    var contributions = new double[3];
    folded.contributions(0, contributions);
    assertThat(Arrays.stream(contributions).sum())
        .isCloseTo(folded.score(0) - prior.score(0), within(1e-12));
    assertThat(contributions).doesNotContain(0);
  }

  @Test
  void train_onAnyNumberOfThreads_givesTheSameBits() {
    var many = Examples.random(60, 40, 900, 3);
    var one = Baseline.DEFAULTS.train(many, Training.sequential(0));
    var four = Baseline.DEFAULTS.train(many, new Training(0, 4, Progress.NONE));
    assertThat(four.state().doubles("userBias")).isEqualTo(one.state().doubles("userBias"));
  }

  @Test
  void construct_notANumber_saysTheRule() {
    assertThatThrownBy(() -> new Baseline(Method.SGD, 0, 1, 1, 1, Double.NaN))
        .hasMessage("learningRate must be positive, got NaN");
  }
}
