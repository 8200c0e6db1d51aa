package dev.matinee.report;

import dev.matinee.evaluation.Calibration;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.report.Chart.Axis;
import dev.matinee.report.Chart.Item;
import dev.matinee.report.Chart.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The charts of a report, each with a caption that names those who are not in it, and why.
final class ReportCharts {
  private static final double WORTH_A_LOOK = 0.01;

  /// A budget farther from the slowest point than this would press the points together.
  private static final double FAR = 10;

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
    boolean lowest = metric.goal() == Goal.LOWEST;
    var shown =
        result.algorithms().stream()
            .filter(e -> Double.isFinite(e.mean(metric.name())) && e.predictP95Seconds() > 0)
            .toList();
    var front =
        Point.front(
                shown.stream()
                    .map(
                        e ->
                            new Point(
                                e.algorithm(),
                                e.predictP95Seconds(),
                                lowest ? e.mean(metric.name()) : -e.mean(metric.name())))
                    .toList())
            .stream()
            .map(Point::name)
            .toList();
    double slowest = shown.stream().mapToDouble(Entry::predictP95Seconds).max().orElse(0);
    boolean near = rule.budgetSeconds() <= slowest * FAR;
    var caption =
        Stream.of(
                front.isEmpty() ? "" : "On the Pareto front: " + String.join(", ", front) + ".",
                budget(rule.budgetSeconds(), near),
                missing(metric.label(), shown))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return new Chart(
        "scatter-" + metric.name(),
        "scatter",
        metric.label() + " against predict time",
        metric.label(),
        lowest,
        List.of(
            new Axis("time of one user’s top 10, p95", true, true),
            new Axis(metric.label(), lowest, false)),
        shown.stream().map(entry -> point(entry, metric, isChosen(question, entry))).toList(),
        near ? rule.budgetSeconds() : null,
        front,
        caption);
  }

  private static Item point(Entry entry, Metric metric, boolean chosen) {
    double value = entry.mean(metric.name());
    double seconds = entry.predictP95Seconds();
    var hint =
        "%s %s at %s"
            .formatted(entry.algorithm(), Figures.value(value, 4), Figures.seconds(seconds));
    return Item.of(entry.algorithm(), chosen, hint, List.of(seconds, value));
  }

  private static String budget(double seconds, boolean near) {
    return Double.isFinite(seconds)
        ? "The budget is %s%s."
            .formatted(Figures.seconds(seconds), near ? "" : ", far to the right")
        : "";
  }

  /// What is judged, the reach and the times beside each other; none where nothing was measured.
  List<Chart> tradeOffs() {
    var finished = result.algorithms().stream().filter(Entry::finished).toList();
    var judged = rules.values().stream().map(SelectionRule::metric).collect(Collectors.toSet());
    var metrics =
        MetricColumns.tradeOffs(finished, judged).stream()
            .filter(column -> column.isKnown(finished))
            .toList();
    if (metrics.isEmpty()) {
      return List.of();
    }
    var times = MetricColumns.TIMES.stream().filter(column -> column.isKnown(finished)).toList();
    var chosen =
        result.chosen().values().stream().map(Chosen::algorithm).collect(Collectors.toSet());
    return List.of(
        ofColumns(
            "trade-offs",
            "tradeOffs",
            "Trade-offs",
            "",
            Stream.concat(metrics.stream(), times.stream()).toList(),
            times,
            entry -> chosen.contains(entry.algorithm())));
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
    var shown = new ArrayList<Entry>();
    var items = new ArrayList<Item>();
    for (var entry : result.algorithms()) {
      var spread = entry.metrics().get(metric.name());
      if (spread != null && Double.isFinite(spread.mean())) {
        var hint =
            "%s %s ± %s"
                .formatted(
                    entry.algorithm(),
                    Figures.value(spread.mean(), 4),
                    Figures.value(spread.sd(), 4));
        shown.add(entry);
        items.add(Item.of(entry.algorithm(), isChosen(question, entry), hint, spread.folds()));
      }
    }
    int splits = items.stream().mapToInt(item -> item.values().size()).max().orElse(0);
    return new Chart(
        "folds-" + metric.name(),
        "folds",
        metric.label() + " on each split",
        metric.label(),
        metric.goal() == Goal.LOWEST,
        IntStream.rangeClosed(1, splits)
            .mapToObj(split -> new Axis("split " + split, false, false))
            .toList(),
        items,
        null,
        List.of(),
        missing(metric.label(), shown));
  }

  /// Results by activity; none where nothing is known.
  List<Chart> activity() {
    var questions = Map.of("RMSE", "ratings", "nDCG@10", "lists");
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
                      List.of(),
                      entry -> isChosen(question, entry));
                })
            .toList();
  }

  private Chart ofColumns(
      String id,
      String kind,
      String title,
      String metric,
      List<Column> columns,
      List<Column> times,
      Function<Entry, Boolean> chosen) {
    var shown =
        result.algorithms().stream()
            .filter(entry -> columns.stream().anyMatch(column -> column.isKnown(List.of(entry))))
            .toList();
    return new Chart(
        id,
        kind,
        title,
        metric,
        columns.getFirst().goal() == Goal.LOWEST,
        columns.stream()
            .map(c -> new Axis(c.head(), c.goal() == Goal.LOWEST, times.contains(c)))
            .toList(),
        shown.stream().map(entry -> line(entry, chosen.apply(entry), columns)).toList(),
        null,
        List.of(),
        missing(metric, shown));
  }

  private static Item line(Entry entry, boolean chosen, List<Column> columns) {
    var cells = columns.stream().map(column -> column.cells().apply(entry)).toList();
    var hint =
        IntStream.range(0, columns.size())
            .mapToObj(c -> columns.get(c).head() + " " + cells.get(c).text())
            .collect(Collectors.joining(", ", entry.algorithm() + ": ", ""));
    return Item.of(
        entry.algorithm(), chosen, hint, cells.stream().map(Column.Cell::value).toList());
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
    return new Chart(
        id,
        "calibration",
        "Calibration of " + entry.algorithm(),
        "",
        false,
        Stream.of("predicted probability", "observed share", "cases")
            .map(name -> new Axis(name, false, false))
            .toList(),
        calibration.bins().stream().filter(bin -> bin.cases() > 0).map(ReportCharts::dot).toList(),
        null,
        List.of(),
        "%s: at most %s off where a bin holds 1 %% of the cases"
            .formatted(entry.algorithm(), Figures.value(calibration.worst(WORTH_A_LOOK), 3)));
  }

  private static Item dot(Calibration.Bin bin) {
    var hint =
        "predicted %s, observed %s (%s cases)"
            .formatted(
                Figures.value(bin.predicted(), 3),
                Figures.value(bin.observed(), 3),
                Figures.count(bin.cases()));
    return Item.of("", false, hint, List.of(bin.predicted(), bin.observed(), (double) bin.cases()));
  }

  private boolean isChosen(String question, Entry entry) {
    var chosen = result.chosen().get(question);
    return chosen != null && chosen.algorithm().equals(entry.algorithm());
  }

  private String missing(String metric, List<Entry> shown) {
    var missing =
        result.algorithms().stream()
            .filter(entry -> !shown.contains(entry))
            .map(e -> e.algorithm() + (e.finished() ? " (no " + metric + ")" : " (failed)"))
            .collect(Collectors.joining(", "));
    return missing.isEmpty() ? "" : "Not in this chart: " + missing + ".";
  }
}
