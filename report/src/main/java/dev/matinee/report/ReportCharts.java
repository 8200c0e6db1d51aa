package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.report.ReportPage.Chart;
import dev.matinee.report.ReportPage.Charts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The charts of a report, each with a caption that names those who are not in it, and why.
final class ReportCharts {
  private static final double WORTH_A_LOOK = 0.01;

  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;
  private final List<ByActivity.Group> groups;

  ReportCharts(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.result = result;
    this.rules = rules;
    this.groups = ReportTables.groups(result);
  }

  Charts draw() {
    return new Charts(
        rules.entrySet().stream().map(rule -> scatter(rule.getKey(), rule.getValue())).toList(),
        tradeOffs(),
        folds(),
        groups.isEmpty()
            ? List.of()
            : List.of(
                activity("ratings", "RMSE", Goal.LOWEST, ByActivity.Group::rmse),
                activity("lists", "nDCG@10", Goal.HIGHEST, ByActivity.Group::ndcg)),
        calibration());
  }

  /// The metric of a question against the time of a list.
  private Chart scatter(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    Predicate<Entry> shown =
        entry -> Double.isFinite(entry.mean(metric.name())) && entry.predictP95Seconds() > 0;
    var points =
        result.algorithms().stream()
            .filter(shown)
            .map(entry -> point(entry, metric, isChosen(question, entry)))
            .toList();
    var id = "scatter-" + metric.name();
    if (points.isEmpty()) {
      return nothing(id, metric.label());
    }
    var chart = ScatterChart.of(metric, points, rule.budgetSeconds());
    var caption = new StringBuilder(missing(metric.label(), shown));
    if (Double.isFinite(rule.budgetSeconds())) {
      caption.append(" The budget is ").append(Figures.seconds(rule.budgetSeconds()));
      caption.append(chart.budget() == null ? ", far to the right of this chart." : ".");
    }
    return new Chart(id, chart, chart.description(), caption.toString().strip());
  }

  private static ScatterPoint point(Entry entry, Metric metric, boolean chosen) {
    double value = entry.mean(metric.name());
    double seconds = entry.predictP95Seconds();
    var hint =
        "%s %s at %s"
            .formatted(entry.algorithm(), Figures.value(value, 4), Figures.seconds(seconds));
    return new ScatterPoint(entry.algorithm(), seconds, value, chosen, hint);
  }

  private boolean isChosen(String question, Entry entry) {
    var chosen = result.chosen().get(question);
    return chosen != null && chosen.algorithm().equals(entry.algorithm());
  }

  /// What is judged, the reach and the times beside each other.
  private List<Chart> tradeOffs() {
    var finished = result.algorithms().stream().filter(Entry::finished).toList();
    var columns =
        MetricColumns.tradeOffs(
            finished,
            rules.values().stream().map(SelectionRule::metric).collect(Collectors.toSet()));
    var times = MetricColumns.cost().stream().filter(column -> column.isKnown(finished)).toList();
    if (columns.isEmpty()) {
      return List.of();
    }
    var chosen = result.chosen().values().stream().map(Chosen::algorithm);
    var chart =
        TradeOffChart.of(columns, times, finished, chosen.collect(Collectors.toUnmodifiableSet()));
    return List.of(new Chart("trade-offs", chart, chart.description(), ""));
  }

  /// The values on each split; no chart where no algorithm has several.
  private List<Chart> folds() {
    boolean several =
        result.algorithms().stream()
            .flatMap(entry -> entry.metrics().values().stream())
            .anyMatch(spread -> spread != null && spread.known().size() > 1);
    return several
        ? rules.entrySet().stream().map(rule -> folds(rule.getKey(), rule.getValue())).toList()
        : List.of();
  }

  private Chart folds(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    Predicate<Entry> shown = entry -> Double.isFinite(entry.mean(metric.name()));
    var rows =
        result.algorithms().stream()
            .filter(shown)
            .map(
                entry -> {
                  var spread = Objects.requireNonNull(entry.metrics().get(metric.name()));
                  return FoldChart.Row.of(
                      entry.algorithm(),
                      spread.mean(),
                      spread.sd(),
                      spread.known(),
                      isChosen(question, entry));
                })
            .toList();
    var id = "folds-" + metric.name();
    if (rows.isEmpty()) {
      return nothing(id, metric.label());
    }
    var chart = FoldChart.of(metric, rows);
    return new Chart(id, chart, chart.description(), missing(metric.label(), shown));
  }

  private Chart activity(
      String question, String metric, Goal goal, ToDoubleFunction<ByActivity.Group> value) {
    var inhabited =
        IntStream.range(0, groups.size()).filter(g -> groups.get(g).users() > 0).boxed().toList();
    var lines = new ArrayList<ActivityChart.Line>();
    for (var entry : result.algorithms()) {
      var values = values(entry, inhabited, value);
      if (values.stream().anyMatch(Double::isFinite)) {
        lines.add(ActivityChart.Line.of(entry.algorithm(), values, isChosen(question, entry)));
      }
    }
    var id = "activity-" + question;
    if (lines.isEmpty()) {
      return nothing(id, metric);
    }
    var titles = inhabited.stream().map(g -> ActivityColumns.title(groups, g)).toList();
    var chart = ActivityChart.of(metric, goal, titles, lines);
    return new Chart(
        id,
        chart,
        chart.description(),
        missing(
            metric, entry -> values(entry, inhabited, value).stream().anyMatch(Double::isFinite)));
  }

  private static List<Double> values(
      Entry entry, List<Integer> groups, ToDoubleFunction<ByActivity.Group> value) {
    var activity = entry.byActivity();
    return activity == null
        ? List.of()
        : groups.stream().map(g -> value.applyAsDouble(activity.groups().get(g))).toList();
  }

  /// A diagram for each algorithm that states levels.
  private List<Chart> calibration() {
    var charts = new ArrayList<Chart>();
    for (var entry : result.algorithms()) {
      var calibration = entry.calibration();
      if (calibration != null && !calibration.bins().isEmpty()) {
        var chart = CalibrationChart.of(entry.algorithm(), calibration);
        var caption =
            "%s: at most %s off where a bin holds 1 %% of the cases"
                .formatted(entry.algorithm(), Figures.value(calibration.worst(WORTH_A_LOOK), 3));
        charts.add(
            new Chart("calibration-" + (charts.size() + 1), chart, chart.description(), caption));
      }
    }
    return charts;
  }

  private Chart nothing(String id, String metric) {
    return new Chart(id, null, "Nobody has a known " + metric + ".", missing(metric, _ -> false));
  }

  private String missing(String metric, Predicate<Entry> shown) {
    var missing =
        result.algorithms().stream()
            .filter(entry -> !entry.finished() || !shown.test(entry))
            .map(
                entry ->
                    entry.algorithm() + (entry.finished() ? " (no " + metric + ")" : " (failed)"))
            .collect(Collectors.joining(", "));
    return missing.isEmpty() ? "" : "Not in this chart: " + missing + ".";
  }
}
