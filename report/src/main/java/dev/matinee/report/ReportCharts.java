package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The charts of a report, each with a caption that names those who are not in it, and why.
final class ReportCharts {
  private static final double WORTH_A_LOOK = 0.01;

  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;

  ReportCharts(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.result = result;
    this.rules = rules;
  }

  /// A chart for each question: its metric against the time of a list.
  List<Tag> scatters() {
    var charts = Tag.of("div", "charts");
    rules.forEach((question, rule) -> charts.add(scatter(question, rule)));
    return List.of(
        charts,
        Tag.of("p", "quiet")
            .text(
                "The dashed line is the Pareto front: nothing is both faster and better than the"
                    + " algorithms on it. The ring marks the chosen one."));
  }

  private Tag scatter(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    Predicate<Entry> shown =
        entry -> Double.isFinite(entry.mean(metric.name())) && entry.predictP95Seconds() > 0;
    var points =
        result.algorithms().stream()
            .filter(shown)
            .map(
                entry ->
                    new Point(
                        entry.algorithm(),
                        entry.predictP95Seconds(),
                        entry.mean(metric.name()),
                        isChosen(question, entry)))
            .toList();
    return figure(
        points.isEmpty() ? null : new ScatterChart(metric, points, rule.budgetSeconds()).draw(),
        metric.label(),
        shown);
  }

  private boolean isChosen(String question, Entry entry) {
    var chosen = result.chosen().get(question);
    return chosen != null && chosen.algorithm().equals(entry.algorithm());
  }

  /// The values on each split, where there are several.
  List<Tag> folds() {
    boolean several =
        result.algorithms().stream()
            .flatMap(entry -> entry.metrics().values().stream())
            .anyMatch(spread -> spread != null && spread.known().size() > 1);
    if (!several) {
      return List.of(
          Tag.of("p").text("There is one split only, so nothing is known of the spread."));
    }
    var charts = Tag.of("div", "charts");
    rules.forEach((question, rule) -> charts.add(strips(question, rule)));
    return List.of(
        charts,
        Tag.of("p", "quiet")
            .text(
                "A dot is a split, the tall tick the mean; from five splits on the box holds the"
                    + " middle half. Numbers: mean ± standard deviation."));
  }

  private Tag strips(String question, SelectionRule rule) {
    var metric = Metric.named(rule.metric());
    Predicate<Entry> shown =
        entry -> {
          var spread = entry.metrics().get(metric.name());
          return spread != null && Double.isFinite(spread.mean());
        };
    var byMean = Comparator.comparingDouble(StripChart.Row::mean);
    var rows =
        result.algorithms().stream()
            .filter(shown)
            .map(entry -> strip(question, entry, metric))
            .sorted(metric.goal() == Goal.LOWEST ? byMean : byMean.reversed())
            .toList();
    return figure(
        rows.isEmpty() ? null : new StripChart(metric, rows).draw(), metric.label(), shown);
  }

  private StripChart.Row strip(String question, Entry entry, Metric metric) {
    var spread = Objects.requireNonNull(entry.metrics().get(metric.name()));
    return new StripChart.Row(
        entry.algorithm(), spread.mean(), spread.sd(), spread.known(), isChosen(question, entry));
  }

  /// Results by activity, where they are known.
  List<Tag> activity() {
    var groups = ReportTables.groups(result);
    if (groups.isEmpty()) {
      return List.of();
    }
    return List.of(
        Tag.of("div", "charts")
            .add(
                activity("ratings", "RMSE", Goal.LOWEST, groups, ByActivity.Group::rmse),
                activity("lists", "nDCG@10", Goal.HIGHEST, groups, ByActivity.Group::ndcg)));
  }

  private Tag activity(
      String question,
      String name,
      Goal goal,
      List<ByActivity.Group> groups,
      ToDoubleFunction<ByActivity.Group> value) {
    var inhabited = new ArrayList<Integer>();
    for (int g = 0; g < groups.size(); g++) {
      if (groups.get(g).users() > 0) {
        inhabited.add(g);
      }
    }
    var lines = new ArrayList<ActivityChart.Line>();
    for (var entry : result.algorithms()) {
      var activity = entry.byActivity();
      if (activity != null) {
        var values =
            inhabited.stream().map(g -> value.applyAsDouble(activity.groups().get(g))).toList();
        if (values.stream().anyMatch(Double::isFinite)) {
          lines.add(new ActivityChart.Line(entry.algorithm(), values, isChosen(question, entry)));
        }
      }
    }
    var titles = inhabited.stream().map(g -> ActivityColumns.title(groups, g)).toList();
    var names = lines.stream().map(ActivityChart.Line::algorithm).toList();
    return figure(
        lines.isEmpty()
            ? null
            : new ActivityChart("activity-" + question, name, goal, titles, lines).draw(),
        name,
        entry -> names.contains(entry.algorithm()));
  }

  /// A diagram for each algorithm that states levels.
  List<Tag> calibration() {
    var charts = Tag.of("div", "charts small");
    int number = 0;
    for (var entry : result.algorithms()) {
      var calibration = entry.calibration();
      if (calibration != null && !calibration.bins().isEmpty()) {
        charts.add(
            Tag.of("figure")
                .add(
                    new CalibrationChart(++number, entry.algorithm(), calibration).draw(),
                    Tag.of("figcaption")
                        .text(
                            "%s: at most %s off where a bin holds 1 %% of the cases"
                                .formatted(
                                    entry.algorithm(),
                                    Figures.value(calibration.worst(WORTH_A_LOOK), 3)))));
      }
    }
    if (number == 0) {
      return List.of(
          Tag.of("p").text("None of these algorithms states probabilities of rating levels."));
    }
    return List.of(
        Tag.of("p")
            .text(
                "Algorithms that state how probable each rating is: ten bins of what they"
                    + " predicted, against how often it came, all splits together. On the diagonal"
                    + " the two agree; the band is 0.05 to either side; larger dots hold more"
                    + " cases."),
        charts);
  }

  private Tag figure(@Nullable Tag chart, String metric, Predicate<Entry> shown) {
    var figure = Tag.of("figure");
    figure.add(
        chart == null ? Tag.of("p", "empty").text("Nobody has a known " + metric + ".") : chart);
    var missing = new ArrayList<String>();
    for (var entry : result.algorithms()) {
      if (!entry.finished()) {
        missing.add(entry.algorithm() + " (failed)");
      } else if (!shown.test(entry)) {
        missing.add(entry.algorithm() + " (no " + metric + ")");
      }
    }
    return missing.isEmpty()
        ? figure
        : figure.add(
            Tag.of("figcaption").text("Not in this chart: " + String.join(", ", missing) + "."));
  }
}
