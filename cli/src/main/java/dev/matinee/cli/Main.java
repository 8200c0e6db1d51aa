package dev.matinee.cli;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.commands.AllCommands;
import dev.matinee.cli.options.OptionValues;
import dev.matinee.cli.options.ServerOptions;
import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.ExitCode;
import dev.matinee.cli.session.Version;
import dev.matinee.store.database.StoreException;
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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where the program starts.
public final class Main {
  private static final Set<String> HELP = Set.of("-h", "--help");

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
      if (List.of(arguments).equals(List.of("--version"))) { // needs no parser
        context.out().println(Version.line());
        return ExitCode.OK;
      }
      return commandLine(context, arguments).execute(arguments);
    } catch (OutOfMemoryError e) { // the command line catches exceptions only
      return context.refuse("not enough memory: " + e.getMessage());
    } catch (LinkageError e) { // a native library that could not be unpacked
      return context.refuse(
          "a native library cannot be loaded (%s); is there room in %s?"
              .formatted(e.getMessage(), System.getProperty("java.io.tmpdir")));
    }
  }

  /// The command line for these words: with the one command that they name, else with all of them,
  /// from which the release takes its completions and its manual. The parser takes longer to learn
  /// all than many a command works.
  public static CommandLine commandLine(CliContext context, String... arguments) {
    var line = new CommandLine(new MatineeCommand(context));
    var named = Optional.of(first(arguments)).filter(AllCommands.NAMES::contains);
    for (var name : named.map(List::of).orElse(AllCommands.NAMES)) {
      line.addSubcommand(AllCommands.of(name, context));
    }
    var serve = line.getSubcommands().get("serve");
    if (serve != null) {
      ServerOptions.add(serve.getCommandSpec());
    }
    if (named.isEmpty() || Stream.of(arguments).anyMatch(HELP::contains)) {
      line.addSubcommand(new HelpCommand());
      CommandExamples.addTo(line);
    }
    line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setAbbreviatedOptionsAllowed(false);
    line.setOverwrittenOptionsAllowed(true); // what is refused of them names both values
    line.setExecutionStrategy(OptionValues::run);
    line.setParameterExceptionHandler((problem, _) -> badUsage(context, problem));
    line.setExecutionExceptionHandler((problem, _, _) -> failed(context, problem));
    return line;
  }

  /// The first word that is neither an option nor an option's value; empty where there is none.
  private static String first(String... arguments) {
    for (int k = 0; k < arguments.length; k++) {
      if (!arguments[k].startsWith("-")) {
        return arguments[k];
      }
      if (MatineeCommand.WITH_VALUE.contains(arguments[k])) {
        k++;
      }
    }
    return "";
  }

  private static int badUsage(CliContext context, ParameterException problem) {
    context.refuse(String.valueOf(problem.getMessage()));
    CommandLine.UnmatchedArgumentException.printSuggestions(
        problem, problem.getCommandLine().getErr());
    context.note(
        "Try '%s --help'.".formatted(problem.getCommandLine().getCommandSpec().qualifiedName()));
    return ExitCode.USAGE;
  }

  /// Says in one line what went wrong; the stack trace of what nobody foresaw goes to the log only.
  private static int failed(CliContext context, Exception problem) {
    var text =
        problem instanceof UncheckedIOException ? FailureText.of(problem) : problem.getMessage();
    int partly = context.refuse(String.valueOf(text));
    if (problem instanceof IllegalArgumentException
        || (problem instanceof StoreException e
            && e.failure() == StoreException.FailureKind.CLOSED)) {
      return ExitCode.USAGE;
    }
    // Below the default level of commands, and in the log of a server.
    LoggerFactory.getLogger(Main.class).info("The command failed", problem);
    return partly;
  }
}
