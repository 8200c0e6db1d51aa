package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.workbench.documents.BackupText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `matinee restore`: a home from a backup.
@Command(
    name = "restore",
    description =
        "Makes a new home of a backup: --home names a folder that is empty or not there, --database"
            + " an empty database.",
    sortOptions = false)
final class RestoreCommand extends SingleCommand {
  @Parameters(paramLabel = "FILE", description = "what `matinee backup` has written")
  private Path file = Path.of("");

  RestoreCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var restored = HomeRestore.into(file, context.address());
    return context.answer(restored, () -> BackupText.of(restored));
  }
}
