package dev.matinee.cli.commands;

import dev.matinee.cli.options.ModelOption;
import dev.matinee.cli.session.CliContext;
import dev.matinee.workbench.home.SimilarRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `matinee users`: who is like whom.
@Command(name = "users", description = "Finds users.", sortOptions = false)
final class UsersCommand extends CommandGroup {
  UsersCommand(CliContext context) {
    super(context, "similar ID");
  }

  @Command(name = "similar", description = "The users most like one, in the eyes of a model.")
  int similar(
      @Parameters(paramLabel = "ID", description = "of the user") String user,
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "10",
              description = "how many at most (default: 10)")
          int count,
      @Mixin ModelOption model) {
    var request = new SimilarRequest(model.choice(), count);
    try (var home = context.requireHome(MoviesCommand.NO_HOME)) {
      var answer = request.users(home, context.registry(), user);
      return context.answer(answer, answer::inWords);
    }
  }
}
