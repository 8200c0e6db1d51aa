package dev.matinee.workbench.comparison;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.Calibration;
import dev.matinee.evaluation.Evaluation;
import dev.matinee.evaluation.Interval;
import dev.matinee.evaluation.comparison.ComparisonResult.Difference;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.MetricSummary;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes a comparison's rows of its evaluations.
final class ComparisonAssembler {
  private final List<Metric> metrics;

  /// @param metrics what was measured, in the order of tables
  ComparisonAssembler(List<Metric> metrics) {
    this.metrics = metrics;
  }

  /// All rows, each with its distance to the best of each question.
  ///
  /// @param testShare the share of the ratings that a split tests with
  List<Entry> entries(
      List<ConfiguredAlgorithm> contestants,
      @Nullable Evaluation[][] evaluations,
      @Nullable String[] problems,
      Map<String, SelectionRule> rules,
      double testShare) {
    var entries = new ArrayList<Entry>();
    for (int c = 0; c < contestants.size(); c++) {
      entries.add(entry(contestants.get(c), evaluations[c], problems[c]));
    }
    return entries.stream().map(entry -> compared(entry, entries, rules, testShare)).toList();
  }

  /// One contestant's row, not yet compared with the others.
  Entry entry(
      ConfiguredAlgorithm contestant,
      @Nullable Evaluation[] evaluations,
      @Nullable String problem) {
    return problem == null ? finished(contestant, evaluations) : failed(contestant, problem);
  }

  private static Entry failed(ConfiguredAlgorithm contestant, String problem) {
    return new Entry(
        contestant.algorithm(),
        contestant.parameters(),
        Entry.FAILED,
        problem,
        Map.of(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Map.of(),
        null,
        null);
  }

  private Entry finished(ConfiguredAlgorithm contestant, @Nullable Evaluation[] nullable) {
    var evaluations = Arrays.stream(nullable).map(Objects::requireNonNull).toList();
    var spreads = new LinkedHashMap<String, @Nullable MetricSummary>();
    for (var metric : metrics) {
      var spread =
          MetricSummary.of(evaluations.stream().mapToDouble(e -> e.value(metric.name())).toArray());
      if (!spread.known().isEmpty()) {
        spreads.put(metric.name(), spread);
      } else if (metric instanceof Metric.OfRatings && !contestant.output().ratings()) {
        spreads.put(
            metric.name(), null); // said, not left out: nobody has to look whether it is there
      }
    }
    var calibration =
        Calibration.pooled(evaluations.stream().map(Evaluation::calibration).toList());
    double coverage = mean(evaluations, Evaluation::coverage);
    return new Entry(
        contestant.algorithm(),
        contestant.parameters(),
        Entry.FINISHED,
        null,
        spreads,
        coverage,
        seconds(evaluations, Evaluation::fit),
        // Without a coverage nothing was predicted.
        Double.isNaN(coverage) ? Double.NaN : seconds(evaluations, Evaluation::predict),
        seconds(evaluations, Evaluation::predictP95),
        Map.of(),
        calibration.bins().isEmpty() ? null : calibration,
        ByActivity.pooled(evaluations.stream().map(Evaluation::byActivity).toList()));
  }

  private static double mean(List<Evaluation> evaluations, ToDoubleFunction<Evaluation> value) {
    return evaluations.stream().mapToDouble(value).average().orElse(Double.NaN);
  }

  private static double seconds(
      List<Evaluation> evaluations, Function<Evaluation, @Nullable Duration> duration) {
    return evaluations.stream()
        .<@Nullable Duration>map(duration)
        .filter(Objects::nonNull)
        .mapToDouble(known -> known.toNanos() / 1e9)
        .average()
        .orElse(Double.NaN);
  }

  /// The entry with its distance to the best of each question.
  private static Entry compared(
      Entry entry, List<Entry> all, Map<String, SelectionRule> rules, double testShare) {
    var differences = new LinkedHashMap<String, Difference>();
    for (var rule : rules.values()) {
      var metric = rule.metric();
      var own = entry.metrics().get(metric);
      var best = best(all, metric);
      if (own != null && best != null && !own.equals(best)) {
        difference(own, best, testShare)
            .ifPresent(difference -> differences.put(metric, difference));
      }
    }
    return new Entry(
        entry.algorithm(),
        entry.parameters(),
        entry.status(),
        entry.problem(),
        entry.metrics(),
        entry.coverage(),
        entry.fitSeconds(),
        entry.predictSeconds(),
        entry.predictP95Seconds(),
        differences,
        entry.calibration(),
        entry.byActivity());
  }

  /// The difference on the splits that have both; empty where those are fewer than two.
  private static Optional<Difference> difference(
      MetricSummary own, MetricSummary best, double testShare) {
    var both =
        IntStream.range(0, own.folds().size())
            .filter(k -> !Double.isNaN(own.folds().get(k)) && !Double.isNaN(best.folds().get(k)))
            .toArray();
    if (both.length < 2) {
      return Optional.empty();
    }
    var one = IntStream.of(both).mapToDouble(own.folds()::get).toArray();
    var other = IntStream.of(both).mapToDouble(best.folds()::get).toArray();
    var interval = Interval.ofDifference(one, other, testShare);
    return Optional.of(
        new Difference(
            MetricSummary.of(one).mean() - MetricSummary.of(other).mean(),
            interval.low(),
            interval.high()));
  }

  private static @Nullable MetricSummary best(List<Entry> all, String metric) {
    var goal = Metric.named(metric).goal();
    MetricSummary best = null;
    for (var entry : all) {
      var spread = entry.metrics().get(metric);
      if (spread != null && (best == null || goal.better(spread.mean(), best.mean()))) {
        best = spread;
      }
    }
    return best;
  }
}
