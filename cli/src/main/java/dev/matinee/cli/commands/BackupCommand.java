package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Version;
import dev.matinee.store.backup.HomeBackup;
import dev.matinee.workbench.documents.BackupText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee backup`: all of a home in one file.
@Command(
    name = "backup",
    description =
        "Copies the whole home into one file, also while it is served; reads back what it wrote.",
    sortOptions = false)
final class BackupCommand extends SingleCommand {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|FOLDER",
      description = "the file to write; in a folder, one with the time in its name")
  private Path out = Path.of("");

  @Option(names = "--overwrite", description = "write over a file that is there already")
  private boolean overwrite;

  BackupCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    HomeBackup.requireHome(context.address());
    var file = HomeBackup.place(context.home(), out, overwrite, context.clock());
    try (var home = context.openHome()) {
      var made = HomeBackup.write(home, file, Version.text(), context.clock());
      int exit =
          context.answer(
              made, () -> BackupText.of(made, context.home()), made.problems().isEmpty());
      made.problems().forEach(problem -> context.note("matinee: copied as it is: " + problem));
      return exit;
    }
  }
}
