package dev.matinee.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.baselines.Popular;
import dev.matinee.algorithms.factors.Als;
import dev.matinee.algorithms.factors.ImplicitAls;
import dev.matinee.algorithms.factors.ImplicitAls.ScaledBy;
import dev.matinee.algorithms.factors.Solver;
import dev.matinee.algorithms.hybrid.Hybrid;
import dev.matinee.algorithms.hybrid.LogisticRegression;
import dev.matinee.algorithms.hybrid.Ranks;
import dev.matinee.algorithms.itemitem.Ease;
import dev.matinee.core.OutputKind;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Basis;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.registry.BaseLearner;
import dev.matinee.testkit.Planted;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for all models of lists and for the ALS family.
class ListModelsTest {
  static List<Trainer> trainers() {
    return List.of(
        Popular.DEFAULTS,
        new Ease(5, 0.8, 0, 0),
        new ImplicitAls(4, 5, 0.5, 2, 0, 1, ScaledBy.PAIRS, Solver.AUTO),
        new Als(4, 5, 0.1, 1, true, true, Solver.AUTO),
        new Als(4, 5, 0.1, 0.5, false, true, Solver.AUTO),
        new Hybrid(
            new BaseLearner(Als.ALGORITHM, new Als(4, 5, 0.1, 1, true, true, Solver.AUTO)),
            new BaseLearner(Ease.ALGORITHM, new Ease(5, 0.8, 0, 0))));
  }

