package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.Algorithm;
import dev.matinee.testkit.Planted;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What an algorithm does with choices, which have no ratings.
final class ChoicesTest {
  private static final Ratings CHOICES = Planted.choices(3);

  private static Stream<String> learning() {
    return named(true);
  }

  private static Stream<String> others() {
    return named(false);
  }

  private static Stream<String> named(boolean learning) {
    return Algorithms.all().all().stream()
        .filter(algorithm -> algorithm.defaults().learnsFromChoices() == learning)
        .map(Algorithm::name);
  }

  private static Recommender trained(String name) {
    var algorithm = Algorithms.all().named(name);
    var model = algorithm.defaults().train(CHOICES, Training.sequential(0));
    return new Recommender(model, CHOICES, algorithm.output());
  }

  @Test
  void thoseThatOrderMovies_learnFromChoices() {
    assertThat(learning())
        .containsExactly("implicit-als", "ease", "content", "popular", "blend-lists", "hybrid");
  }

  @ParameterizedTest
  @MethodSource("learning")
  void learning_listsMoviesForKnownAndNewUsers_andPredictsNoRating(String name) {
    var recommender = trained(name);
    var own =
        IntStream.range(0, CHOICES.size())
            .filter(position -> CHOICES.user(position) == 5)
            .mapToObj(CHOICES::rating)
            .toList();

    var known = recommender.recommend(Query.of(CHOICES.users().id(5)).count(10).withReasons());
    var stranger = recommender.recommend(Query.of(own).count(10));

    assertThat(known.items()).hasSize(10);
    assertThat(stranger.items()).hasSize(10);
    assertThat(known.items()).allSatisfy(movie -> assertThat(movie.rating()).isNaN());
    assertThat(recommender.predictsRatings()).isFalse();
    assertThat(recommender.predict(Query.of("u1"), "i1").rating()).isNaN();
  }

  @ParameterizedTest
  @MethodSource("learning")
  void learning_restored_hasTheSameScores(String name) {
    var recommender = trained(name);
    var restored =
        Algorithms.all().named(name).defaults().restore(CHOICES, recommender.model().state());
    var before = new float[CHOICES.items().size()];
    var after = new float[CHOICES.items().size()];

    recommender.model().scorer(CHOICES.profile(2)).scores(before);
    restored.scorer(CHOICES.profile(2)).scores(after);

    assertThat(after).isEqualTo(before);
    for (float score : before) {
      assertThat(score).isNotNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void others_areRefusedByTheirTraining(String name) {
    assertThatThrownBy(() -> trained(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the data are choices, without ratings");
  }

  /// The shares of the choices, and how well known the movie is, add up to the score.
  @Test
  void content_sharesOfChoices_areExact() {
    var recommender = trained("content");
    var profile = CHOICES.profile(4);
    var scorer = recommender.model().scorer(profile);
    var shares = new double[profile.size()];

    for (int item = 0; item < CHOICES.items().size(); item++) {
      scorer.contributions(item, shares);
      double known = Math.log1p(CHOICES.byItem().count(item));
      assertThat(known + Arrays.stream(shares).sum()).isCloseTo(scorer.score(item), within(1e-9));
    }
  }
}
