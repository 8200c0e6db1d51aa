package dev.matinee.algorithms.baselines;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Examples;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Rating;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Recommender;
import java.util.List;
import org.junit.jupiter.api.Test;

class PopularTest {
  /// Without the ratings of u, which are of a, b and c, two ratings are left of each of these and
  /// three of d and e.
  @Test
  void score_withoutOneUser_countsTheOthers() {
    var all = Examples.fiveByFive();
    var ratings = all.select(position -> all.user(position) != Examples.user(all, "u"));
    var model = Popular.DEFAULTS.train(ratings, Training.sequential(0));
    var v = model.scorer(profile(ratings, "v"));
    assertThat(v.score(item(ratings, "b"))).isEqualTo(2);
    assertThat(v.score(item(ratings, "e"))).isEqualTo(3);
    var recommender = new Recommender(model, ratings, OutputKind.PREFERENCES);
    assertThat(recommender.recommend(Query.of("nobody")).items())
        .extracting(Recommendation::item)
        .containsExactly("d", "e", "a", "b", "c");
    assertThat(recommender.recommend(Query.of("v")).items())
        .extracting(Recommendation::item)
        .containsExactly("e", "b"); // v has rated a, c and d.
  }

  /// The ratings of a new user decide what is left out; they are no reason for what is left.
  @Test
  void recommend_newUser_foldedInWithoutReasons() {
    var ratings = Examples.fiveByFive();
    var model = Popular.DEFAULTS.train(ratings, Training.sequential(0));
    var recommender = new Recommender(model, ratings, OutputKind.PREFERENCES);
    var query = Query.of("newcomer").with(List.of(new Rating("newcomer", "a", 5, 0)));
    var list = recommender.recommend(query.withReasons());
    assertThat(list.basis()).isEqualTo(Basis.FOLDED_IN);
    assertThat(list.items()).extracting(Recommendation::item).containsExactly("b", "c", "d", "e");
    assertThat(list.items()).allMatch(movie -> movie.because().isEmpty());
  }
}
