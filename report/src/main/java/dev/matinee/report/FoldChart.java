package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The values of a metric on each split, a row for each algorithm, the best first: dots, and a box
/// of the quartiles where there are enough of them.
///
/// @param extent what the chart gives its room to
record FoldChart(String metric, boolean lowest, Extent extent, List<Row> rows)
    implements ChartData {
  /// Fewer values than this are shown as they are, without quartiles.
  private static final int ENOUGH_FOR_A_BOX = 5;

  /// One algorithm.
  ///
  /// @param values one for each split that has one
  /// @param box smallest value, quartiles, largest; `null` for too few values
  /// @param inside whether the chart has room for it
  /// @param chosen whether it won the question
  /// @param summary mean ± standard deviation
  record Row(
      String name,
      double mean,
      List<Double> values,
      @Nullable List<Double> box,
      boolean inside,
      boolean chosen,
      String summary) {
    static Row of(String name, double mean, double sd, List<Double> values, boolean chosen) {
      return new Row(
          name,
          mean,
          values,
          values.size() < ENOUGH_FOR_A_BOX ? null : box(values),
          true,
          chosen,
          Figures.value(mean, 4) + " ± " + Figures.value(sd, 4));
    }

    private Row within(Extent extent) {
      return new Row(name, mean, values, box, extent.holds(mean), chosen, summary);
    }

    private static List<Double> box(List<Double> values) {
      var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return Arrays.stream(new double[] {0, 0.25, 0.5, 0.75, 1})
          .mapToObj(share -> quantile(sorted, share))
          .toList();
    }

    /// The value below which a share of the values lies, between the two nearest ones.
    private static double quantile(double[] sorted, double share) {
      double place = share * (sorted.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, sorted.length - 1);
      return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
  }

  /// @param rows at least one
  static FoldChart of(Metric metric, List<Row> rows) {
    var extent = Extent.of(rows.stream().map(Row::mean).toList(), metric.goal());
    var byMean = Comparator.comparingDouble(Row::mean);
    return new FoldChart(
        metric.label(),
        metric.goal() == Goal.LOWEST,
        extent,
        rows.stream()
            .sorted(metric.goal() == Goal.LOWEST ? byMean : byMean.reversed())
            .map(row -> row.within(extent))
            .toList());
  }

  @Override
  public String kind() {
    return "folds";
  }

  String description() {
    return rows.stream()
        .map(row -> row.name() + " " + row.summary())
        .collect(Collectors.joining("; ", metric + " on each split: ", "."));
  }
}
