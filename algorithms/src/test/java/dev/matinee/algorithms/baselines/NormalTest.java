package dev.matinee.algorithms.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Rating;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import java.util.HashSet;
import java.util.List;
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

  /// Whatever a new user says, it is chance that answers: no rating has a share in that.
  @Test
  void predict_newUser_sameDrawsForAllAndNoReasons() {
    var ratings = Examples.fiveByFive();
    var model = Normal.DEFAULTS.train(ratings, Training.sequential(0));
    var recommender = new Recommender(model, ratings, OutputKind.RATINGS);
    var one = Query.of("one").with(List.of(new Rating("one", "a", 5, 0)));
    var other = Query.of("other").with(List.of(new Rating("other", "a", 1, 0)));
    assertThat(recommender.predict(one, "b").rating())
        .isEqualTo(recommender.predict(other, "b").rating());
    assertThat(recommender.predict(one, "b").basis()).isEqualTo(Basis.FOLDED_IN);
    assertThat(recommender.recommend(one.withReasons()).items())
        .hasSize(4)
        .allMatch(movie -> movie.because().isEmpty());
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
