package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import java.util.concurrent.Callable;

/// A command without subcommands; what its call returns is the exit code.
abstract class SingleCommand implements Callable<Integer> {
  final CliContext context;

  SingleCommand(CliContext context) {
    this.context = context;
  }
}
