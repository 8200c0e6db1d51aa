package dev.matinee.workbench.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.OutputKind;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Difference;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.MetricSummary;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.report.ReportOrigin;
import dev.matinee.store.Home;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunQuery;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import dev.matinee.workbench.training.Line;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  private static final Ratings RATINGS = Planted.checkerboard(1);
  private static final List<Split> SPLITS = new KFold(3).split(RATINGS, 0).toList();

  private static final DataDescription DATA = DataDescription.of("planted", RATINGS);

  @TempDir Path folder = Path.of("");

  private static TrackedComparison tracked(Home home) {
    return new TrackedComparison(
        new Tracker(home.runs(), InstantSource.system(), "tests", "tests", Map.of()),
        new ReportOrigin("Planted.", "matinee compare", Instant.EPOCH, Map.of()));
  }

  private static ComparisonResult compare(List<Split> splits, ConfiguredAlgorithm... contestants) {
    return compare(2, splits, contestants);
  }

  private static ComparisonResult compare(
      int threads, List<Split> splits, ConfiguredAlgorithm... contestants) {
    return new Comparison(EvaluationSettings.ALL, SelectionRule.bothQuestions())
        .run(
            DATA,
            Splits.given("k-fold 3", splits),
            List.of(contestants),
            new Training(0, threads, Progress.NONE));
  }

  /// The same split with only those test ratings that nobody likes.
  private static Split disliked(Split split) {
    var test = split.test();
    return new Split("disliked", split.train(), test.select(p -> test.rating(p).value() < 4));
  }

  private static MetricSummary spread(ComparisonResult result, String metric) {
    var spread = result.algorithms().getFirst().metrics().get(metric);
    assertThat(spread).as(metric).isNotNull();
    return Objects.requireNonNull(spread);
  }

  private static List<@Nullable Difference> toBest(ComparisonResult result) {
    return result.algorithms().stream()
        .<@Nullable Difference>map(entry -> entry.toBest().get("ndcg_at_10"))
        .toList();
  }

  @Test
  void run_aSplitWithoutAMetric_isUnknownAndTheOthersCount() {
    var splits = new ArrayList<>(SPLITS);
    splits.set(1, disliked(SPLITS.get(1)));
    var result =
        compare(
            splits, Line.contestant(Map.of("rating", 3.0)), Line.contestant(Map.of("rating", 4.0)));

    var ndcg = spread(result, "ndcg_at_10");
    assertThat(ndcg.folds()).hasSize(3);
    assertThat(ndcg.folds().get(1)).isNaN();
    double one = ndcg.folds().get(0);
    double other = ndcg.folds().get(2);
    assertThat(ndcg.mean()).isCloseTo((one + other) / 2, within(1e-12));
    assertThat(ndcg.sd()).isCloseTo(Math.abs(one - other) / Math.sqrt(2), within(1e-12));
    assertThat(spread(result, "rmse").known()).hasSize(3);
    assertThat(result.algorithms().getFirst().metrics()).doesNotContainKey("log_loss");
    assertThat(result.chosen()).containsKey("lists");
  }

  @Test
  void run_nobodyHasAList_theTimeOfListsIsUnknown() {
    var result = compare(List.of(disliked(SPLITS.getFirst())), Line.contestant(Map.of()));
    assertThat(result.algorithms().getFirst().predictP95Seconds()).isNaN();
    assertThat(spread(result, "rmse").sd()).as("one split has no spread").isNaN();
    assertThat(result.chosen()).containsOnlyKeys("ratings");
    assertThat(result.chosen().get("ratings"))
        .extracting(Chosen::because)
        .asString()
        .endsWith("at an unknown time");
  }

  /// A row with the problem, and the others are as they are without it.
  @Test
  void run_anAlgorithmThatFails_isARowWithItsProblem() {
    try (var home = Home.open(folder)) {
      var tracked = tracked(home);
      var good = Line.contestant(Map.of());
      var bad = Line.contestant(Map.of("trouble", "no-memory"));
      var result =
          tracked
              .run(
                  new Comparison(EvaluationSettings.ALL, SelectionRule.bothQuestions()),
                  DATA,
                  Splits.given("k-fold 3", SPLITS),
                  List.of(
                      new ConfiguredAlgorithm("bad", bad.output(), bad.trainer(), Map.of()), good),
                  new Training(0, 2, Progress.NONE))
              .result();
      var failed = result.algorithms().getFirst();
      assertThat(failed.status()).isEqualTo("failed");
      assertThat(failed.problem()).isEqualTo("not enough memory: Java heap space");
      assertThat(failed.metrics()).isEmpty();
      assertThat(failed.fitSeconds()).isNaN();
      var alone = compare(SPLITS, good).algorithms().getFirst();
      assertThat(result.algorithms().getLast().metrics()).isEqualTo(alone.metrics());
      assertThat(result.chosen().values()).extracting(Chosen::algorithm).containsOnly(Line.NAME);
      assertThat(home.runs().search(RunQuery.where("attributes.status = 'FAILED'")))
          .singleElement()
          .satisfies(run -> assertThat(run.name()).isEqualTo("bad"))
          .satisfies(run -> assertThat(run.tags().get(Run.ERROR)).contains("not enough memory"));
    }
  }

  @Test
  void run_anyThreads_givesTheSameNumbers() {
    var contestants =
        new ConfiguredAlgorithm[] {
          Line.contestant(Map.of("slope", 0.01)),
          Line.contestant(Map.of("slope", -0.01)),
          Line.contestant(Map.of("trouble", "bad-data"))
        };
    var one = compare(1, SPLITS, contestants);
    var many = compare(4, SPLITS, contestants);
    assertThat(many.algorithms())
        .extracting(Entry::metrics)
        .isEqualTo(one.algorithms().stream().map(Entry::metrics).toList());
    assertThat(many.algorithms())
        .extracting(Entry::toBest)
        .isEqualTo(one.algorithms().stream().map(Entry::toBest).toList());
    assertThat(many.algorithms())
        .extracting(Entry::problem)
        .isEqualTo(one.algorithms().stream().map(Entry::problem).toList());
  }

  @Test
  void run_aTrackedComparisonThatThrows_endsItsRunsAsFailed() {
    try (var home = Home.open(folder)) {
      var tracked = tracked(home);
      Progress broken =
          (_, _, _) -> {
            throw new IllegalStateException("nowhere to report to");
          };
      assertThatThrownBy(
              () ->
                  tracked.run(
                      new Comparison(EvaluationSettings.ALL, Map.of()),
                      DATA,
                      Splits.given("k-fold 3", SPLITS),
                      List.of(Line.contestant(Map.of())),
                      new Training(0, 1, broken)))
          .hasMessage("nowhere to report to");
      assertThat(home.runs().search(RunQuery.ALL))
          .hasSize(2)
          .allSatisfy(
              run -> {
                assertThat(run.status()).isEqualTo(Run.Status.FAILED);
                assertThat(run.ended()).isPresent();
                assertThat(run.tags()).containsEntry(Run.ERROR, "nowhere to report to");
              });
    }
  }

  @Test
  void run_resultsByActivity_areOfAllSplits() {
    var entry = compare(SPLITS, Line.contestant(Map.of())).algorithms().getFirst();
    var groups = Objects.requireNonNull(entry.byActivity()).groups();
    assertThat(groups.stream().mapToLong(ByActivity.Group::pairs).sum())
        .as("k-fold tests every rating once")
        .isEqualTo(RATINGS.size());
    double squared =
        groups.stream()
            .filter(group -> group.pairs() > 0)
            .mapToDouble(group -> group.pairs() * group.rmse() * group.rmse())
            .sum();
    double error = 0;
    for (int p = 0; p < RATINGS.size(); p++) {
      error += Math.pow(RATINGS.rating(p).value() - 3, 2);
    }
    assertThat(squared).isCloseTo(error, within(1e-6));
  }

  @Test
  void run_onlyOrders_saysThatRatingMetricsAreUnknown() {
    var line = Line.contestant(Map.of());
    var orders =
        new ConfiguredAlgorithm(
            "orders", OutputKind.PREFERENCES, line.trainer(), line.parameters());
    var metrics = compare(SPLITS, orders).algorithms().getFirst().metrics();
    assertThat(metrics)
        .containsEntry("rmse", null)
        .containsEntry("fcp", null)
        .containsKey("ndcg_at_10")
        .doesNotContainKey("log_loss");
  }

  @Test
  void run_differences_areThoseOfTheSplitsThatBothHave() {
    var splits = List.of(SPLITS.get(0), disliked(SPLITS.get(1)), SPLITS.get(2));
    var upwards = Map.of("slope", 0.01);
    var downwards = Map.of("slope", -0.01);
    var all = compare(splits, Line.contestant(upwards), Line.contestant(downwards));
    var two =
        compare(
            List.of(SPLITS.get(0), SPLITS.get(2)),
            Line.contestant(upwards),
            Line.contestant(downwards));

    assertThat(toBest(all))
        .isEqualTo(toBest(two))
        .filteredOn(Objects::nonNull)
        .singleElement()
        .satisfies(difference -> assertThat(difference.low()).isLessThan(difference.high()));
  }
}
