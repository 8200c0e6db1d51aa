package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.metrics.Goal;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// A column of numbers in a table of algorithms.
///
/// @param head its title, `hint` what it means
/// @param time whether its values are in seconds
/// @param marksBest whether the best value is marked
record Column(
    String head,
    String hint,
    Goal goal,
    boolean time,
    boolean marksBest,
    Function<Entry, Cell> cells) {
  /// What stands in a column for an algorithm.
  ///
  /// @param small what stands below; may be empty
  /// @param value what rows are sorted by; `NaN` where nothing is known
  record Cell(String text, String small, double value) {
    static Cell of(double value, int decimals, String small) {
      return new Cell(NumberText.value(value, decimals), small, value);
    }

    @Nullable String sortedBy() {
      return Double.isFinite(value) ? Double.toString(value) : null;
    }
  }

  static Column of(
      String head, String hint, Goal goal, int decimals, ToDoubleFunction<Entry> value) {
    return new Column(
        head, hint, goal, false, true, e -> Cell.of(value.applyAsDouble(e), decimals, ""));
  }

  static Column ofTime(String head, String hint, ToDoubleFunction<Entry> seconds) {
    return new Column(
        head,
        hint,
        Goal.LOWEST,
        true,
        true,
        e -> new Cell(NumberText.seconds(seconds.applyAsDouble(e)), "", seconds.applyAsDouble(e)));
  }

  /// Whether anybody has a value.
  boolean isKnown(List<Entry> entries) {
    return entries.stream().anyMatch(entry -> !Double.isNaN(cells.apply(entry).value()));
  }

  /// The value that no other beats; `NaN` where all are the same, so that none is marked.
  double best(List<Entry> entries) {
    var values =
        entries.stream()
            .mapToDouble(entry -> cells.apply(entry).value())
            .filter(Double::isFinite)
            .summaryStatistics();
    if (!marksBest || values.getCount() == 0 || values.getMin() == values.getMax()) {
      return Double.NaN;
    }
    return isLowest() ? values.getMin() : values.getMax();
  }

  boolean isLowest() {
    return goal == Goal.LOWEST;
  }

  /// The order that a first click sorts the rows in.
  String firstOrder() {
    return isLowest() ? "ascending" : "descending";
  }
}
