package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import java.util.List;

/// Every command that does something, made with what it needs.
public final class AllCommands {
  private AllCommands() {}

  /// The commands in the order of the help.
  public static List<Object> of(CliContext context) {
    return List.of(
        new RunCommand(context),
        new ServeCommand(context),
        new DataCommand(context),
        new MoviesCommand(context),
        new UsersCommand(context),
        new RulesCommand(context),
        new AlgorithmsCommand(context),
        new CompareCommand(context),
        new TuneCommand(context),
        new TrainCommand(context),
        new PredictCommand(context),
        new EvaluateCommand(context),
        new RecommendCommand(context),
        new ClientCommand(context),
        new ModelsCommand(context),
        new RunsCommand(context),
        new JobsCommand(context),
        new KeysCommand(context),
        new CheckCommand(context),
        new BackupCommand(context),
        new RestoreCommand(context));
  }
}
