package dev.matinee.cli.commands;

import dev.matinee.cli.options.ReadingOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.scored.ScoredRun;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `matinee evaluate`: how good it is what a scoring service has written.
@Command(
    name = "evaluate",
    description =
        "Judges what a batch job of the role matchbox has written by test ratings: predicted ratings, recommended movies, related users or related movies, told apart by their header.",
    sortOptions = false)
final class EvaluateCommand extends SingleCommand {
  @Option(
      names = "--test",
      paramLabel = "FILE",
      required = true,
      description = "ratings to judge by, of any layout; titles are those of the catalog beside it")
  private Path test = Path.of("");

  @Option(
      names = "--scored",
      paramLabel = "FILE",
      required = true,
      description =
          "the CSV to judge: User,Item,Rating or User,Item 1,… or User,Related User 1,… or Item,Related Item 1,…")
  private Path scored = Path.of("");

  @Option(
      names = "--common",
      paramLabel = "N",
      description =
          "how many test ratings two related users or movies must have in common to count as alike (default: 2)")
  private int common = 2;

  @Mixin private ReadingOption reading = new ReadingOption();

  EvaluateCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var outcome = new ScoredRun(test, reading.reading(), scored, common).run(context::note);
    return context.answer(outcome.document(), outcome::inWords);
  }
}
