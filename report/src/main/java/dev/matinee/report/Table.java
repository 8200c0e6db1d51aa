package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A table with a row for each algorithm and its columns in groups; the best of each column is
/// marked, and failed algorithms are rows with their problem.
record Table(String caption, List<Group> groups, List<Row> rows) {
  /// Columns that belong together.
  record Group(String title, List<Column> columns) {
    private Group known(List<Entry> entries) {
      return new Group(title, columns.stream().filter(column -> column.isKnown(entries)).toList());
    }
  }

  /// One algorithm.
  ///
  /// @param badges the questions that it was chosen for
  /// @param problem why it has no values; `null` where it has
  record Row(String name, List<String> badges, @Nullable String problem, List<Cell> cells) {}

  /// One value.
  ///
  /// @param small what stands below it; may be empty
  /// @param value what rows are sorted by; `null` where nothing is known
  record Cell(String text, String small, @Nullable String value, boolean best) {}

  /// @param entries in the order of the rows
  /// @param badges the questions that an algorithm was chosen for
  /// @param groups those of their columns that nobody has a value for are left out
  static Table of(
      String caption, List<Entry> entries, Map<String, List<String>> badges, List<Group> groups) {
    var known =
        groups.stream()
            .map(group -> group.known(entries))
            .filter(group -> !group.columns().isEmpty())
            .toList();
    var columns = known.stream().flatMap(group -> group.columns().stream()).toList();
    var best = columns.stream().map(column -> column.best(entries)).toList();
    return new Table(
        caption,
        known,
        entries.stream()
            .map(
                entry -> {
                  var own = badges.getOrDefault(entry.algorithm(), List.of());
                  return entry.finished()
                      ? new Row(entry.algorithm(), own, null, cells(entry, columns, best))
                      : new Row(entry.algorithm(), own, problem(entry), List.of());
                })
            .toList());
  }

  private static List<Cell> cells(Entry entry, List<Column> columns, List<Double> best) {
    return IntStream.range(0, columns.size())
        .mapToObj(c -> columns.get(c).cell(entry, best.get(c)))
        .toList();
  }

  private static String problem(Entry entry) {
    return entry.problem() == null ? "no reason known" : entry.problem();
  }

  /// All columns, from left to right.
  List<Column> columns() {
    return groups.stream().flatMap(group -> group.columns().stream()).toList();
  }
}