  /// Zero would be an opinion: better than of all movies that the model advises against.
  @Test
  void score_itemsWithoutRatings_isNoOpinion() {
    var all = Planted.checkerboard(2);
    var ratings = all.select(position -> all.item(position) != 7);
    for (var trainer :
        List.of(
            new Ease(5, 0.8, 0, 0),
            new ImplicitAls(16, 5, 0.5, 2, 0, 1, ScaledBy.PAIRS, Solver.AUTO))) {
      var model = trainer.train(ratings, Training.sequential(0));
      double lowest = 0;
      for (int user = 0; user < 60; user++) {
        var scorer = model.scorer(ratings.profile(user));
        assertThat(scorer.score(7)).isNaN();
        for (int item = 0; item < 40; item++) {
          lowest = item == 7 ? lowest : Math.min(lowest, scorer.score(item));
        }
      }
      assertThat(lowest).isNegative();
    }
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void scorer_trainingUserFoldedIn_sameBits(Trainer trainer) {
    var ratings = Planted.checkerboard(2);
    var model = trainer.train(ratings, Training.sequential(3));
    for (int user = 0; user < 10; user++) {
      var trained = model.scorer(ratings.profile(user));
      var folded = model.scorer(ratings.profile(user).asNew());
      for (int item = 0; item < 40; item++) {
        assertThat(folded.score(item)).isEqualTo(trained.score(item));
      }
    }
  }

  @Test
  void hybrid_planted_likingIsAProbabilityAndPrefersWhatWillBeLiked() {
    var ratings = Planted.checkerboard(2);
    var model = trainers().getLast().train(ratings, Training.sequential(0));
    var recommender = new Recommender(model, ratings, OutputKind.BOTH);
    assertThat(shareInColor(recommender)).isGreaterThan(0.9);
    var list = recommender.recommend(Query.of("u1"));
    assertThat(list.basis()).isEqualTo(Basis.TRAINED);
    assertThat(list.items())
        .hasSize(10)
        .allMatch(movie -> movie.liking() > 0 && movie.liking() < 1);
    assertThat(list.items()).allMatch(movie -> movie.rating() >= 1 && movie.rating() <= 5);
  }

  @Test
  void hybrid_ratingsMemberOfPreferences_saysTheRuleTheValueAndTheChoices() {
    var registry = Algorithms.all();
    for (var name : List.of("popular", "ease", "implicit-als")) {
      assertThatThrownBy(() -> registry.trainer("hybrid", Map.of("ratings", name)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "the base learner ratings must predict ratings, got '%s'; choices: normal, baseline,"
                  .formatted(name))
          .message()
          .doesNotContain("popular,", "ease,", "implicit-als,");
    }
    for (var algorithm : registry.all()) {
      assertThat(baseLearner(registry, "lists", algorithm.name())).isEqualTo(algorithm.name());
      if (algorithm.output().ratings()) {
        assertThat(baseLearner(registry, "ratings", algorithm.name())).isEqualTo(algorithm.name());
      }
    }
  }

  private static Object baseLearner(AlgorithmRegistry registry, String place, String name) {
    var hybrid = registry.trainer("hybrid", Map.of(place, name));
    return AlgorithmRegistry.parameters(hybrid).getOrDefault(place, "none");
  }

  /// The later a movie, the more choose it, so the order of the catalog is the worst. The list of
  /// somebody who has said nothing finds as much of what 40 other users like as the most rated do.
  @Test
  void hybrid_emptyProfile_isAsGoodAsPopular() {
    var random = new SplittableRandom(5);
    var builder = Ratings.builder(RatingScale.STARS);
    for (int user = 0; user < 120; user++) {
      for (int item = 0; item < 40; item++) {
        if (random.nextDouble() < 0.05 + 0.6 * item * item / 1600.0) {
          builder.add("u" + user, "i" + item, 3 + random.nextInt(3), user);
        }
      }
    }
    var all = builder.build();
    var ratings = all.select(position -> all.user(position) < 80);
    var others = all.select(position -> all.user(position) >= 80 && all.value(position) >= 4);
    int byPopular = found(Popular.DEFAULTS, ratings, others);
    assertThat(byPopular).isGreaterThan(others.size() / 3);
    assertThat(found(trainers().getLast(), ratings, others))
        .isGreaterThanOrEqualTo((int) (0.95 * byPopular));
  }

  /// How many of some ratings are of the first ten movies for nobody known.
  private static int found(Trainer trainer, Ratings ratings, Ratings others) {
    var model = trainer.train(ratings, Training.sequential(0));
    var list =
        new Recommender(model, ratings, OutputKind.PREFERENCES).recommend(Query.of("nobody"));
    return list.items().stream()
        .mapToInt(movie -> others.byItem().count(others.items().indexOf(movie.item())))
        .sum();
  }

  /// The share of all users' first five movies that are of the color that the user likes; chance
  /// gives a half.
  private static double shareInColor(Recommender recommender) {
    int inColor = 0;
    int all = 0;
    for (int user = 0; user < 60; user++) {
      for (var movie : recommender.recommend(Query.of("u" + user).count(5)).items()) {
        inColor += Integer.parseInt(movie.item().substring(1)) % 2 == user % 2 ? 1 : 0;
        all++;
      }
    }
    return inColor / (double) all;
  }

  /// The likings of all candidates sum to about the number of liked ratings in a quarter of the
  /// data, which is what they mean.
  @Test
  void hybrid_likings_addUpToAQuarterOfTheChoices() {
    var ratings = Planted.checkerboard(4);
    var model = trainers().getLast().train(ratings, Training.sequential(0));
    double expected = 0;
    double liked = 0;
    for (int user = 0; user < 60; user++) {
      var profile = ratings.profile(user);
      var scorer = model.scorer(profile);
      for (int item = 0; item < 40; item++) {
        expected += profile.contains(item) ? 0 : scorer.score(item);
      }
      for (int k = 0; k < profile.size(); k++) {
        liked += profile.value(k) >= 4 ? 0.25 : 0;
      }
    }
    assertThat(expected).isBetween(0.5 * liked, 1.5 * liked);
  }

  @Test
  void ranks_tiesAndNoOpinion_followRatingsThenIndexAndLast() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 0)
            .add("v", "b", 1, 0)
            .add("w", "b", 1, 0)
            .add("v", "c", 1, 0)
            .add("w", "d", 1, 0)
            .build();
    var nobody = dev.matinee.core.Profile.of(-1, new int[0], new float[0]);
    assertThat(Ranks.of(ratings, nobody, new float[] {2, 2, Float.NaN, 3}))
        .containsExactly(3, 2, 4, 1);
    assertThat(Ranks.of(ratings, ratings.profile(0), new float[] {2, -2, -0.5f, 3}))
        .containsExactly(0, 3, 2, 1);
  }

  /// c and d are not rated: they stand where they would, behind equals, and move nobody.
  @Test
  void ranks_itemsWithoutRatings_haveThePlaceThatTheyWouldTake() {
    var all =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 1, 0)
            .add("u", "b", 1, 0)
            .add("u", "c", 1, 0)
            .add("u", "d", 1, 0)
            .add("u", "e", 1, 0)
            .build();
    var ratings = all.select(position -> position != 2 && position != 3);
    var nobody = Examples.nobody();
    assertThat(Ranks.of(ratings, nobody, new float[] {1, 3, 3, 2, 2}))
        .containsExactly(3, 1, 2, 3, 2);
    assertThat(Ranks.of(ratings, nobody, new float[] {1, 3, Float.NaN, Float.NaN, 2}))
        .containsExactly(3, 1, 4, 4, 2);
  }

  @Test
  void logisticRegression_oneInput_findsTheLogOdds() {
    // A constant alone: 3 of 4 positive (one example weighs 3), log odds ln 3, hardly held back by
    // the ridge.
    double[] weights =
        LogisticRegression.fit(
            new LogisticRegression.Examples(
                1, 2, new float[] {1, 1}, new boolean[] {true, false}, new float[] {3, 1}),
            1e-9,
            Training.sequential(0));
    assertThat(weights[0]).isCloseTo(Math.log(3), within(1e-6));
  }
}
