package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.report.Column.Cell;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A table with a row for each algorithm and its columns in groups.
///
/// @param columns all of them, from left to right
/// @param best the value of each column that is marked; `NaN` for none
record HtmlTable(
    String caption, List<Group> groups, List<Column> columns, List<Double> best, List<Row> rows) {
  /// Columns that belong together.
  record Group(String title, List<Column> columns) {}

  /// One algorithm.
  ///
  /// @param badges the questions that it was chosen for
  /// @param problem why it has no values; `null` where it has
  record Row(String name, List<String> badges, @Nullable String problem, List<Cell> cells) {}

  /// @param entries in the order of the rows
  /// @param badges the questions that an algorithm was chosen for
  /// @param groups those of their columns that nobody has a value for are left out
  static HtmlTable of(
      String caption, List<Entry> entries, Map<String, List<String>> badges, List<Group> groups) {
    var known =
        groups.stream()
            .map(
                g ->
                    new Group(
                        g.title(), g.columns().stream().filter(c -> c.isKnown(entries)).toList()))
            .filter(group -> !group.columns().isEmpty())
            .toList();
    var columns = known.stream().flatMap(group -> group.columns().stream()).toList();
    var best = columns.stream().map(column -> column.best(entries)).toList();
    var rows =
        entries.stream()
            .map(e -> row(e, badges.getOrDefault(e.algorithm(), List.of()), columns))
            .toList();
    return new HtmlTable(caption, known, columns, best, rows);
  }

  private static Row row(Entry entry, List<String> badges, List<Column> columns) {
    if (entry.finished()) {
      var cells = columns.stream().map(column -> column.cells().apply(entry)).toList();
      return new Row(entry.algorithm(), badges, null, cells);
    }
    var problem = entry.problem() == null ? "no reason known" : entry.problem();
    return new Row(entry.algorithm(), badges, problem, List.of());
  }

  boolean isBest(int column, Cell cell) {
    return cell.value() == best.get(column);
  }
}
