package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.report.text.TextTable;
import dev.matinee.workbench.documents.AlgorithmDocuments;
import dev.matinee.workbench.documents.AlgorithmDocuments.Details;
import dev.matinee.workbench.documents.AlgorithmDocuments.Listing;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `matinee algorithms`: which there are, and what can be set.
@Command(
    name = "algorithms",
    description = "Lists the algorithms, or the hyper-parameters of one.",
    sortOptions = false)
public final class AlgorithmsCommand extends SingleCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "of an algorithm (default: all, a line each)")
  private @Nullable String name;

  public AlgorithmsCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    if (name == null) {
      var all = AlgorithmDocuments.all(context.registry());
      context.answer(all, () -> text(all));
    } else {
      var one = AlgorithmDocuments.of(context.registry().named(name));
      context.answer(one, () -> text(one));
    }
    return ExitCode.OK;
  }

  private static Object text(Listing all) {
    var table = new TextTable().text("algorithm", "answers with", "what it is");
    all.algorithms().forEach(one -> table.row(one.name(), one.answers(), one.description()));
    return table;
  }

  private static Object text(Details one) {
    var table = new TextTable().text("parameter", "default", "tuned over");
    for (var parameter : one.parameters()) {
      table.row(
          parameter.name(),
          parameter.defaultValue().toString(),
          Objects.requireNonNullElse(parameter.tuned(), "-"));
    }
    return "%s answers with %s. %s.%n%n%s"
        .formatted(
            one.name(),
            one.answers(),
            one.description(),
            table.isEmpty() ? "It has no hyper-parameters." : table);
  }
}
