package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.metrics.Mse;
import dev.matinee.report.Column.Cell;
import dev.matinee.report.HtmlTable.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of the big table: rating metrics beside ranking metrics, reach, and cost.
///
/// The mean squared error is left out: it says what its root says.
final class MetricColumns {
  static final Column TIME_OF_A_LIST =
      Column.ofTime("top 10, p95", "one user’s top 10, 95th percentile", Entry::predictP95Seconds);

  /// Times, in seconds.
  static final List<Column> TIMES =
      List.of(
          Column.ofTime("training", "mean of the splits", Entry::fitSeconds),
          Column.ofTime(
              "test pairs", "predicting all test pairs of one split", Entry::predictSeconds),
          TIME_OF_A_LIST);

  private static final Column COVERAGE =
      new Column(
          "coverage",
          "share of the test pairs with an opinion of the model",
          Goal.HIGHEST,
          false,
          false,
          entry -> Cell.of(entry.coverage(), 3, ""));

  private MetricColumns() {}

  /// The metrics that the questions are judged by.
  static Set<String> judged(Map<String, SelectionRule> rules) {
    return rules.values().stream().map(SelectionRule::metric).collect(Collectors.toSet());
  }

  /// @param entries whose metrics have a column: the standard ones, and what was asked for beside
  /// @param judged the metrics that a question is judged by, which have a column for the difference
  ///   to the best
  static List<Group> groups(List<Entry> entries, Set<String> judged) {
    var ratings = new ArrayList<Column>();
    var lists = new ArrayList<Column>();
    var reach = new ArrayList<>(List.of(COVERAGE));
    for (var metric : measured(entries, judged)) {
      var group =
          switch (metric) {
            case Metric.OfRanking of -> of.isReach() ? reach : lists;
            case Metric.OfRatings _, Metric.OfDistributions _ -> ratings;
          };
      group.add(of(metric, metric.label().replaceFirst("@10$", "")));
      if (judged.contains(metric.name())) {
        group.add(difference(metric));
      }
    }
    return List.of(
        new Group("Ratings", ratings),
        new Group("Lists, first ten", lists),
        new Group("Reach", reach),
        new Group("Time on one thread", TIMES));
  }

  /// What is gained and given up: the metrics that are judged, then the reach.
  static List<Column> tradeOffs(List<Entry> entries, Set<String> judged) {
    return measured(entries, judged).stream()
        .filter(
            m -> judged.contains(m.name()) || (m instanceof Metric.OfRanking of && of.isReach()))
        .map(metric -> of(metric, metric.label()))
        .toList();
  }

  private static List<Metric> measured(List<Entry> entries, Set<String> judged) {
    var asked =
        entries.stream().flatMap(entry -> entry.metrics().keySet().stream()).map(Metric::named);
    return Stream.concat(Metric.standard().stream(), asked)
        .distinct()
        .filter(metric -> !(metric instanceof Mse))
        .sorted(Comparator.comparing(metric -> !judged.contains(metric.name())))
        .toList();
  }

  /// The mean of the splits.
  static Column of(Metric metric, String head) {
    return new Column(
        head,
        metric.meaning(),
        metric.goal(),
        false,
        true,
        e -> Cell.of(e.mean(metric.name()), metric.decimals(), spread(e, metric)));
  }

  /// The value on one split, from 0.
  static Column ofSplit(Metric metric, int split) {
    return Column.of(
        "split " + (split + 1),
        metric.meaning(),
        metric.goal(),
        metric.decimals(),
        e -> split < folds(e, metric).size() ? folds(e, metric).get(split) : Double.NaN);
  }

  /// The values of all splits; none where nothing was measured.
  static List<Double> folds(Entry entry, Metric metric) {
    var spread = entry.metrics().get(metric.name());
    return spread == null ? List.of() : spread.folds();
  }

  private static String spread(Entry entry, Metric metric) {
    var spread = entry.metrics().get(metric.name());
    if (spread == null) {
      return "";
    }
    int known = spread.known().size();
    int all = spread.folds().size();
    var deviation = known < 2 ? "" : "± " + NumberText.value(spread.sd(), metric.decimals());
    var missing = known < all ? "(%d of %d splits)".formatted(known, all) : "";
    return (deviation + " " + missing).strip();
  }

  private static Column difference(Metric metric) {
    return new Column(
        "to the best",
        metric.label() + " less that of the best, with the 95 % interval of the difference",
        metric.goal(),
        false,
        false,
        entry -> {
          var difference = entry.toBest().get(metric.name());
          if (difference == null) {
            boolean known = !Double.isNaN(entry.mean(metric.name()));
            return new Cell(known ? "the best" : NumberText.UNKNOWN, "", Double.NaN);
          }
          var interval =
              NumberText.value(difference.low(), 3)
                  + " … "
                  + NumberText.value(difference.high(), 3);
          return new Cell(NumberText.signed(difference.mean(), 4), interval, difference.mean());
        });
  }
}
