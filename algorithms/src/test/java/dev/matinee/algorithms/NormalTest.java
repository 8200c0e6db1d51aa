package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Training;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class NormalTest {
  /// The mean is 3; the squares of the differences sum to 4+0+1 + 1+4+1 + 1+4+0 + 4+0+4 + 4+1+1 =
  /// 30, so σ² = 2.
  @Test
  void score_overManySeeds_hasTheMeanAndTheVarianceOfTheRatings() {
    var ratings = Examples.fiveByFive();
    var seen = new HashSet<Double>();
    double sum = 0;
    double squares = 0;
    int n = 0;
    for (int seed = 0; seed < 400; seed++) {
      var model = Normal.DEFAULTS.train(ratings, Training.sequential(seed));
      for (int user = 0; user < 5; user++) {
        for (int item = 0; item < 5; item++) {
          double score = model.scorer(ratings.profile(user)).score(item);
          seen.add(score);
          sum += score;
          squares += (score - 3) * (score - 3);
          n++;
        }
      }
    }
    assertThat(seen).hasSize(n);
    assertThat(sum / n).isCloseTo(3, within(0.05));
    assertThat(squares / n).isCloseTo(2, within(0.1));
  }

  /// A user of whom no more than the id is known is as unknown as one without an id.
  @Test
  void score_usersWithoutRatings_shareTheirDraws() {
    var all = Examples.fiveByFive();
    var ratings = all.select(position -> all.user(position) != 4);
    var model = Normal.DEFAULTS.train(ratings, Training.sequential(0));
    double ofNobody = model.scorer(Examples.nobody()).score(2);
    assertThat(model.scorer(ratings.profile(4)).score(2)).isEqualTo(ofNobody);
    assertThat(model.scorer(ratings.profile(3)).score(2)).isNotEqualTo(ofNobody);
  }
}
