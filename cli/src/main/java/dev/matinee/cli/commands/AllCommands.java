package dev.matinee.cli.commands;

import dev.matinee.cli.session.CliContext;
import java.util.List;

/// Every command that does something. Each is made by its name, so that a line that names one costs
/// no class of the others.
public final class AllCommands {
  /// Their names, in the order of the help.
  public static final List<String> NAMES =
      List.of(
          ("run serve data movies users rules algorithms compare tune train predict evaluate"
                  + " recommend client models feedback runs jobs keys check backup restore")
              .split(" ", -1));

  private AllCommands() {}

  /// A command, made with what it needs.
  public static Object of(String name, CliContext context) {
    return switch (name) {
      case "run" -> new RunCommand(context);
      case "serve" -> new ServeCommand(context);
      case "data" -> new DataCommand(context);
      case "movies" -> new MoviesCommand(context);
      case "users" -> new UsersCommand(context);
      case "rules" -> new RulesCommand(context);
      case "algorithms" -> new AlgorithmsCommand(context);
      case "compare" -> new CompareCommand(context);
      case "tune" -> new TuneCommand(context);
      case "train" -> new TrainCommand(context);
      case "predict" -> new PredictCommand(context);
      case "evaluate" -> new EvaluateCommand(context);
      case "recommend" -> new RecommendCommand(context);
      case "client" -> new ClientCommand(context);
      case "models" -> new ModelsCommand(context);
      case "feedback" -> new FeedbackCommand(context);
      case "runs" -> new RunsCommand(context);
      case "jobs" -> new JobsCommand(context);
      case "keys" -> new KeysCommand(context);
      case "check" -> new HomeCommands.CheckCommand(context);
      case "backup" -> new HomeCommands.BackupCommand(context);
      case "restore" -> new HomeCommands.RestoreCommand(context);
      default -> throw new IllegalArgumentException("no command is called '%s'".formatted(name));
    };
  }
}
