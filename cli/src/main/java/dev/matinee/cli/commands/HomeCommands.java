package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Version;
import dev.matinee.store.backup.HomeBackup;
import dev.matinee.store.backup.HomeRestore;
import dev.matinee.workbench.check.CheckText;
import dev.matinee.workbench.check.HomeCheck;
import dev.matinee.workbench.documents.BackupText;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is done with a home as a whole.
final class HomeCommands {
  private HomeCommands() {}

  /// `matinee check`: whether the home is whole.
  @Command(
      name = "check",
      description =
          "Reads the whole home: database, artifacts against their digests, what roles serve, leases; exits with 1 if anything is wrong.",
      sortOptions = false)
  static final class CheckCommand extends SingleCommand {
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

  /// `matinee backup`: all of a home in one file.
  @Command(
      name = "backup",
      description =
          "Copies the whole home into one file, also while it is served; reads back what it wrote.",
      sortOptions = false)
  static final class BackupCommand extends SingleCommand {
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

  /// `matinee restore`: a home from a backup.
  @Command(
      name = "restore",
      description =
          "Makes a new home of a backup: --home names a folder that is empty or not there, --database an empty database.",
      sortOptions = false)
  static final class RestoreCommand extends SingleCommand {
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
}
