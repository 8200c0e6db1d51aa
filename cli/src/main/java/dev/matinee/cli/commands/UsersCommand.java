package dev.matinee.cli.commands;

import dev.matinee.cli.options.SimilarOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `matinee users`: who is like whom.
@Command(name = "users", description = "Finds users.", sortOptions = false)
public final class UsersCommand extends CommandGroup {
  public UsersCommand(CliContext context) {
    super(context, "similar ID");
  }

  @Command(name = "similar", description = "The users most like one, in the eyes of a model.")
  int similar(
      @Parameters(paramLabel = "ID", description = "of the user") String user,
      @Mixin SimilarOptions options) {
    var request = options.request();
    try (var home = context.requireHome(MoviesCommand.NO_HOME)) {
      var answer = request.users(home, context.registry(), user);
      context.answer(answer, answer::inWords);
    }
    return ExitCode.OK;
  }
}
