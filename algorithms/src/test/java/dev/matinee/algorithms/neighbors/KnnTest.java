package dev.matinee.algorithms.neighbors;

import static dev.matinee.algorithms.Examples.item;
import static dev.matinee.algorithms.Examples.nobody;
import static dev.matinee.algorithms.Examples.profile;
import static dev.matinee.algorithms.Examples.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.algorithms.Examples;
import dev.matinee.algorithms.baselines.Baseline;
import dev.matinee.algorithms.similarity.Similarity;
import dev.matinee.core.Model;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.State;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The nearest neighbors, worked by hand on [Examples#fiveByFive].
///
/// With `msd`, `u` shares with the others, as squared differences:
///
/// ```
/// v: a 1, c 1 → 1/2    w: b 1 → 1/2    x: a 0, c 1 → 2/3    y: b 4 → 1/5
/// ```
///
/// so that d, which v, w and y gave 2, 1 and 2, has the weights 0.5, 0.5 and 0.2.
class KnnTest {
  private final Ratings ratings = Examples.fiveByFive();

  private double score(Trainer trainer, String user, String item) {
    var model = trainer.train(ratings, Training.sequential(0));
    return model.scorer(profile(ratings, user)).score(item(ratings, item));
  }

  private static Knn basic(int neighbors, Similarity similarity, NeighborKind by) {
    return new Knn(neighbors, 1, similarity, by, 1, 100, 0, Normalization.NONE);
  }

  @Test
  void score_basicByUser_isTheWeightedMeanOfTheNeighbors() {
    assertThat(score(Knn.BASIC.defaults(), "u", "d"))
        .isCloseTo((0.5 * 2 + 0.5 * 1 + 0.2 * 2) / 1.2, within(1e-12));
  }

  /// To d: a (v: 2 → 1/5), b (w, y: 1, 1 → 1/2), c (v: 3 → 1/10); u gave them 5, 3 and 4.
  @Test
  void score_basicByItem_isTheWeightedMeanOfTheUsersRatings() {
    assertThat(score(basic(40, Similarity.MSD, NeighborKind.ITEM), "u", "d"))
        .isCloseTo((0.2 * 5 + 0.5 * 3 + 0.1 * 4) / 0.8, within(1e-12));
  }

  @Test
  void score_means_isTheMeanAndTheNeighborsDifferencesFromTheirs() {
    double differences = 0.5 * (2 - 11 / 3.0) + 0.5 * (1 - 2) + 0.2 * (2 - 7 / 3.0);
    assertThat(score(Knn.MEANS.defaults(), "u", "d"))
        .isCloseTo(4 + differences / 1.2, within(1e-12));
  }

  /// The variances are 2/3 for u and w, 14/9 for v and y; so the z-scores of d are −5/√14, −√1.5
  /// and −1/√14.
  @Test
  void score_zscore_isTheSameInStandardDeviations() {
    double z = -0.5 * 5 / Math.sqrt(14) - 0.5 * Math.sqrt(1.5) - 0.2 / Math.sqrt(14);
    assertThat(score(Knn.ZSCORE.defaults(), "u", "d"))
        .isCloseTo(4 + Math.sqrt(2 / 3.0) * z / 1.2, within(1e-12));
  }

  /// Ten rounds of `b_i = Σ_u (r − 3 − b_u)/13` and then `b_u = Σ_i (r − 3 − b_i)/18`, from 0; the
  /// first gives a 5/13, b −3/13, c 3/13, d −4/13, e −1/13 and u (3 − 5/13)/18 = 0.145299, the last
  ///
  /// ```
  /// u 0.146837096473   v 0.095334950550   w −0.134299516908   x −0.029128568763   y −0.078743961353
  /// a 0.368227424749   b −0.225676432170  c 0.214381270903    d −0.298637805561   e −0.058294457921
  /// ```
  private static double baseline(String user, String item) {
    double[] ofUsers = {
      0.146837096473, 0.095334950550, -0.134299516908, -0.029128568763, -0.078743961353
    };
    double[] ofItems = {
      0.368227424749, -0.225676432170, 0.214381270903, -0.298637805561, -0.058294457921
    };
    return 3 + ofUsers["uvwxy".indexOf(user)] + ofItems["abcde".indexOf(item)];
  }

  /// v, w and y lie −0.796697, −1.567063 and −0.622618 from what was expected of d.
  @Test
  void score_baseline_isTheBaselineAndTheNeighborsDifferencesFromIt() {
    double differences =
        0.5 * (2 - baseline("v", "d"))
            + 0.5 * (1 - baseline("w", "d"))
            + 0.2 * (2 - baseline("y", "d"));
    assertThat(score(Knn.BASELINE.defaults(), "u", "d"))
        .isCloseTo(baseline("u", "d") + differences / 1.2, within(1e-9))
        .isCloseTo(1.759529659348, within(1e-9));
  }

  /// v and w are equally similar to u; v rated d first.
  @Test
  void score_equallySimilar_theFirstInTheFileCounts() {
    assertThat(score(basic(1, Similarity.MSD, NeighborKind.USER), "u", "d")).isEqualTo(2);
    var otherOrder =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 0)
            .add("v", "a", 4, 0)
            .add("w", "a", 4, 0)
            .add("w", "d", 1, 0)
            .add("v", "d", 2, 0)
            .build();
    var model =
        basic(1, Similarity.MSD, NeighborKind.USER).train(otherOrder, Training.sequential(0));
    assertThat(model.scorer(otherOrder.profile(0)).score(1)).isEqualTo(1);
  }

  /// The raters of a are u, v and x; nobody else knows what u would say.
  @Test
  void score_ofARatedItem_leavesTheOwnRatingOut() {
    assertThat(score(Knn.BASIC.defaults(), "u", "a"))
        .isCloseTo((0.5 * 4 + 2 / 3.0 * 5) / (7 / 6.0), within(1e-12));
    assertThat(score(basic(40, Similarity.MSD, NeighborKind.ITEM), "u", "a")).isNotEqualTo(5);
  }

  @Test
  void score_tooFewNeighbors_fallsBack() {
    assertThat(
            score(
                new Knn(40, 4, Similarity.MSD, NeighborKind.USER, 1, 100, 0, Normalization.NONE),
                "u",
                "d"))
        .isNaN();
    assertThat(
            score(
                new Knn(40, 4, Similarity.MSD, NeighborKind.USER, 1, 100, 0, Normalization.MEAN),
                "u",
                "d"))
        .isEqualTo(4);
    assertThat(
            score(
                new Knn(40, 4, Similarity.MSD, NeighborKind.ITEM, 1, 100, 0, Normalization.MEAN),
                "u",
                "d"))
        .isEqualTo(5 / 3.0);
    assertThat(
            score(
                new Knn(
                    40, 4, Similarity.MSD, NeighborKind.USER, 1, 100, 0, Normalization.BASELINE),
                "u",
                "d"))
        .isCloseTo(baseline("u", "d"), within(1e-9));
  }

  /// u and v: (5, 4) and (4, 5) in common; u and x: (5, 4) and (5, 3); w and y: (2, 1, 3) and (1,
  /// 2, 4).
  @Test
  void similarUsers_worksOnWhatIsCommon() {
    assertThat(similarity(Similarity.COSINE, "u", "v")).isEqualTo(40 / 41.0);
    assertThat(similarity(Similarity.COSINE, "w", "y")).isEqualTo(16 / Math.sqrt(14 * 21));
    assertThat(similarity(Similarity.PEARSON, "u", "v")).isEqualTo(-1);
    assertThat(similarity(Similarity.PEARSON, "u", "x")).isEqualTo(1);
    assertThat(similarity(Similarity.PEARSON, "w", "y")).isEqualTo(6 / Math.sqrt(6 * 14));
    assertThat(similarity(Similarity.MSD, "u", "x")).isEqualTo(1 / 1.5);
    assertThat(similarity(Similarity.MSD, "u", "u")).isNaN();
  }

  @Test
  void similarUsers_pearsonBaseline_correlatesResidualsAndShrinks() {
    double product = 0;
    double squared = 0;
    double otherSquared = 0;
    float[][] common = {{5, 4}, {4, 5}};
    for (int k = 0; k < 2; k++) {
      double r = common[k][0] - baseline("u", k == 0 ? "a" : "c");
      double other = common[k][1] - baseline("v", k == 0 ? "a" : "c");
      product += r * other;
      squared += r * r;
      otherSquared += other * other;
    }
    assertThat(similarity(Similarity.PEARSON_BASELINE, "u", "v"))
        .isCloseTo(product / Math.sqrt(squared * otherSquared) * (1 / 101.0), within(1e-9))
        .isCloseTo(0.006480464642, within(1e-9));
    assertThat(similarity(Similarity.PEARSON_BASELINE, "u", "w")).isZero();
  }

  private double similarity(Similarity kind, String user, String other) {
    return basic(40, kind, NeighborKind.USER)
        .train(ratings, Training.sequential(0))
        .similarUsers(profile(ratings, user))
        .score(user(ratings, other));
  }

  static List<Trainer> trainers() {
    var trainers = new ArrayList<Trainer>();
    for (var kind : Similarity.values()) {
      for (var by : NeighborKind.values()) {
        trainers.add(new Knn(5, 1, kind, by, 2, 10, 0, Normalization.NONE));
        trainers.add(new Knn(5, 1, kind, by, 2, 10, 0, Normalization.MEAN));
        trainers.add(new Knn(5, 1, kind, by, 2, 10, 0, Normalization.Z_SCORE));
        trainers.add(new Knn(5, 1, kind, by, 2, 10, 0, Normalization.BASELINE));
        trainers.add(new Knn(5, 1, kind, by, 2, 10, 3, Normalization.MEAN));
      }
    }
    return trainers;
  }

  private static final Ratings MANY = Examples.random(60, 40, 900, 3);

  /// Fold-in, other numbers of threads and restoring change nothing.
  @ParameterizedTest
  @MethodSource("trainers")
  void scores_foldedInOnManyThreadsOrRestored_haveTheSameBits(Trainer trainer) {
    var model = trainer.train(MANY, Training.sequential(0));
    var other = trainer.train(MANY, new Training(0, 4, Progress.NONE));
    var restored = trainer.restore(MANY, model.state());
    for (int user = 0; user < 60; user++) {
      var trained = scores(model, MANY.profile(user));
      assertThat(scores(model, MANY.profile(user).asNew())).containsExactly(trained);
      assertThat(scores(other, MANY.profile(user))).containsExactly(trained);
      assertThat(scores(restored, MANY.profile(user))).containsExactly(trained);
    }
  }

  private static float[] scores(Model model, Profile profile) {
    var scores = new float[MANY.items().size()];
    model.scorer(profile).scores(scores);
    return scores;
  }

  /// Without the profile the answer would be the mean, or the item's own mean or baseline.
  @ParameterizedTest
  @MethodSource("trainers")
  void weights_sumToWhatTheProfileAdds(Trainer trainer) {
    var model = trainer.train(MANY, Training.sequential(0));
    var profile = MANY.profile(7);
    var scorer = model.scorer(profile);
    for (int item = 0; item < 40; item++) {
      var weights = new double[profile.size()];
      scorer.contributions(item, weights);
      double added = scorer.score(item) - without(trainer, model, item);
      assertThat(Arrays.stream(weights).sum())
          .isCloseTo(Double.isNaN(added) ? 0 : added, within(1e-9));
    }
  }

  private static double without(Trainer trainer, Model model, int item) {
    var knn = (Knn) trainer;
    return switch (knn.normalization()) {
      case MEAN, Z_SCORE -> knn.by() == NeighborKind.ITEM ? itemMean(item) : MANY.mean();
      case BASELINE -> model.scorer(nobody()).score(item);
      case NONE -> MANY.mean();
    };
  }

  private static double itemMean(int item) {
    var byItem = MANY.byItem();
    double sum = 0;
    for (int p = byItem.start(item); p < byItem.end(item); p++) {
      sum += byItem.value(p);
    }
    return sum / byItem.count(item);
  }

  @Test
  void score_nobody_isLeftToThePriorUnlessThereIsABaseline() {
    var model = Knn.MEANS.defaults().train(ratings, Training.sequential(0));
    assertThat(model.scorer(nobody()).score(0)).isNaN();
    var based = Knn.BASELINE.defaults().train(ratings, Training.sequential(0));
    var plain = Baseline.DEFAULTS.train(ratings, Training.sequential(0));
    assertThat(based.scorer(nobody()).score(0)).isEqualTo(plain.scorer(nobody()).score(0));
  }

  @Test
  void construct_noNeighbors_saysTheRule() {
    assertThatThrownBy(() -> basic(0, Similarity.MSD, NeighborKind.USER))
        .hasMessage("neighbors must be at least 1, got 0");
  }

  /// Ratings in the order of users, in which equals need no second look, and in any order.
  @Test
  void scores_atOnce_haveTheBitsOfOneByOne() {
    var sorted = Ratings.builder(RatingScale.HALF_STARS);
    for (int user = 0; user < 60; user++) {
      for (int p = MANY.byUser().start(user); p < MANY.byUser().end(user); p++) {
        sorted.add(MANY.rating(MANY.byUser().position(p)));
      }
    }
    for (var data : List.of(MANY, sorted.build())) {
      for (var trainer : trainers()) {
        var model = trainer.train(data, Training.sequential(0));
        for (int user = 0; user < 60; user++) {
          var scorer = model.scorer(data.profile(user));
          var scores = new float[40];
          var oneByOne = new float[40];
          scorer.scores(scores);
          for (int item = 0; item < 40; item++) {
            oneByOne[item] = (float) scorer.score(item);
          }
          assertThat(scores).containsExactly(oneByOne);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void train_keepingAsManyAsThereAre_saysTheSame(Similarity kind) {
    var data = Examples.random(60, 25, 600, 4);
    var all = kept(kind, 0).train(data, Training.sequential(0));
    var some = kept(kind, 24).train(data, Training.sequential(0));
    for (int item = 0; item < 25; item++) {
      var score = some.scorer(data.profile(0)).score(item);
      assertThat(score).isEqualTo(all.scorer(data.profile(0)).score(item));
    }
  }

  /// To d: a 1/5, b 1/2, c 1/10, e 1/5; of a and e, which are equally similar, a comes first.
  @Test
  void score_keepingTwo_goesByTheMostSimilar() {
    assertThat(score(kept(Similarity.MSD, 2), "u", "d"))
        .isCloseTo((0.2 * 5 + 0.5 * 3) / 0.7, within(1e-12));
  }

  /// What was kept counts, not what could be computed again.
  @Test
  void restore_byItem_neverTrains() {
    for (int keep : new int[] {0, 2}) {
      var trainer = kept(Similarity.MSD, keep);
      var state = trainer.train(ratings, Training.sequential(0)).state();
      var name = "similarities/" + (keep == 0 ? "pairs" : "values");
      Arrays.fill(state.doubles(name), 0.5); // an array of the state is that of the model
      var model = trainer.restore(ratings, state);
      assertThat(model.scorer(profile(ratings, "u")).score(item(ratings, "d")))
          .isCloseTo(keep == 0 ? 4 : (5 + 3) / 2.0, within(1e-12));
    }
  }

  /// The first artifacts said nothing of similarities.
  @Test
  void restore_byItemFromAFirstArtifact_computesThem() {
    var trainer = kept(Similarity.MSD, 0);
    var model = trainer.restore(ratings, State.builder().build());
    assertThat(model.scorer(profile(ratings, "u")).score(item(ratings, "d")))
        .isEqualTo(score(trainer, "u", "d"));
  }

  private static Knn kept(Similarity kind, int keep) {
    return new Knn(40, 1, kind, NeighborKind.ITEM, 1, 100, keep, Normalization.NONE);
  }
}
