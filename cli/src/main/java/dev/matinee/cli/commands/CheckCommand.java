package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.check.HomeCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee check`: whether the home is whole.
@Command(
    name = "check",
    description =
        "Reads the whole home: database, artifacts against their digests, what roles serve, leases;"
            + " exits with 1 if anything is wrong.",
    sortOptions = false)
public final class CheckCommand extends SingleCommand {
  @Option(names = "--repair", description = "does what loses nothing, and says what")
  private boolean repair;

  public CheckCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var report = HomeCheck.of(context.registry(), context.address(), repair);
    context.answer(report, () -> text(report));
    return report.sound() ? ExitCode.OK : ExitCode.PARTLY;
  }

  private static String text(HomeCheck.Report report) {
    var about =
        "%s with %s: %,d artifacts read, %d roles served, %d leases held; %s"
            .formatted(
                report.home(),
                report.database(),
                report.artifacts(),
                report.champions().size(),
                report.leases().size(),
                report.sound() ? "all is well" : "not all is well");
    var table = new TextTable().text("part", "which", "problem", "what to do");
    for (var found : report.findings()) {
      var done = (found.repaired() ? "done: " : "") + found.wayOut();
      table.row(found.part(), found.subject(), found.problem(), done);
    }
    return table.isEmpty() ? about : "%s%n%s".formatted(about, table);
  }
}
