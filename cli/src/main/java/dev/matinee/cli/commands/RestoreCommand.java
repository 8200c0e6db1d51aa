package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.store.backup.HomeRestore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `matinee restore`: a home from a backup.
@Command(
    name = "restore",
    description =
        "Makes a new home of a backup: --home names a folder that is empty or not there, --database an"
            + " empty database.",
    sortOptions = false)
public final class RestoreCommand extends SingleCommand {
  @Parameters(paramLabel = "FILE", description = "what `matinee backup` has written")
  private Path file = Path.of("");

  public RestoreCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    var restored = HomeRestore.into(file, context.address());
    context.answer(
        restored,
        () ->
            "%s is a home again, as it was at %s: %,d artifacts, %,d files, each as it was written, in %.1f s"
                .formatted(
                    restored.home(),
                    restored.created(),
                    restored.artifacts(),
                    restored.files(),
                    restored.seconds()));
    return ExitCode.OK;
  }
}
