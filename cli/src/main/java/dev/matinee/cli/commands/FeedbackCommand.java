package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.feedback.FeedbackDocuments;
import dev.matinee.workbench.feedback.FeedbackText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee feedback`: what came of the lists that a server answered.
@Command(
    name = "feedback",
    description = "Shows what users did with the lists.",
    sortOptions = false)
final class FeedbackCommand extends CommandGroup {
  FeedbackCommand(CliContext context) {
    super(context, "report");
  }

  @Command(name = "report", description = "Click-through and liked rate by artifact, arm and day.")
  int report(
      @Option(
              names = "--days",
              paramLabel = "N",
              defaultValue = "" + FeedbackDocuments.DAYS,
              description = "how many days, today with them (default: 30)")
          int days) {
    FeedbackDocuments.requireDays(days);
    var now = context.clock().instant();
    var report =
        context.ask(
            FeedbackDocuments.none(now, days),
            home -> FeedbackDocuments.report(home.feedback(), now, days));
    return context.answer(report, () -> FeedbackText.table(report));
  }
}
