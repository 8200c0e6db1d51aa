package dev.matinee.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.Belief;
import dev.matinee.core.Features;
import dev.matinee.core.Model;
import dev.matinee.core.OutputKind;
import dev.matinee.core.Profile;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Scorer;
import dev.matinee.core.State;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.evaluation.splitters.Splitters;
import dev.matinee.testkit.Planted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Worked by hand: one user who has rated `a`; `b`, `c`, `d` are in the test with 5, 3, 4; `e` and
/// `f` are nobody's but the other user's.
class EvaluatorTest {
  private static final Ratings ALL =
      Ratings.builder(RatingScale.STARS)
          .add("u", "a", 3, 0)
          .add("u", "b", 5, 0)
          .add("u", "c", 3, 0)
          .add("u", "d", 4, 0)
          .add("v", "e", 2, 0)
          .add("v", "f", 4, 0)
          .build();

  private static final Split SPLIT =
      new Split("by hand", ALL.select(p -> p == 0 || p > 3), ALL.select(p -> p > 0 && p < 4));

  /// A model whose beliefs of the items are given.
  private record Told(IntFunction<Belief> beliefs) implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      return new Scorer() {
        @Override
        public double score(int item) {
          return beliefs.apply(item).mean();
        }

        @Override
        public Belief belief(int item) {
          return beliefs.apply(item);
        }
      };
    }

    @Override
    public Scorer similarItems(int item) {
      return _ -> 0;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return _ -> 0;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  private static Evaluation judge(
      OutputKind answers, EvaluationSettings settings, double... scores) {
    return new Evaluator(settings)
        .judge(
            new Told(item -> Belief.of(scores[item])),
            answers,
            SPLIT,
            Duration.ZERO,
            Training.sequential(0));
  }

  /// Predictions 4, 4, 6 (clipped to 5) for 5, 3, 4: errors −1, 1, 1. Pairs: b before c is
  /// predicted equal (wrong), b before d the wrong way round, d before c right.
  @Test
  void ratings_threePairs_asOnPaper() {
    var metrics = judge(OutputKind.RATINGS, EvaluationSettings.ALL, 3, 4, 4, 6, 1, 2);
    assertThat(metrics.value("mse")).isCloseTo(1, within(1e-12));
    assertThat(metrics.value("rmse")).isCloseTo(1, within(1e-12));
    assertThat(metrics.value("mae")).isCloseTo(1, within(1e-12));
    assertThat(metrics.value("fcp")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(metrics.coverage()).isEqualTo(1);
  }

  /// No opinion on `c`: the training's mean 3 is predicted, exactly what was observed; it is still
  /// in the mean.
  @Test
  void ratings_noOpinion_countsWithTheMean() {
    var metrics = judge(OutputKind.RATINGS, EvaluationSettings.ALL, 3, 4, Double.NaN, 5, 1, 2);
    assertThat(metrics.value("mae")).isCloseTo((1 + 0 + 1) / 3.0, within(1e-12));
    assertThat(metrics.coverage()).isCloseTo(2 / 3.0, within(1e-12));
  }

  /// The order is d, e, b, c, f; liked are b and d: ranks 1 and 3 of a list of all five unseen.
  @Test
  void lists_oneUser_asOnPaper() {
    var metrics = judge(OutputKind.PREFERENCES, EvaluationSettings.ALL, 99, 3, 2, 5, 4, 1);
    double ideal = 1 + Math.log(2) / Math.log(3);
    assertThat(metrics.value("ndcg_at_10")).isCloseTo((1 + 0.5) / ideal, within(1e-12));
    assertThat(metrics.value("precision_at_10")).isCloseTo(0.2, within(1e-12));
    assertThat(metrics.value("recall_at_10")).isEqualTo(1);
    assertThat(metrics.value("map_at_10")).isCloseTo((1 + 2 / 3.0) / 2, within(1e-12));
    assertThat(metrics.value("mrr")).isEqualTo(1);
    assertThat(metrics.value("hit_rate_at_10")).isEqualTo(1);
    assertThat(metrics.value("catalog_coverage")).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(metrics.metrics()).doesNotContainKey("rmse");
  }

  /// The order is d, e, b, c, f again; liked are b and d.
  @Test
  void lists_otherCutOffs_asOnPaper() {
    var names = List.of("ndcg_at_2", "precision_at_2", "recall_at_3", "map_at_2", "mrr_at_1");
    var settings =
        EvaluationSettings.ALL.with(
            Stream.concat(names.stream(), Stream.of("ndcg@100", "catalog_coverage@2"))
                .map(Metric::named)
                .toList());
    var metrics = judge(OutputKind.PREFERENCES, settings, 99, 3, 2, 5, 4, 1);
    double ideal = 1 + Math.log(2) / Math.log(3);
    assertThat(metrics.value("ndcg_at_2")).isCloseTo(1 / ideal, within(1e-12));
    assertThat(metrics.value("ndcg_at_100")).isEqualTo(metrics.value("ndcg_at_10"));
    assertThat(metrics.value("precision_at_2")).isEqualTo(0.5);
    assertThat(metrics.value("recall_at_3")).isEqualTo(1);
    assertThat(metrics.value("map_at_2")).isEqualTo(0.5);
    assertThat(metrics.value("mrr_at_1")).isEqualTo(1);
    assertThat(metrics.value("catalog_coverage_at_2"))
        .as("e of a, e, f")
        .isCloseTo(1 / 3.0, within(1e-12));
  }

  /// `v` sees a, c and b, c is a drama as a is; `w` sees b, c and d. Shown are a and d once, b and
  /// c twice, e not: (0 · −4 + 1 · −2 + 1 · 0 + 2 · 2 + 2 · 4) / (5 · 6).
  @Test
  void lists_diversityAndExposure_asOnPaper() {
    var films = Features.builder();
    films.labels("a", Features.GENRES, List.of("Drama"));
    films.labels("b", Features.GENRES, List.of("War"));
    films.labels("c", Features.GENRES, List.of("Drama"));
    films.labels("d", Features.GENRES, List.of("Drama", "War"));
    films.labels("e", Features.GENRES, List.of("Drama"));
    var all =
        Ratings.builder(RatingScale.STARS)
            .add("v", "d", 3, 0)
            .add("w", "a", 3, 0)
            .add("x", "b", 3, 0)
            .add("x", "c", 3, 0)
            .add("x", "e", 3, 0)
            .add("v", "b", 5, 0)
            .add("w", "b", 5, 0)
            .ofItems(films.build())
            .build();
    var split = new Split("by hand", all.select(p -> p < 5), all.select(p -> p >= 5));
    var names =
        List.of(
            "intra_list_diversity_at_3",
            "gini_at_3",
            "ndcg_at_1_diversity_1.0",
            "intra_list_diversity_at_2",
            "intra_list_diversity_at_2_diversity_1.0");
    double[] scores = new double[5];
    scores[all.items().indexOf("a")] = 5;
    scores[all.items().indexOf("c")] = 4;
    scores[all.items().indexOf("b")] = 3;
    scores[all.items().indexOf("d")] = 2;
    var metrics =
        new Evaluator(EvaluationSettings.ALL.with(names.stream().map(Metric::named).toList()))
            .judge(
                new Told(item -> Belief.of(scores[item])),
                OutputKind.PREFERENCES,
                split,
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("intra_list_diversity_at_3"))
        .isCloseTo((2 / 3.0 + (0.5 + 0.5 + 1) / 3) / 2, within(1e-12));
    assertThat(metrics.value("gini_at_3")).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(metrics.value("ndcg_at_1_diversity_1.0")).isZero();
    assertThat(metrics.value("intra_list_diversity_at_2")).isEqualTo(0.5);
    assertThat(metrics.value("intra_list_diversity_at_2_diversity_1.0")).isEqualTo(1);
  }

  /// Fifteen unseen movies, the liked one is the twelfth: beyond the usual list, not beyond this.
  @Test
  void lists_aCutOffBeyondTheUsual_looksThatDeep() {
    var builder = Ratings.builder(RatingScale.STARS).add("u", "seen", 3, 0);
    for (int n = 1; n <= 15; n++) {
      builder.add("v", "m" + n, 3, 0);
    }
    var all = builder.add("u", "m12", 5, 0).build();
    var split = new Split("deep", all.select(p -> p < 16), all.select(p -> p == 16));
    var metrics =
        new Evaluator(EvaluationSettings.ALL.with(List.of(Metric.named("recall@12"))))
            .judge(
                new Told(item -> Belief.of(-item)),
                OutputKind.PREFERENCES,
                split,
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("recall_at_10")).isZero();
    assertThat(metrics.value("recall_at_12")).isEqualTo(1);
    assertThat(metrics.value("mrr")).isCloseTo(1 / 12.0, within(1e-12));
  }

  @Test
  void settings_ofAMetric_measureItAndWhatComesWithIt() {
    var ndcg = EvaluationSettings.of(Metric.named("ndcg@7"));
    assertThat(ndcg.metrics()).extracting(Metric::name).contains("ndcg_at_7", "ndcg_at_10", "mrr");
    assertThat(ndcg.lists()).isTrue();
    assertThat(ndcg.predictions()).isFalse();
    var rmse = EvaluationSettings.of(Metric.named("rmse"));
    assertThat(rmse.metrics())
        .extracting(Metric::name)
        .containsExactly("rmse", "mse", "mae", "fcp", "log_loss");
    assertThat(rmse.lists()).isFalse();
  }

  @Test
  void lists_relevantFromZero_everythingInTheTestCounts() {
    var settings = EvaluationSettings.ALL.relevantFrom(0);
    var metrics = judge(OutputKind.PREFERENCES, settings, 0, 3, 2, 5, 4, 1);
    assertThat(metrics.value("recall_at_10")).isEqualTo(1);
    assertThat(metrics.value("precision_at_10")).isCloseTo(0.3, within(1e-12));
  }

  /// The scale has ratings below 0; `b` and `c` are unseen and rated.
  @Test
  void lists_relevantFromZero_countsNegativeRatingsToo() {
    var all =
        Ratings.builder(new RatingScale(-10, 10, 1))
            .add("u", "a", 3, 0)
            .add("v", "d", 3, 0)
            .add("u", "b", -7, 0)
            .add("u", "c", 2, 0)
            .build();
    var split = new Split("by hand", all.select(p -> p < 2), all.select(p -> p >= 2));
    var metrics =
        new Evaluator(EvaluationSettings.ALL.relevantFrom(0))
            .judge(
                new Told(_ -> Belief.of(3)),
                OutputKind.RATINGS,
                split,
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("precision_at_10")).isCloseTo(0.2, within(1e-12));
  }

  /// Nothing unseen has a score but `e`: then by ratings (f before the unrated), then by index; the
  /// first liked, b, is third.
  @Test
  void mrr_noScores_ranksByRatings() {
    double none = Double.NaN;
    var metrics =
        judge(OutputKind.PREFERENCES, EvaluationSettings.ALL, none, none, none, none, 1, none);
    assertThat(metrics.value("mrr")).isCloseTo(1 / 3.0, within(1e-12));
  }

  /// `a` is liked in the training and in the test, so no list has it; `b` is first, and all there
  /// is to find. `v` has nothing else in the test.
  @Test
  void lists_relevantInTheTrainingToo_isNotMissed() {
    var train = ALL.select(p -> p == 0 || p > 3);
    var test =
        Ratings.builder(RatingScale.STARS)
            .ids(ALL.users(), ALL.items())
            .add("u", "a", 5, 0)
            .add("u", "b", 5, 0)
            .add("v", "f", 5, 0)
            .build();
    double[] scores = {9, 5, 1, 1, 1, 2};
    var metrics =
        new Evaluator(EvaluationSettings.ALL)
            .judge(
                new Told(item -> Belief.of(scores[item])),
                OutputKind.PREFERENCES,
                new Split("overlap", train, test),
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("recall_at_10")).isEqualTo(1);
    assertThat(metrics.value("ndcg_at_10")).isEqualTo(1);
    assertThat(metrics.value("map_at_10")).isEqualTo(1);
    assertThat(metrics.value("mrr")).isEqualTo(1);
    assertThat(metrics.byActivity().groups().getFirst().lists()).isEqualTo(1);
  }

  /// Of the two users with ratings one has rated `b`, nobody `c`: 1 bit and 2 bits. The third user
  /// is in the test only.
  @Test
  void novelty_usersOfTheTestOnly_areNotCounted() {
    var all =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 3, 0)
            .add("v", "a", 3, 0)
            .add("v", "b", 3, 0)
            .add("u", "c", 5, 0)
            .add("w", "a", 1, 0)
            .build();
    var split = new Split("by hand", all.select(p -> p < 3), all.select(p -> p >= 3));
    var metrics =
        new Evaluator(EvaluationSettings.ALL)
            .judge(
                new Told(_ -> Belief.of(3)),
                OutputKind.RATINGS,
                split,
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("novelty")).isCloseTo(1.5, within(1e-12));
  }

  /// The observed levels 5, 3, 4 get the probabilities 0.5, 0.25 and 0.125.
  @Test
  void logLoss_levels_isTheMeanNegativeLogarithm() {
    var told =
        new Told(
            item ->
                new Belief(
                    3,
                    1,
                    switch (item) {
                      case 1 -> new double[] {0.1, 0.1, 0.1, 0.2, 0.5};
                      case 2 -> new double[] {0.25, 0.25, 0.25, 0.25, 0};
                      default -> new double[] {0.5, 0.25, 0, 0.125, 0.125};
                    }));
    var evaluation =
        new Evaluator(EvaluationSettings.ALL)
            .judge(told, OutputKind.RATINGS, SPLIT, Duration.ZERO, Training.sequential(0));
    assertThat(evaluation.value("log_loss")).isCloseTo(2 * Math.log(2), within(1e-12));
    var bins = evaluation.calibration().bins();
    assertThat(bins.stream().mapToLong(Calibration.Bin::cases).sum()).isEqualTo(15);
    assertThat(bins.get(5).observed()).isCloseTo(0.5, within(1e-12)); // 0.5 twice, once met
    assertThat(bins.get(9).cases()).isZero();
    assertThat(bins.get(9).predicted()).isNaN();
    assertThat(bins.get(9).observed()).isNaN();
  }

  /// Only `c` is left, with 3 stars: nobody is shown a list, so no list takes a time.
  @Test
  void predictP95_nothingRelevant_isUnknown() {
    var disliked = new Split("disliked", SPLIT.train(), ALL.select(p -> p == 2));
    var told = new Told(_ -> Belief.of(3));
    var evaluator = new Evaluator(EvaluationSettings.ALL);
    assertThat(
            evaluator
                .judge(told, OutputKind.RATINGS, disliked, Duration.ZERO, Training.sequential(0))
                .predictP95())
        .isNull();
    assertThat(
            evaluator
                .judge(told, OutputKind.RATINGS, SPLIT, Duration.ZERO, Training.sequential(0))
                .predictP95())
        .isNotNull();
  }

  @Test
  void byActivity_groups_holdAllUsersOfTheTest() {
    var groups =
        judge(OutputKind.RATINGS, EvaluationSettings.ALL, 3, 4, 4, 5, 1, 2).byActivity().groups();
    assertThat(groups.getFirst().users()).isEqualTo(1);
    assertThat(groups.getFirst().rmse()).isCloseTo(1, within(1e-12));
    assertThat(groups.getFirst().atMost()).isEqualTo(20);
    assertThat(groups.getLast().users()).isZero();
    assertThat(groups.getLast().atMost()).as("no upper bound").isNull();
  }

  /// Ten pairs with an error of 1 and thirty with one of 2; a list of 0.5, three of 0.1.
  @Test
  void byActivity_splitsTogether_countPairsAndLists() {
    var few = List.of(group(20, 5, 10, 1, 1, 0.5), none(50), none(150), none(null));
    var many =
        List.of(group(20, 7, 30, 2, 3, 0.1), none(50), none(150), group(null, 1, 0, 0, 1, 1));
    var groups = ByActivity.pooled(List.of(new ByActivity(few), new ByActivity(many))).groups();
    assertThat(groups.getFirst().users()).isEqualTo(12);
    assertThat(groups.getFirst().rmse()).isCloseTo(Math.sqrt(130 / 40.0), within(1e-12));
    assertThat(groups.getFirst().ndcg()).isCloseTo(0.2, within(1e-12));
    assertThat(groups.get(1).rmse()).isNaN();
    assertThat(groups.get(3)).isEqualTo(group(null, 1, 0, Double.NaN, 1, 1));
  }

  private static ByActivity.Group none(@Nullable Integer atMost) {
    return group(atMost, 0, 0, Double.NaN, 0, Double.NaN);
  }

  private static ByActivity.Group group(
      @Nullable Integer atMost, int users, long pairs, double rmse, int lists, double ndcg) {
    return new ByActivity.Group(atMost, users, pairs, rmse, lists, ndcg);
  }

  /// 10 cases at 0.1 of which 2 came, and 30 at 0.3 of which 12 came.
  @Test
  void calibration_splitsTogether_countCases() {
    var bins =
        new ArrayList<>(Collections.nCopies(10, new Calibration.Bin(0, Double.NaN, Double.NaN)));
    bins.set(2, new Calibration.Bin(10, 0.1, 0.2));
    var one = new Calibration(bins);
    bins.set(2, new Calibration.Bin(30, 0.3, 0.4));
    var none = new Calibration(List.of());
    var pooled = Calibration.pooled(List.of(one, none, new Calibration(bins))).bins();
    assertThat(pooled.get(2).cases()).isEqualTo(40);
    assertThat(pooled.get(2).predicted()).isCloseTo(0.25, within(1e-12));
    assertThat(pooled.get(2).observed()).isCloseTo(14 / 40.0, within(1e-12));
    assertThat(pooled.get(3).predicted()).isNaN();
    assertThat(Calibration.pooled(List.of(none, none)).bins()).isEmpty();
  }

  @Test
  void heldOut_lists_asOnPaper() {
    var judge = new HeldOutJudge(SPLIT.test());
    // b is at rank 1 and liked, c at rank 3 and not liked; d is missing.
    var judged = judge.judge(Map.of("u", List.of("b", "e", "c", "f", "a")));
    assertThat(judged.users()).isEqualTo(1);
    assertThat(judged.hits()).isEqualTo(2);
    assertThat(judged.liked()).isEqualTo(1);
    assertThat(judged.ndcg()).isCloseTo(1 / (1 + Math.log(2) / Math.log(3)), within(1e-12));
    assertThat(judge.judge(Map.of()).ndcg()).isZero();
  }

  /// More users than are held at once, and scores that differ by user.
  @Test
  void judge_anyThreads_sameBits() {
    var halves = Planted.taste(3);
    var split = new Split("planted", halves.train(), halves.test());
    var model = new Told(item -> Belief.of(3 + Math.sin(item)));
    var evaluator = new Evaluator(EvaluationSettings.ALL);
    var one =
        evaluator.judge(model, OutputKind.RATINGS, split, Duration.ZERO, Training.sequential(0));
    var four =
        evaluator.judge(
            model, OutputKind.RATINGS, split, Duration.ZERO, new Training(0, 4, Progress.NONE));
    assertThat(four.metrics()).isEqualTo(one.metrics());
    assertThat(four.byActivity()).isEqualTo(one.byActivity());
    assertThat(four.calibration()).isEqualTo(one.calibration());
  }

  /// Times are those of the work: more than nothing, and less than the whole took.
  @Test
  void times_areWithinThatOfTheWhole() {
    long start = System.nanoTime();
    var evaluation =
        new Evaluator(EvaluationSettings.ALL)
            .judge(
                new Told(item -> Belief.of(item)),
                OutputKind.RATINGS,
                SPLIT,
                Duration.ofNanos(7),
                Training.sequential(0));
    var whole = Duration.ofNanos(System.nanoTime() - start);
    assertThat(evaluation.fit()).isEqualTo(Duration.ofNanos(7));
    assertThat(evaluation.predict()).isPositive().isLessThan(whole);
    assertThat(evaluation.predictP95()).isPositive().isLessThan(whole);
  }

  /// Users with 1, 20, 21, 50, 51, 150 and 151 training ratings, each with two in the test that are
  /// predicted 2 and 4 stars off.
  @Test
  void byActivity_bounds_belongToTheGroupBelow() {
    var builder = Ratings.builder(RatingScale.STARS);
    int[] counts = {1, 20, 21, 50, 51, 150, 151};
    for (int user = 0; user < counts.length; user++) {
      builder.add("u" + user, "i0", 5, 0).add("u" + user, "i1", 3, 0);
      for (int item = 0; item < counts[user]; item++) {
        builder.add("u" + user, "i" + (item + 2), 3, 0);
      }
    }
    var all = builder.build();
    var split =
        new Split("by hand", all.select(p -> all.item(p) > 1), all.select(p -> all.item(p) < 2));
    var groups =
        new Evaluator(EvaluationSettings.ALL)
            .judge(
                new Told(_ -> Belief.of(1)),
                OutputKind.RATINGS,
                split,
                Duration.ZERO,
                Training.sequential(0))
            .byActivity()
            .groups();
    assertThat(groups).extracting(ByActivity.Group::atMost).containsExactly(20, 50, 150, null);
    assertThat(groups).extracting(ByActivity.Group::users).containsExactly(2, 2, 2, 1);
    assertThat(groups).extracting(ByActivity.Group::pairs).containsExactly(4L, 4L, 4L, 2L);
    assertThat(groups).extracting(ByActivity.Group::lists).containsExactly(2, 2, 2, 1);
    for (var group : groups) {
      assertThat(group.rmse()).isCloseTo(Math.sqrt((16 + 4) / 2.0), within(1e-12));
    }
    // All scores are equal, so of what is unseen the first by index, the liked i0, comes first.
    assertThat(groups.getFirst().ndcg()).isCloseTo(1, within(1e-12));
    assertThat(groups.getLast().ndcg()).isCloseTo(1, within(1e-12));
  }

  /// Two users: one whose list is perfect, one without a list.
  @Test
  void heldOut_severalUsers_areAveraged() {
    var ratings =
        Ratings.builder(RatingScale.STARS)
            .add("u", "a", 5, 0)
            .add("u", "b", 2, 0)
            .add("v", "a", 4, 0)
            .add("w", "a", 1, 0)
            .build();
    var judged = new HeldOutJudge(ratings).judge(Map.of("u", List.of("a", "b"), "w", List.of("a")));
    assertThat(judged).isEqualTo(new HeldOutJudge.ListQuality(2, 1, 0.5, 0.5));
  }

  /// Three users with one liked movie each: found, found by one list alone, found by neither.
  @Test
  void heldOut_twoLists_areComparedUserByUser() {
    var builder = Ratings.builder(RatingScale.STARS);
    List.of("u", "v", "w").forEach(user -> builder.add(user, "a", 5, 0));
    var judge = new HeldOutJudge(builder.build());
    var one = Map.of("u", List.of("a"), "v", List.of("a"));
    var other = Map.of("u", List.of("a"));

    var difference = judge.difference(one, other);

    assertThat(difference.mean()).isCloseTo(1 / 3.0, within(1e-12));
    // The differences 0, 1, 0: t of two degrees of freedom times their standard error, 1/3.
    assertThat(difference.interval().low()).isCloseTo(1 / 3.0 - 4.303 / 3, within(1e-9));
    assertThat(difference.interval().high()).isCloseTo(1 / 3.0 + 4.303 / 3, within(1e-9));
    assertThat(judge.difference(one, one).interval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void relevantFrom_aboveTheScale_isRefusedBeforeAnyWork() {
    EvaluationSettings.ALL.relevantFrom(5).requireReachable(RatingScale.STARS);
    EvaluationSettings.ALL.requireReachable(RatingScale.STARS);
    assertThatThrownBy(
            () -> EvaluationSettings.ALL.relevantFrom(5.5).requireReachable(RatingScale.STARS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 5 on")
        .hasMessageEndingWith("got 5.5");
    assertThatThrownBy(
            () -> EvaluationSettings.ALL.relevantFrom(9).requireReachable(RatingScale.STARS))
        .hasMessageEndingWith("got 9");
  }

  /// A model that shows what it is told: the score of an item is the sum of what the profile has
  /// rated, and its own index where training has seen the user.
  private record Echo() implements Model {
    @Override
    public Scorer scorer(Profile profile) {
      double sum = 0;
      for (int k = 0; k < profile.size(); k++) {
        sum += profile.value(k) * (profile.item(k) + 1);
      }
      double said = profile.asTrained() ? 1000 + profile.user() : sum - 100 * profile.user();
      return item -> said - item;
    }

    @Override
    public Scorer similarItems(int item) {
      return _ -> 0;
    }

    @Override
    public Scorer similarUsers(Profile profile) {
      return _ -> 0;
    }

    @Override
    public State state() {
      return State.builder().build();
    }
  }

  /// `u` is held out: told `a` = 3, so the predictions are 3 + 100 − index, all clipped to 5. The
  /// list has b, c, d, e, f and not the told a; liked are b and d, at ranks 1 and 3.
  @Test
  void heldOutUser_isFoldedInByWhatIsTold() {
    var split =
        new Split(
            "held out",
            ALL.select(p -> p > 3),
            ALL.select(p -> p > 0 && p < 4),
            ALL.select(p -> p == 0));
    var metrics =
        new Evaluator(EvaluationSettings.ALL)
            .judge(new Echo(), OutputKind.RATINGS, split, Duration.ZERO, Training.sequential(0));
    assertThat(metrics.value("mae")).isCloseTo((0 + 2 + 1) / 3.0, within(1e-12));
    double ideal = 1 + Math.log(2) / Math.log(3);
    assertThat(metrics.value("ndcg_at_10")).isCloseTo((1 + 0.5) / ideal, within(1e-12));
    assertThat(metrics.value("precision_at_10")).isCloseTo(0.2, within(1e-12));
    assertThat(metrics.value("mrr")).isEqualTo(1);
    assertThat(metrics.byActivity().groups().getFirst().users()).isEqualTo(1);
  }

  /// The told movie is liked in the test too (another rating of the same pair): no list has it.
  @Test
  void heldOutUser_relevantAmongWhatIsTold_isNotMissed() {
    var told = ALL.select(p -> p == 0);
    var test =
        Ratings.builder(RatingScale.STARS)
            .ids(ALL.users(), ALL.items())
            .add("u", "a", 5, 0)
            .add("u", "b", 5, 0)
            .build();
    var metrics =
        new Evaluator(EvaluationSettings.ALL)
            .judge(
                new Told(item -> Belief.of(-item)),
                OutputKind.PREFERENCES,
                new Split("held out", ALL.select(p -> p > 3), test, told),
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("recall_at_10")).isEqualTo(1);
    assertThat(metrics.value("mrr")).as("a stands before b, and is told").isEqualTo(1);
  }

  /// Five relevant, of which two are among the first three: 2/3 of what fits, 2/5 of all. Of one
  /// relevant that is first, all is found either way.
  @Test
  void truncatedRecall_moreRelevantThanFit_dividesByWhatFits() {
    var builder = Ratings.builder(RatingScale.STARS).add("u", "seen", 3, 0).add("v", "seen", 3, 0);
    for (int n = 1; n <= 8; n++) {
      builder.add("w", "m" + n, 3, 0);
    }
    for (int n : new int[] {1, 3, 5, 6, 7}) {
      builder.add("u", "m" + n, 5, 0);
    }
    var all = builder.add("v", "m1", 4, 0).build();
    var split = new Split("by hand", all.select(p -> p < 10), all.select(p -> p >= 10));
    var names = List.of("truncated_recall_at_3", "recall_at_3");
    var metrics =
        new Evaluator(EvaluationSettings.ALL.with(names.stream().map(Metric::named).toList()))
            .judge(
                new Told(item -> Belief.of(-item)),
                OutputKind.PREFERENCES,
                split,
                Duration.ZERO,
                Training.sequential(0));
    assertThat(metrics.value("truncated_recall_at_3")).isCloseTo((2 / 3.0 + 1) / 2, within(1e-12));
    assertThat(metrics.value("recall_at_3")).isCloseTo((2 / 5.0 + 1) / 2, within(1e-12));
  }

  @Test
  void heldOutUsers_anyThreadsAndASample_sameBits() {
    var taste = Planted.taste(3);
    var whole = Splits.of(Splitters.parse("users:140x0.3"), taste.train(), 5);
    var evaluator = new Evaluator(EvaluationSettings.ALL);
    for (var split : List.of(whole.first(), whole.sampled(30, 5).first())) {
      var one =
          evaluator.judge(
              new Echo(), OutputKind.RATINGS, split, Duration.ZERO, Training.sequential(0));
      var four =
          evaluator.judge(
              new Echo(),
              OutputKind.RATINGS,
              split,
              Duration.ZERO,
              new Training(0, 4, Progress.NONE));
      assertThat(four.metrics()).isEqualTo(one.metrics());
      assertThat(four.byActivity()).isEqualTo(one.byActivity());
    }
  }

  @Test
  void settings_onChoices_leaveRatingsAlone() {
    var splits = Splits.given("by hand", List.of(SPLIT));
    assertThat(EvaluationSettings.ALL.on(splits)).isEqualTo(EvaluationSettings.ALL);
    var settings = EvaluationSettings.ALL.on(splits.ofChoices(4));
    assertThat(settings.predictions()).isFalse();
    assertThat(settings.metrics()).extracting(Metric::name).contains("ndcg_at_10", "recall_at_10");
    assertThat(splits.ofChoices(4).description()).isEqualTo("by hand of ratings from 4 as choices");
  }
}
