package dev.matinee.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chart of any kind: what it shows has a value on each of its axes. It is written as JSON beside
/// the place of the chart, where `charts.js` draws it.
///
/// @param id of its place in the page
/// @param kind the function of `charts.js` that draws it
/// @param metric what it is about, for instance `RMSE`, and whether the lowest is best
/// @param budget seconds; `null` where there is none, or none near the items
/// @param front the names of the items on the Pareto front, the fastest first; may be empty
/// @param caption who is not in it, and what else must be said; may be empty
record Chart(
    String id,
    String kind,
    String title,
    String metric,
    boolean lowest,
    List<Axis> axes,
    List<Item> items,
    @Nullable Double budget,
    List<String> front,
    String caption) {
  /// @param time whether its values are in seconds, on a logarithmic scale
  record Axis(String name, boolean lowest, boolean time) {}

  /// @param chosen whether it won the question
  /// @param hint all of it in words
  /// @param values one for each axis; `null` where nothing is known
  record Item(String name, boolean chosen, String hint, List<@Nullable Double> values) {
    static Item of(String name, boolean chosen, String hint, List<Double> values) {
      return new Item(
          name,
          chosen,
          hint,
          values.stream()
              .<@Nullable Double>map(value -> Double.isFinite(value) ? value : null)
              .toList());
    }
  }

  /// A place in the plane of time and quality.
  ///
  /// @param loss lower is better
  record Point(String name, double seconds, double loss) {
    /// The Pareto front: the points than which no other is as fast and better, or as good and
    /// faster; the fastest first.
    static List<Point> front(List<Point> points) {
      var front = new ArrayList<Point>();
      points.stream()
          .sorted(Comparator.comparingDouble(Point::seconds).thenComparingDouble(Point::loss))
          .forEach(
              point -> {
                if (front.isEmpty() || point.loss() < front.getLast().loss()) {
                  front.add(point);
                }
              });
      return front;
    }
  }

  String json() {
    return Json.of(this);
  }
}
