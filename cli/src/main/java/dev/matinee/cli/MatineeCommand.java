package dev.matinee.cli;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Version;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of the command line; its options may stand before or after the command.
@Command(
    name = "matinee",
    description = "Movie recommendations, from a file of ratings to served top-N lists.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class MatineeCommand implements Runnable {
  /// Those of its options behind which a value stands.
  static final Set<String> WITH_VALUE = Set.of("--home", "--database", "--database-password-file");

  private final CliContext context;

  @Spec private CommandSpec spec = CommandSpec.create(); // replaced by the command line

  MatineeCommand(CliContext context) {
    this.context = context;
  }

  @Option(
      names = "--home",
      scope = ScopeType.INHERIT,
      paramLabel = "DIR",
      defaultValue = "${env:MATINEE_HOME:-${sys:user.home}/.matinee}",
      description = "holds all state (default: MATINEE_HOME, else ~/.matinee)")
  void home(Path directory) {
    context.home(directory);
  }

  @Option(
      names = "--database",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      description =
          "holds what the home's own database would, and artifacts, for several machines: postgresql://user@host/name (default: MATINEE_DATABASE)")
  void database(String url) {
    context.database(url);
  }

  @Option(
      names = "--database-password-file",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description =
          "its password (default: MATINEE_DATABASE_PASSWORD, MATINEE_DATABASE_PASSWORD_FILE, PGPASSFILE or ~/.pgpass)")
  void databasePasswordFile(Path file) {
    context.databasePasswordFile(file);
  }

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print one JSON document and nothing else")
  void json(boolean wanted) {
    context.json(wanted);
  }

  @Override
  public void run() {
    spec.commandLine()
        .usage(context.err()); // whoever types the name alone wants to know what there is
    throw new ParameterException(spec.commandLine(), "say which command to run");
  }
}
