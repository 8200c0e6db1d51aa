package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The values of a metric on each split, a row for each algorithm: dots, and a box of the quartiles
/// where there are enough of them.
///
/// @param rows at least one, the best first
record StripChart(Metric metric, List<Row> rows) {
  private static final double WIDTH = 560;
  private static final double RIGHT = 440;
  private static final double TOP = 16;
  private static final double ROW = 26;
  private static final double DOT = 3;
  private static final double BOX = 14;

  /// Fewer values than this are shown as they are, without quartiles.
  private static final int ENOUGH_FOR_A_BOX = 5;

  /// One algorithm.
  ///
  /// @param folds a value for each split that has one
  /// @param chosen whether it won the question
  record Row(String algorithm, double mean, double sd, List<Double> folds, boolean chosen) {
    /// The value below which a share of the values lies, between the two nearest ones.
    double quantile(double share) {
      var sorted = folds.stream().mapToDouble(Double::doubleValue).toArray();
      Arrays.sort(sorted);
      double place = share * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
  }

  Tag draw() {
    var name = metric.label();
    double left = 16 + rows.stream().mapToDouble(r -> Labels.width(r.algorithm())).max().orElse(0);
    double bottom = TOP + ROW * rows.size();
    var svg =
        Plot.svg(
            "folds-" + metric.name(),
            WIDTH,
            bottom + 46,
            name + " on each split",
            rows.stream()
                .map(row -> row.algorithm() + " " + summary(row))
                .collect(Collectors.joining("; ", "", ".")));
    var axis = axis(left);
    Plot.across(
        svg,
        axis,
        TOP,
        bottom,
        axis::text,
        name + (metric.goal() == Goal.LOWEST ? ", lower" : ", higher") + " is better");
    svg.add(
        Plot.line(
            "leader",
            axis.at(rows.getFirst().mean()),
            TOP,
            axis.at(rows.getFirst().mean()),
            bottom));
    for (int r = 0; r < rows.size(); r++) {
      svg.add(row(rows.get(r), axis, left, TOP + ROW * (r + 0.5)));
    }
    return svg;
  }

  private Axis axis(double left) {
    var means = Extent.of(rows.stream().map(Row::mean).toList(), metric.goal());
    var near =
        rows.stream()
            .filter(row -> row.mean() >= means.low() && row.mean() <= means.high())
            .flatMap(row -> row.folds().stream())
            .mapToDouble(Double::doubleValue)
            .summaryStatistics();
    return Axis.linear(near.getMin(), near.getMax(), left, RIGHT);
  }

  private Tag row(Row row, Axis axis, double left, double y) {
    var group = Tag.of("g", row.chosen() ? "chosen" : "best");
    group.add(
        Plot.text(
            "label " + (row.chosen() ? "chosen" : ""), "end", left - 12, y + 4, row.algorithm()));
    group.add(Plot.text("tick", "start", RIGHT + 12, y + 4, summary(row)));
    if (!axis.holds(row.mean())) {
      double edge = axis.at(row.mean());
      boolean right = edge > left;
      group.add(
          Plot.text(
              "tick",
              right ? "end" : "start",
              edge,
              y + 4,
              right ? "off the chart →" : "← off the chart"));
      return group;
    }
    group.add(Plot.line("range", axis.at(row.quantile(0)), y, axis.at(row.quantile(1)), y));
    if (row.folds().size() >= ENOUGH_FOR_A_BOX) {
      box(group, row, axis, y);
    }
    for (double fold : row.folds()) {
      group.add(
          Plot.circle("fold", axis.at(fold), y, DOT)
              .add(Tag.of("title").text(row.algorithm() + " " + Figures.value(fold, 4))));
    }
    double mean = axis.at(row.mean());
    return group.add(Plot.line("mean", mean, y - BOX / 2 - 2, mean, y + BOX / 2 + 2));
  }

  private static void box(Tag group, Row row, Axis axis, double y) {
    double low = axis.at(row.quantile(0.25));
    double high = axis.at(row.quantile(0.75));
    double median = axis.at(row.quantile(0.5));
    group.add(
        Plot.rectangle("box", new Box(low, y - BOX / 2, high - low, BOX)),
        Plot.line("median", median, y - BOX / 2, median, y + BOX / 2));
  }

  private static String summary(Row row) {
    return Figures.value(row.mean(), 4) + " ± " + Figures.value(row.sd(), 4);
  }
}
