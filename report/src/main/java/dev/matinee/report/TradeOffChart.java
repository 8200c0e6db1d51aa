package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is gained and given up between metrics, reach and times: an axis each, a line for each
/// algorithm, better is always up.
///
/// @param decades as in [ScatterChart]
record TradeOffChart(List<Axis> axes, List<Line> lines, List<String> decades) implements ChartData {
  /// A column of the table.
  ///
  /// @param time whether it is in seconds, on a logarithmic scale
  /// @param extent what the axis gives its room to; values beyond it stand at its end
  record Axis(String name, boolean lowest, boolean time, Extent extent) {}

  /// One algorithm.
  ///
  /// @param values one for each axis; `null` where nothing is known
  /// @param chosen whether it won a question
  /// @param hint its numbers in words
  record Line(String name, List<@Nullable Double> values, boolean chosen, String hint) {}

  /// @param measured columns of metrics, `times` those in seconds, all with a value of somebody
  /// @param entries those that have values
  /// @param chosen the algorithms that won a question
  static TradeOffChart of(
      List<Column> measured, List<Column> times, List<Entry> entries, Set<String> chosen) {
    var columns = Stream.concat(measured.stream(), times.stream()).toList();
    return new TradeOffChart(
        columns.stream().map(column -> axis(column, times.contains(column), entries)).toList(),
        entries.stream()
            .map(entry -> line(entry, columns, chosen.contains(entry.algorithm())))
            .toList(),
        Figures.DECADES);
  }

  private static Axis axis(Column column, boolean time, List<Entry> entries) {
    var values =
        entries.stream().map(column.value()::applyAsDouble).filter(Double::isFinite).toList();
    return new Axis(
        column.head(),
        column.goal() == Goal.LOWEST,
        time,
        time
            ? new Extent(Collections.min(values), Collections.max(values))
            : Extent.of(values, column.goal()));
  }

  private static Line line(Entry entry, List<Column> columns, boolean chosen) {
    return new Line(
        entry.algorithm(),
        columns.stream()
            .<@Nullable Double>map(column -> ChartData.known(column.value().applyAsDouble(entry)))
            .toList(),
        chosen,
        columns.stream()
            .map(column -> column.head() + " " + column.text().apply(entry))
            .collect(Collectors.joining(", ", entry.algorithm() + ": ", "")));
  }

  @Override
  public String kind() {
    return "tradeOffs";
  }

  String description() {
    return lines.stream().map(Line::hint).collect(Collectors.joining("; ", "Trade-offs: ", "."));
  }
}
