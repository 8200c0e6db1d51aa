package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import dev.matinee.evaluation.metrics.Metric;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Quality against predict time, with the Pareto front and the budget.
///
/// @param extent what the chart gives its room to; points beyond it stand at its edge
/// @param budget seconds; `null` where there is none, or none near the points
/// @param front of `points`, the fastest first
/// @param decades how the powers of ten from 10⁻⁹ to 10⁶ seconds are written
record ScatterChart(
    String metric,
    boolean lowest,
    Extent extent,
    @Nullable Double budget,
    List<ScatterPoint> points,
    List<ScatterPoint> front,
    List<String> decades)
    implements ChartData {
  /// A budget farther from the slowest point than this would press the points together.
  private static final double FAR = 10;

  /// @param points at least one
  /// @param budget seconds; infinite where there is none
  static ScatterChart of(Metric metric, List<ScatterPoint> points, double budget) {
    double slowest = points.stream().mapToDouble(ScatterPoint::seconds).max().orElseThrow();
    return new ScatterChart(
        metric.label(),
        metric.goal() == Goal.LOWEST,
        Extent.of(points.stream().map(ScatterPoint::value).toList(), metric.goal()),
        budget <= slowest * FAR ? budget : null,
        points,
        ScatterPoint.front(points, metric.goal()),
        Figures.DECADES);
  }

  @Override
  public String kind() {
    return "scatter";
  }

  String description() {
    return "%s against predict time: %s. On the Pareto front: %s."
        .formatted(
            metric,
            points.stream().map(ScatterPoint::hint).collect(Collectors.joining("; ")),
            front.stream().map(ScatterPoint::name).collect(Collectors.joining(", ")));
  }
}
