package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.check.CheckText;
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
final class CheckCommand extends SingleCommand {
  @Option(names = "--repair", description = "does what loses nothing, and says what")
  private boolean repair;

  CheckCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var report = HomeCheck.of(context.registry(), context.address(), repair);
    return context.answer(report, () -> CheckText.of(report), report.sound());
  }
}
