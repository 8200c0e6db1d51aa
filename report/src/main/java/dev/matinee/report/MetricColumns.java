package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.metrics.Mse;
import dev.matinee.report.AlgorithmTable.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The columns of the big table: rating metrics beside ranking metrics, reach, and cost.
///
/// The mean squared error is left out: it says what its root says.
final class MetricColumns {
  private MetricColumns() {}

  /// @param entries whose metrics have a column: the standard ones, and what was asked for beside
  /// @param judged the metrics that a question is judged by, which have a column for the difference
  ///   to the best
  static List<Group> groups(List<Entry> entries, Set<String> judged) {
    var ratings = new ArrayList<Column>();
    var lists = new ArrayList<Column>();
    var reach = new ArrayList<Column>();
    reach.add(
        new Column(
            "coverage",
            "share of the test pairs with an opinion of the model",
            Goal.HIGHEST,
            Entry::coverage,
            e -> Figures.value(e.coverage(), 3),
            _ -> "",
            false));
    var metrics =
        measured(entries).stream()
            .filter(metric -> !(metric instanceof Mse))
            .sorted(Comparator.comparing(metric -> !judged.contains(metric.name())))
            .toList();
    for (var metric : metrics) {
      var group =
          switch (metric) {
            case Metric.OfRanking of -> of.isReach() ? reach : lists;
            case Metric.OfRatings _, Metric.OfDistributions _ -> ratings;
          };
      group.add(measured(metric));
      if (judged.contains(metric.name())) {
        group.add(difference(metric));
      }
    }
    return List.of(
        new Group("Ratings", ratings),
        new Group("Lists, first ten", lists),
        new Group("Reach", reach),
        new Group("Time on one thread", cost()));
  }

  private static List<Metric> measured(List<Entry> entries) {
    var asked =
        entries.stream().flatMap(entry -> entry.metrics().keySet().stream()).map(Metric::named);
    return Stream.concat(Metric.standard().stream(), asked).distinct().toList();
  }

  private static Column measured(Metric metric) {
    int decimals = metric.decimals();
    return new Column(
        metric.label().replaceFirst("@10$", ""),
        metric.meaning(),
        metric.goal(),
        entry -> entry.mean(metric.name()),
        entry -> Figures.value(entry.mean(metric.name()), decimals),
        entry -> spread(entry, metric, decimals),
        true);
  }

  private static String spread(Entry entry, Metric metric, int decimals) {
    var spread = entry.metrics().get(metric.name());
    if (spread == null) {
      return "";
    }
    int known = spread.known().size();
    int all = spread.folds().size();
    var deviation = known < 2 ? "" : "± " + Figures.value(spread.sd(), decimals);
    var missing = known < all ? "(%d of %d splits)".formatted(known, all) : "";
    return (deviation + " " + missing).strip();
  }

  private static Column difference(Metric metric) {
    return new Column(
        "to the best",
        metric.label() + " less that of the best, with the 95 % interval of the difference",
        metric.goal(),
        entry -> {
          var difference = entry.toBest().get(metric.name());
          return difference == null ? Double.NaN : difference.mean();
        },
        entry -> {
          var difference = entry.toBest().get(metric.name());
          if (difference != null) {
            return Figures.signed(difference.mean(), 4);
          }
          return Double.isNaN(entry.mean(metric.name())) ? Figures.UNKNOWN : "the best";
        },
        entry -> {
          var difference = entry.toBest().get(metric.name());
          return difference == null
              ? ""
              : Figures.value(difference.low(), 3) + " … " + Figures.value(difference.high(), 3);
        },
        false);
  }

  private static List<Column> cost() {
    return List.of(
        time("training", "mean of the splits", Entry::fitSeconds),
        time("test pairs", "predicting all test pairs of one split", Entry::predictSeconds),
        time("top 10, p95", "one user’s top 10, 95th percentile", Entry::predictP95Seconds));
  }

  private static Column time(String head, String hint, ToDoubleFunction<Entry> seconds) {
    return new Column(
        head, hint, Goal.LOWEST, seconds, e -> Figures.seconds(seconds.applyAsDouble(e)));
  }
}
