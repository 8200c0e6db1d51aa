package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.cli.session.Version;
import dev.matinee.store.backup.HomeBackup;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `matinee backup`: all of a home in one file.
@Command(
    name = "backup",
    description =
        "Copies the whole home into one file, also while it is served; reads back what it wrote.",
    sortOptions = false)
public final class BackupCommand extends SingleCommand {
  private static final double MEGABYTE = 1e6;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE|FOLDER",
      description = "the file to write; in a folder, one with the time in its name")
  private Path out = Path.of("");

  @Option(names = "--overwrite", description = "write over a file that is there already")
  private boolean overwrite;

  public BackupCommand(CliContext context) {
    super(context);
  }

  @Override
  public Integer call() {
    HomeBackup.requireHome(context.address());
    var file = HomeBackup.place(context.home(), out, overwrite, context.clock());
    try (var home = context.openHome()) {
      var made = HomeBackup.write(home, file, Version.text(), context.clock());
      context.answer(made, () -> text(made));
      made.problems().forEach(problem -> context.note("matinee: copied as it is: " + problem));
      return made.problems().isEmpty() ? ExitCode.OK : ExitCode.PARTLY;
    }
  }

  private String text(HomeBackup.Made made) {
    return "%s holds all of %s: %,d artifacts, %,d files; %.1f MB, read back and checked, in %.1f s"
        .formatted(
            made.file(),
            context.home(),
            made.artifacts(),
            made.files(),
            made.bytes() / MEGABYTE,
            made.seconds());
  }
}
