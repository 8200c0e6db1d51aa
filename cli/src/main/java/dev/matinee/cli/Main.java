package dev.matinee.cli;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.commands.AlgorithmsCommand;
import dev.matinee.cli.commands.BackupCommand;
import dev.matinee.cli.commands.CheckCommand;
import dev.matinee.cli.commands.ClientCommand;
import dev.matinee.cli.commands.CompareCommand;
import dev.matinee.cli.commands.DataCommand;
import dev.matinee.cli.commands.EvaluateCommand;
import dev.matinee.cli.commands.HelpCommand;
import dev.matinee.cli.commands.JobsCommand;
import dev.matinee.cli.commands.KeysCommand;
import dev.matinee.cli.commands.ModelsCommand;
import dev.matinee.cli.commands.MoviesCommand;
import dev.matinee.cli.commands.PredictCommand;
import dev.matinee.cli.commands.RecommendCommand;
import dev.matinee.cli.commands.RestoreCommand;
import dev.matinee.cli.commands.RunCommand;
import dev.matinee.cli.commands.RunsCommand;
import dev.matinee.cli.commands.ServeCommand;
import dev.matinee.cli.commands.TrainCommand;
import dev.matinee.cli.commands.TuneCommand;
import dev.matinee.cli.commands.UsersCommand;
import dev.matinee.cli.options.EdgeOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.workbench.training.FailureText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// Where the program starts: every command is made here, with what it needs.
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT); // numbers look the same everywhere
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    var err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exitCode =
        run(new CliContext(out, err, InstantSource.system(), Algorithms.all()), arguments);
    out.flush();
    System.exit(exitCode);
  }

  /// Runs one command line; tests call this with streams and a clock of their own.
  static int run(CliContext context, String... arguments) {
    try {
      return commandLine(context, arguments).execute(arguments);
    } catch (OutOfMemoryError e) { // the command line catches exceptions only
      context.err().println("matinee: not enough memory: " + e.getMessage());
      return ExitCode.PARTLY;
    } catch (LinkageError e) { // a native library that could not be unpacked
      context
          .err()
          .println(
              "matinee: a native library cannot be loaded (%s); is there room in %s?"
                  .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")));
      return ExitCode.PARTLY;
    }
  }

  /// The commands that a line with these words may need; without words all, from which the release
  /// takes its completions and its manual.
  public static CommandLine commandLine(CliContext context, String... arguments) {
    var line = new CommandLine(new MatineeCommand(context));
    needed(context, arguments).forEach(line::addSubcommand);
    var serve = line.getSubcommands().get("serve");
    if (serve != null) {
      EdgeOptions.add(serve.getCommandSpec());
    }
    CommandExamples.addTo(line);
    line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setParameterExceptionHandler((problem, _) -> badUsage(context, problem));
    line.setExecutionExceptionHandler((problem, _, _) -> failed(context, problem));
    return line;
  }

  /// The one that the first word names, else all: the parser takes longer to learn all of them than
  /// many a command works.
  private static List<Object> needed(CliContext context, String... arguments) {
    var all = commands(context);
    var first = arguments.length == 0 ? "" : arguments[0];
    var named = all.stream().filter(command -> nameOf(command).equals(first)).toList();
    boolean version = arguments.length == 1 && first.equals("--version");
    return version ? List.of() : named.isEmpty() || first.equals("help") ? all : named;
  }

  private static String nameOf(Object command) {
    return command.getClass().getAnnotation(Command.class).name();
  }

  private static List<Object> commands(CliContext context) {
    return List.of(
        new RunCommand(context),
        new ServeCommand(context),
        new DataCommand(context),
        new MoviesCommand(context),
        new UsersCommand(context),
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
        new RestoreCommand(context),
        new HelpCommand());
  }

  private static int badUsage(CliContext context, ParameterException problem) {
    context.err().println("matinee: " + problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(
        problem, new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
    context
        .err()
        .println(
            "Try '%s --help'."
                .formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  /// Says in one line what went wrong; the stack trace of what nobody foresaw goes to the log only.
  private static int failed(CliContext context, Exception problem) {
    var text =
        problem instanceof UncheckedIOException ? FailureText.of(problem) : problem.getMessage();
    context.err().println("matinee: " + text);
    if (problem instanceof IllegalArgumentException) {
      return ExitCode.USAGE;
    }
    // Below the default level of commands, and in the log of a server.
    LoggerFactory.getLogger(Main.class).info("The command failed", problem);
    return ExitCode.PARTLY;
  }
}
