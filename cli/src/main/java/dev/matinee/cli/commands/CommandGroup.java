package dev.matinee.cli.commands;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does nothing itself: called without a subcommand, it says which there are.
abstract class CommandGroup implements Runnable {
  private final String subcommands;

  @Spec private @Nullable CommandSpec spec;

  /// @param subcommands their names as a sentence lists them: "list, show or run"
  CommandGroup(String subcommands) {
    this.subcommands = subcommands;
  }

  @Override
  public final void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "say what: " + subcommands);
    }
  }
}
