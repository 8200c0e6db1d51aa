package dev.matinee.workbench.feedback;

import dev.matinee.report.text.TextTable;
import dev.matinee.wire.feedback.FeedbackReport;
import dev.matinee.wire.feedback.FeedbackReport.Outcome;
import dev.matinee.wire.feedback.FeedbackReport.Rate;
import java.util.Map;
import java.util.TreeMap;

/// What came of lists, as people read it on a terminal.
public final class FeedbackText {
  private FeedbackText() {}

  /// A line for each day, role, artifact and arm, and one for all days.
  public static String table(FeedbackReport report) {
    if (report.days().isEmpty()) {
      return "No lists from %s to %s: a server keeps what it answers, and `POST /v1/feedback` takes what came of it."
          .formatted(report.from(), report.to());
    }
    var table =
        new TextTable()
            .text("day", "role", "artifact", "arm")
            .number("lists", "movies", "shown")
            .text("click-through", "liked");
    report.days().forEach(day -> row(table, day.day(), day.outcome()));
    report.total().forEach(outcome -> row(table, "all", outcome));
    return table.toString();
  }

  /// A line for each kind.
  public static String weights(Map<String, Double> weights) {
    var table = new TextTable().text("kind").number("weight");
    new TreeMap<>(weights).forEach((kind, weight) -> table.row(kind, TextTable.number(weight, 2)));
    return table.toString();
  }

  private static void row(TextTable table, String day, Outcome outcome) {
    table.row(
        day,
        outcome.role(),
        outcome.artifact(),
        outcome.arm(),
        "%,d".formatted(outcome.lists()),
        "%,d".formatted(outcome.movies()),
        "%,d".formatted(outcome.shown()),
        percent(outcome.clickThrough()),
        percent(outcome.liked()));
  }

  private static String percent(Rate rate) {
    return rate.rate() == null
        ? "-"
        : "%.1f %% (%.1f to %.1f)"
            .formatted(100 * rate.rate(), 100 * rate.low(), 100 * rate.high());
  }
}
