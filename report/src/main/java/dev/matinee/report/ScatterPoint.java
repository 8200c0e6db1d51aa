package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// An algorithm in a chart of quality against time.
///
/// @param seconds above 0
/// @param chosen whether it won the question
/// @param hint its numbers in words
record ScatterPoint(String name, double seconds, double value, boolean chosen, String hint) {
  /// The Pareto front: the points than which no other is as fast and better, or as good and faster;
  /// the fastest first.
  static List<ScatterPoint> front(List<ScatterPoint> points, Goal goal) {
    var byValue = Comparator.comparingDouble(ScatterPoint::value);
    var sorted =
        points.stream()
            .sorted(
                Comparator.comparingDouble(ScatterPoint::seconds)
                    .thenComparing(goal == Goal.LOWEST ? byValue : byValue.reversed()))
            .toList();
    var front = new ArrayList<ScatterPoint>();
    double best = goal.worst();
    for (var point : sorted) {
      if (goal.better(point.value(), best)) {
        front.add(point);
        best = point.value();
      }
    }
    return front;
  }
}
