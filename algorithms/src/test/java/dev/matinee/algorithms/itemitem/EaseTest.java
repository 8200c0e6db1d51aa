package dev.matinee.algorithms.itemitem;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.core.Training;
import org.junit.jupiter.api.Test;

class EaseTest {
  /// With the strengths 0.6, 0.8, 1, 1.2, 1.4 for one to five stars, for instance `(XᵀX)_ad = 1.2 ·
  /// 0.8` by v alone, and λ = 1, the matrix and its inverse P are
  ///
  /// ```
  ///    6.36 1.4  4.76 0.96 0.84      0.47613053 −0.05207446 −0.41289740  0.04268074 −0.03674736
  ///    1.4  3    1.2  0.96 1.52     −0.05207446  0.45998684 −0.02987411 −0.04822066 −0.14797072
  ///    4.76 1.2  5.4  1.12 0.6      −0.41289740 −0.02987411  0.57356146 −0.11856336  0.06133274
  ///    0.96 0.96 1.12 2.64 1.56      0.04268074 −0.04822066 −0.11856336  0.54688197 −0.19593534
  ///    0.84 1.52 0.6  1.56 3.8      −0.03674736 −0.14797072  0.06133274 −0.19593534  0.40122178
  /// ```
  ///
  /// so that d has the weights −P_ad/P_dd = −0.07804378 from a, 0.08817380 from b and 0.21679880
  /// from c, which u rated with strengths of 1.4, 1 and 1.2.
  @Test
  void score_fiveByFive_isTheInverseWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var model = new Ease(1).train(ratings, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d"))
        .isCloseTo(-1.4 * 0.07804378 + 0.08817380 + 1.2 * 0.21679880, within(1e-6));
    assertThat(Examples.score(model, ratings, "u", "e"))
        .isCloseTo((1.4 * 0.03674736 + 0.14797072 - 1.2 * 0.06133274) / 0.40122178, within(1e-6));
    assertThat(Examples.score(model, ratings, "w", "a"))
        .isCloseTo((0.8 * 0.05207446 - 0.6 * 0.04268074 + 0.03674736) / 0.47613053, within(1e-6));
    var contributions = new double[3];
    model.scorer(profile(ratings, "u")).contributions(item(ratings, "d"), contributions);
    assertThat(contributions)
        .containsExactly(
            new double[] {-1.4 * 0.07804378, 0.08817380, 1.2 * 0.21679880}, within(1e-6));
  }
}
