package dev.matinee.cli;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Version;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of the command line; `--home` and `--json` may stand before or after the command.
@Command(
    name = "matinee",
    description = "Movie recommendations, from a file of ratings to served top-N lists.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
final class MatineeCommand implements Runnable {
  private final CliContext context;

  @Spec private CommandSpec spec;

  MatineeCommand(CliContext context) {
    this.context = context;
    this.spec = CommandSpec.create(); // replaced when the command line is made
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
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "print one JSON document and nothing else")
  void json(boolean wanted) {
    context.json(wanted);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which command to run");
  }
}
