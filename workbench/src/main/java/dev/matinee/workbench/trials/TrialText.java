package dev.matinee.workbench.trials;

import dev.matinee.report.text.TextTable;
import dev.matinee.wire.models.TrialReports.TrialReport;

/// A trial as people read it on a terminal.
public final class TrialText {
  private TrialText() {}

  /// Its arms, their difference, and whether it is decided.
  public static String of(TrialReport report) {
    var table =
        new TextTable()
            .text("arm", "artifact")
            .number("users", "chose so far", "counted")
            .text("chose in time");
    for (var arm : report.arms()) {
      var rate = arm.chosen();
      table.row(
          arm.arm(),
          arm.artifact(),
          "%,d".formatted(arm.users()),
          "%,d".formatted(arm.chose()),
          "%,d".formatted(arm.counted()),
          rate.rate() == null
              ? "-"
              : "%.1f %% (%.1f to %.1f)"
                  .formatted(100 * rate.rate(), 100 * rate.low(), 100 * rate.high()));
    }
    var difference = report.difference();
    return "Trial %d of role %s since %s: the challenger answers %s %% of the users, who count by what they choose within %,d seconds.%n%s%nDifference %+.2f %% (always within %+.2f and %+.2f): %s."
        .formatted(
            report.trial(),
            report.role(),
            report.began(),
            report.share(),
            report.windowSeconds(),
            table,
            100 * difference.value(),
            100 * difference.low(),
            100 * difference.high(),
            report.decided() == null ? "not decided" : "the %s wins".formatted(report.decided()));
  }
}
