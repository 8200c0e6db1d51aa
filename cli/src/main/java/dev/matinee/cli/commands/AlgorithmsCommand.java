package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.documents.AlgorithmDocuments;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `matinee algorithms`: which there are, and what can be set.
@Command(
    name = "algorithms",
    description = "Lists the algorithms, or the hyper-parameters of one and their ranges.",
    sortOptions = false)
final class AlgorithmsCommand extends SingleCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "of an algorithm (default: all, a line each)")
  private @Nullable String name;

  AlgorithmsCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (name == null) {
      var all = AlgorithmDocuments.all(context.registry());
      return context.answer(all, all::inWords);
    }
    var one = AlgorithmDocuments.of(context.registry(), name);
    return context.answer(one, one::inWords);
  }
}
