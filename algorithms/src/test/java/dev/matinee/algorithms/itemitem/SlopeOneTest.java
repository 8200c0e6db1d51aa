package dev.matinee.algorithms.itemitem;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.core.Model;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SlopeOneTest {
  private final Ratings ratings = Examples.fiveByFive();

  private static Scorer scorer(Ratings ratings, String user) {
    return SlopeOne.DEFAULTS.train(ratings, Training.sequential(0)).scorer(profile(ratings, user));
  }

  /// For u, whose mean is 4: dev(d, a) = −2 by v; dev(d, b) = 0 by w (−1) and y (1); dev(d, c) = −3
  /// by v. For v, whose mean is 11/3: dev(e, a) = −4 and dev(e, c) = −2 by x; dev(e, d) = 2 by w
  /// and y.
  @Test
  void score_isTheMeanAndTheMeanDeviationWorkedByHand() {
    assertThat(scorer(ratings, "u").score(item(ratings, "d"))).isCloseTo(7 / 3.0, within(1e-12));
    assertThat(scorer(ratings, "v").score(item(ratings, "e"))).isCloseTo(7 / 3.0, within(1e-12));
  }

  /// Without its own deviation of 0: dev(a, b) = 2 and dev(a, c) = (1 − 1 + 2)/3.
  @Test
  void score_ofARatedItem_leavesTheItemOut() {
    assertThat(scorer(ratings, "u").score(item(ratings, "a")))
        .isCloseTo(4 + (2 + 2 / 3.0) / 2, within(1e-12));
  }

  @Test
  void score_halfStars_areNotCutOff() {
    var halves = Examples.table(RatingScale.HALF_STARS, "p 4.5 3 .", "q 4 . .", "r . . 2.5");
    assertThat(scorer(halves, "q").score(item(halves, "b"))).isEqualTo(2.5);
    assertThat(scorer(halves, "q").score(item(halves, "c"))).isEqualTo(4);
  }

  /// d's mean is 5/3.
  @Test
  void weights_sumToWhatTheProfileAddsToTheItemsMean() {
    var scorer = scorer(ratings, "u");
    var contributions = new double[3];
    scorer.contributions(item(ratings, "d"), contributions);
    assertThat(Arrays.stream(contributions).sum()).isCloseTo(7 / 3.0 - 5 / 3.0, within(1e-12));
    assertThat(contributions[1]).isCloseTo((3 - 5 / 3.0) / 3, within(1e-12));
  }

  @Test
  void train_keepingAsManyAsThereAre_saysTheSame() {
    var data = Examples.random(60, 25, 600, 4);
    var all = new SlopeOne(0).train(data, Training.sequential(0));
    var kept = new SlopeOne(24).train(data, Training.sequential(0));
    assertThat(scores(data, kept)).containsExactly(scores(data, all));
  }

  /// d was rated with b and e by w and y, with a and c by v alone; dev(d, b) = 0.
  @Test
  void score_keepingTwo_goesByThoseWithMostUsersInCommon() {
    var model = new SlopeOne(2).train(ratings, Training.sequential(0));
    assertThat(Examples.score(model, ratings, "u", "d")).isCloseTo(4, within(1e-12));
  }

  /// What was kept counts, not what could be computed again.
  @Test
  void restore_neverTrains() {
    for (int keep : new int[] {0, 2}) {
      var trainer = new SlopeOne(keep);
      var state = trainer.train(ratings, Training.sequential(0)).state();
      var name = keep == 0 ? "pairs" : "values";
      Arrays.fill(state.doubles(name), 1); // an array of the state is that of the model
      var model = trainer.restore(ratings, state);
      assertThat(Examples.score(model, ratings, "u", "d"))
          .isCloseTo(4 + (keep == 0 ? -1 : 1), within(1e-12));
    }
  }

  /// The first artifacts said nothing.
  @Test
  void restore_fromAFirstArtifact_computesThem() {
    var model = SlopeOne.DEFAULTS.restore(ratings, State.builder().build());
    assertThat(Examples.score(model, ratings, "u", "d")).isCloseTo(7 / 3.0, within(1e-12));
  }

  private static float[] scores(Ratings data, Model model) {
    var scores = new float[data.items().size()];
    model.scorer(data.profile(0)).scores(scores);
    return scores;
  }
}
