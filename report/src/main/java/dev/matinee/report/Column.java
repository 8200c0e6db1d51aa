package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A column of numbers in a table of algorithms.
///
/// @param head its title, `hint` what it means
/// @param marksBest whether the best value is marked
/// @param text what stands in a cell, `small` what stands below it; empty for nothing
record Column(
    String head,
    String hint,
    Goal goal,
    ToDoubleFunction<Entry> value,
    Function<Entry, String> text,
    Function<Entry, String> small,
    boolean marksBest) {
  Column(
      String head,
      String hint,
      Goal goal,
      ToDoubleFunction<Entry> value,
      Function<Entry, String> text) {
    this(head, hint, goal, value, text, _ -> "", true);
  }

  /// Whether anybody has a value.
  boolean isKnown(List<Entry> entries) {
    return entries.stream().anyMatch(entry -> !Double.isNaN(value.applyAsDouble(entry)));
  }

  /// The value that no other beats; `NaN` where all are the same, so that none is marked.
  double best(List<Entry> entries) {
    var values = entries.stream().mapToDouble(value).filter(Double::isFinite).summaryStatistics();
    if (!marksBest || values.getCount() == 0 || values.getMin() == values.getMax()) {
      return Double.NaN;
    }
    return goal == Goal.LOWEST ? values.getMin() : values.getMax();
  }

  /// The title of the column; a script makes it sort the rows.
  Tag header(int column) {
    return Tag.of("th")
        .with("scope", "col")
        .with("title", hint)
        .with("data-column", Integer.toString(column))
        .with("data-first", goal == Goal.LOWEST ? "ascending" : "descending")
        .text(head);
  }

  Tag cell(Entry entry, double best) {
    double number = value.applyAsDouble(entry);
    var cell = Tag.of("td");
    if (Double.isFinite(number)) {
      cell.with("data-value", Double.toString(number));
    }
    if (number == best) {
      cell.with("class", "top").add(Tag.of("strong").with("title", "best").text(text.apply(entry)));
    } else {
      cell.text(text.apply(entry));
    }
    var below = small.apply(entry);
    return below.isEmpty() ? cell : cell.add(Tag.of("small").text(below));
  }
}
