package dev.matinee.report;

import com.fasterxml.jackson.annotation.JsonProperty;
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
    String caption) {
  /// A budget farther from the slowest item than this would press the items together.
  private static final double FAR = 10;

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

    private double at(int axis) {
      var value = values.get(axis);
      return value == null ? Double.NaN : value;
    }
  }

  /// The Pareto front of a chart of time and quality: the items than which no other is as fast and
  /// better, or as good and faster; the fastest first. Empty for other charts.
  @JsonProperty
  List<String> front() {
    if (!kind.equals("scatter")) {
      return List.of();
    }
    var front = new ArrayList<Item>();
    Comparator<Item> bestFirst = Comparator.comparingDouble(item -> sign() * item.at(1));
    items.stream()
        .sorted(Comparator.<Item>comparingDouble(item -> item.at(0)).thenComparing(bestFirst))
        .filter(item -> front.isEmpty() || bestFirst.compare(item, front.getLast()) < 0)
        .forEachOrdered(front::add);
    return front.stream().map(Item::name).toList();
  }

  private int sign() {
    return lowest ? 1 : -1;
  }

  /// The same with a limit of time, drawn where it is near the items.
  ///
  /// @param seconds infinite for none
  Chart withBudget(double seconds) {
    boolean near = seconds <= FAR * items.stream().mapToDouble(item -> item.at(0)).max().orElse(0);
    var text =
        "The budget is %s%s. "
            .formatted(NumberText.seconds(seconds), near ? "" : ", far to the right");
    return new Chart(
        id,
        kind,
        title,
        metric,
        lowest,
        axes,
        items,
        near ? seconds : null,
        (Double.isFinite(seconds) ? text : "") + caption);
  }

  String json() {
    return Json.of(this);
  }
}
