package dev.matinee.report;

import dev.matinee.evaluation.Calibration;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.report.Chart.Axis;
import dev.matinee.report.Chart.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The charts of a report, each with a caption that names those who are not in it, and why.
final class ReportCharts {
  private static final double WORTH_A_LOOK = 0.01;

  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;

  ReportCharts(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.result = result;
    this.rules = rules;
  }

  /// For each question its metric against the time of a list.
  List<Chart> scatters() {
    return rules.entrySet().stream().map(e -> scatter(e.getKey(), e.getValue())).toList();
  }

  private Chart scatter(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    return ofColumns(
            "scatter-" + metric.name(),
            "scatter",
            metric.label() + " against predict time",
            metric.label(),
            List.of(MetricColumns.TIME_OF_A_LIST, MetricColumns.of(metric, metric.label())),
            e -> Double.isFinite(e.mean(metric.name())) && e.predictP95Seconds() > 0,
            isChosen(question))
        .withBudget(rule.budgetSeconds());
  }

  /// What is judged, the reach and the times beside each other; none where nothing was measured.
  List<Chart> tradeOffs() {
    var finished = result.algorithms().stream().filter(Entry::finished).toList();
    var metrics = known(MetricColumns.tradeOffs(finished, MetricColumns.judged(rules)), finished);
    if (metrics.isEmpty()) {
      return List.of();
    }
    var times = known(MetricColumns.TIMES, finished);
    var chosen =
        result.chosen().values().stream().map(Chosen::algorithm).collect(Collectors.toSet());
    return List.of(
        ofColumns(
            "trade-offs",
            "tradeOffs",
            "Trade-offs",
            "metric",
            Stream.concat(metrics.stream(), times.stream()).toList(),
            Entry::finished,
            entry -> chosen.contains(entry.algorithm())));
  }

  private static List<Column> known(List<Column> columns, List<Entry> entries) {
    return columns.stream().filter(column -> column.isKnown(entries)).toList();
  }

  /// For each question its values on every split; none where no algorithm has several.
  List<Chart> folds() {
    boolean several =
        result.algorithms().stream()
            .flatMap(entry -> entry.metrics().values().stream())
            .anyMatch(spread -> spread != null && spread.known().size() > 1);
    return several
        ? rules.entrySet().stream().map(e -> folds(e.getKey(), e.getValue())).toList()
        : List.of();
  }

  private Chart folds(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    int splits =
        result.algorithms().stream()
            .mapToInt(entry -> MetricColumns.folds(entry, metric).size())
            .max()
            .orElse(0);
    return ofColumns(
        "folds-" + metric.name(),
        "folds",
        metric.label() + " on each split",
        metric.label(),
        IntStream.range(0, splits).mapToObj(k -> MetricColumns.ofSplit(metric, k)).toList(),
        entry -> Double.isFinite(entry.mean(metric.name())),
        isChosen(question));
  }

  /// Results by activity; none where nothing is known.
  List<Chart> activity() {
    var questions = Map.of("RMSE", Question.RATINGS.id(), "nDCG@10", Question.LISTS.id());
    return new ActivityColumns(result)
        .columns().stream()
            .map(
                group -> {
                  var question = questions.getOrDefault(group.title(), "");
                  return ofColumns(
                      "activity-" + question,
                      "activity",
                      group.title() + " by the number of ratings in the training",
                      group.title(),
                      group.columns(),
                      e -> group.columns().stream().anyMatch(c -> c.isKnown(List.of(e))),
                      isChosen(question));
                })
            .toList();
  }

  private Chart ofColumns(
      String id,
      String kind,
      String title,
      String metric,
      List<Column> columns,
      Predicate<Entry> shown,
      Predicate<Entry> chosen) {
    var items =
        result.algorithms().stream()
            .filter(shown)
            .map(entry -> item(entry, chosen.test(entry), columns))
            .toList();
    var axes = columns.stream().map(c -> new Axis(c.head(), c.isLowest(), c.time())).toList();
    boolean lowest = !columns.isEmpty() && columns.getLast().isLowest();
    return new Chart(id, kind, title, metric, lowest, axes, items, null, missing(metric, shown));
  }

  private static Item item(Entry entry, boolean chosen, List<Column> columns) {
    var cells = columns.stream().map(column -> column.cells().apply(entry)).toList();
    var hint =
        IntStream.range(0, columns.size())
            .mapToObj(c -> columns.get(c).head() + " " + cells.get(c).text())
            .collect(Collectors.joining(", ", entry.algorithm() + ": ", ""));
    return Item.of(
        entry.algorithm(), chosen, hint, cells.stream().map(Column.Cell::value).toList());
  }

  private Predicate<Entry> isChosen(String question) {
    var chosen = result.chosen().get(question);
    return entry -> chosen != null && chosen.algorithm().equals(entry.algorithm());
  }

  private String missing(String metric, Predicate<Entry> shown) {
    var missing =
        result.algorithms().stream()
            .filter(shown.negate())
            .map(e -> e.algorithm() + (e.finished() ? " (no " + metric + ")" : " (failed)"))
            .collect(Collectors.joining(", "));
    return missing.isEmpty() ? "" : "Not in this chart: " + missing + ".";
  }

  /// A diagram for each algorithm that states levels.
  List<Chart> calibration() {
    var charts = new ArrayList<Chart>();
    for (var entry : result.algorithms()) {
      var calibration = entry.calibration();
      if (calibration != null && !calibration.bins().isEmpty()) {
        charts.add(calibration("calibration-" + (charts.size() + 1), entry, calibration));
      }
    }
    return charts;
  }

  private static Chart calibration(String id, Entry entry, Calibration calibration) {
    var axes =
        Stream.of("predicted probability", "observed share", "cases")
            .map(name -> new Axis(name, false, false))
            .toList();
    var bins =
        calibration.bins().stream().filter(bin -> bin.cases() > 0).map(ReportCharts::bin).toList();
    var caption =
        "%s: at most %s off where a bin holds 1 %% of the cases"
            .formatted(entry.algorithm(), NumberText.value(calibration.worst(WORTH_A_LOOK), 3));
    var title = "Calibration of " + entry.algorithm();
    return new Chart(id, "calibration", title, "", false, axes, bins, null, caption);
  }

  private static Item bin(Calibration.Bin bin) {
    var hint =
        "predicted %s, observed %s (%s cases)"
            .formatted(
                NumberText.value(bin.predicted(), 3),
                NumberText.value(bin.observed(), 3),
                NumberText.count(bin.cases()));
    return Item.of("", false, hint, List.of(bin.predicted(), bin.observed(), (double) bin.cases()));
  }
}
