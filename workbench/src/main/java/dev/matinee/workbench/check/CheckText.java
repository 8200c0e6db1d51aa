package dev.matinee.workbench.check;

import dev.matinee.report.text.TextTable;

/// What was found in a home, for people: a sentence, and a block for each thing that is wrong.
public final class CheckText {
  private CheckText() {}

  /// The text of a report.
  public static String of(HomeCheck.HomeReport report) {
    var text = new StringBuilder();
    for (var found : report.findings()) {
      text.append(
          TextTable.facts()
              .row(found.part(), found.subject())
              .row("problem", found.problem())
              .row(found.repaired() ? "done" : "what to do", found.wayOut()));
      text.append(System.lineSeparator());
    }
    return text.append(
            "%s with database %s: %,d artifacts read, %d roles served, %d leases held; %s"
                .formatted(
                    report.home(),
                    report.database(),
                    report.artifacts(),
                    report.champions().size(),
                    report.leases().size(),
                    report.sound() ? "all is well" : "not all is well"))
        .toString();
  }
}
