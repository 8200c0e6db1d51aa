package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing itself: called without a subcommand, it says which there are.
abstract class CommandGroup implements Runnable {
  final CliContext context;
  private final String subcommands;

  @Spec private CommandSpec spec = CommandSpec.create(); // replaced by the command line

  /// @param subcommands their names as a sentence lists them: "list, show or run"
  CommandGroup(CliContext context, String subcommands) {
    this.context = context;
    this.subcommands = subcommands;
  }

  @Override
  public final void run() {
    throw new ParameterException(spec.commandLine(), "say what: " + subcommands);
  }
}
