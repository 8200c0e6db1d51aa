package dev.matinee.report;

import dev.matinee.evaluation.metrics.Goal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A metric by the activity of users, a line for each algorithm.
///
/// @param extent what the chart gives its room to
/// @param groups what the groups of users are called, in their order
record ActivityChart(
    String metric, boolean lowest, Extent extent, List<String> groups, List<Line> lines)
    implements ChartData {
  /// One algorithm.
  ///
  /// @param values one for every group; `null` where nothing is known
  /// @param hints the same in words
  record Line(String name, List<@Nullable Double> values, List<String> hints, boolean chosen) {
    static Line of(String name, List<Double> values, boolean chosen) {
      return new Line(
          name,
          values.stream().<@Nullable Double>map(ChartData::known).toList(),
          values.stream().map(value -> Figures.value(value, 3)).toList(),
          chosen);
    }
  }

  /// @param lines at least one, each with a known value
  static ActivityChart of(String metric, Goal goal, List<String> groups, List<Line> lines) {
    var values =
        lines.stream().flatMap(line -> line.values().stream()).filter(Objects::nonNull).toList();
    return new ActivityChart(metric, goal == Goal.LOWEST, Extent.of(values, goal), groups, lines);
  }

  @Override
  public String kind() {
    return "activity";
  }

  String description() {
    return lines.stream()
        .map(line -> line.name() + " " + String.join(", ", line.hints()))
        .collect(
            Collectors.joining(
                "; ",
                "%s of users with %s ratings in the training: "
                    .formatted(metric, String.join(", ", groups)),
                "."));
  }
}
