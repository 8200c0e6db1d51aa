package dev.matinee.algorithms.blend;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.algorithms.Examples;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.testkit.Planted;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ListBlendTest {
  /// Two EASE models whose weights are known; u has not rated d and e:
  ///
  /// ```
  ///            d      e    mean  deviation   z of d   z of e
  /// one       0.58   0.3   0.44    0.14        1       −1
  /// other     0      0.6   0.3     0.3        −1        1
  /// 0.75 z_1 + 0.25 z_2                        0.5     −0.5
  /// 0.75, 0.25 of −ln rank                    −0.25 ln 2   −0.75 ln 2
  /// ```
  @Test
  void score_givenWeights_isTheSumWorkedByHand() {
    var ratings = Examples.fiveByFive();
    var state =
        State.builder()
            .put("weights", 0.75, 0.25)
            .part("members/ease", weights(0.5f, -0.1f, 0.3f))
            .part("members/other", weights(0, 0, 0.6f))
            .build();
    for (var scale : new String[] {"z-score", "rank"}) {
      var trainer =
          Algorithms.all()
              .trainer("blend-lists", Map.of("members", "ease,other:ease", "scale", scale));
      var u = trainer.restore(ratings, state).scorer(profile(ratings, "u"));
      double d = scale.equals("rank") ? -0.25 * Math.log(2) : 0.5;
      double e = scale.equals("rank") ? -0.75 * Math.log(2) : -0.5;
      assertThat(u.score(item(ratings, "d"))).isCloseTo(d, within(1e-5));
      assertThat(u.score(item(ratings, "e"))).isCloseTo(e, within(1e-5));
      var shares = new double[3];
      u.contributions(item(ratings, "d"), shares);
      assertThat(shares)
          .containsExactly(new double[] {0.75 * 0.7 / 0.14, 0, -0.75 * 0.12 / 0.14}, within(1e-4));
    }
  }

  /// From a and c to d, and from b to e.
  private static State weights(float aToD, float cToD, float bToE) {
    var weights = new float[25];
    weights[0 * 5 + 3] = aToD;
    weights[2 * 5 + 3] = cToD;
    weights[1 * 5 + 4] = bToE;
    return State.builder().put("items", 0, 1, 2, 3, 4).put("weights", weights).build();
  }

  /// A member that knows each user's color, and one whose scores are chance.
  @Test
  void train_checkerboard_chanceCountsLittle() {
    var ratings = Planted.checkerboard(2);
    var model =
        Algorithms.all()
            .trainer(
                "blend-lists",
                Map.of(
                    "members",
                    "normal,ease",
                    "members.ease.regularization",
                    5,
                    "regularization",
                    0))
            .train(ratings, Training.sequential(1));
    var weights = model.state().doubles("weights");
    assertThat(weights[0]).isBetween(0.0, 0.2);
    assertThat(weights[0] + weights[1]).isCloseTo(1, within(1e-9));
    assertThat(model.notes().getFirst()).startsWith("weights out of fold: normal 0.");
  }

  @Test
  void hybrid_takesItAsItsListsMember() {
    var settings =
        Map.of(
            "lists", "blend-lists",
            "lists.members", "ease,wide:implicit-als",
            "lists.members.wide.factors", 3,
            "lists.scale", "rank");
    var trainer = Algorithms.all().trainer("hybrid", settings);
    assertThat(AlgorithmRegistry.parameters(trainer))
        .containsEntry("lists.members.wide.factors", 3)
        .containsEntry("lists.members", "ease,wide:implicit-als");
    var ratings = Planted.checkerboard(2);
    var model = trainer.train(ratings, Training.sequential(1));
    assertThat(model.state().arrays()).containsKey("lists/members/wide/itemFactors");
    assertThat(trainer.restore(ratings, model.state()).scorer(ratings.profile(3)).score(8))
        .isEqualTo(model.scorer(ratings.profile(3)).score(8));
  }
}
