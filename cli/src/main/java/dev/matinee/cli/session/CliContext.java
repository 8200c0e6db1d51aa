package dev.matinee.cli.session;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.report.ReportOrigin;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.DatabaseChoice;
import dev.matinee.workbench.comparison.ReproducingCommand;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.documents.OutputPlace;
import dev.matinee.workbench.home.Workbench;
import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/// What every command is given: where to write, what time it is, and what was said for all
/// commands.
public final class CliContext {
  private final PrintStream out;
  private final PrintStream err;
  private final InstantSource clock;
  private final AlgorithmRegistry registry;
  private Path home = Path.of(System.getProperty("user.home"), ".matinee");
  private DatabaseChoice database = DatabaseChoice.NONE;
  private @Nullable HomeAddress address; // once it was asked for
  private @Nullable ConsoleProgress progress; // of the work that is going on
  private boolean json;
  private boolean outputIsResult; // of `--out /dev/stdout`: what is said of it goes beside it

  public CliContext(
      PrintStream out, PrintStream err, InstantSource clock, AlgorithmRegistry registry) {
    this.out = out;
    this.err = err;
    this.clock = clock;
    this.registry = registry;
  }

  /// Results, and nothing else.
  public PrintStream out() {
    return out;
  }

  /// Progress, notes and problems.
  public PrintStream err() {
    return err;
  }

  public InstantSource clock() {
    return clock;
  }

  /// The algorithms that there are.
  public AlgorithmRegistry registry() {
    return registry;
  }

  /// The directory that holds all state; it need not exist yet.
  public Path home() {
    return home;
  }

  public void home(Path directory) {
    home = directory.toAbsolutePath().normalize();
  }

  /// Names the database of the home.
  public void database(String url) {
    database = new DatabaseChoice(url, database.passwordFile());
  }

  /// Names the file with the database's password.
  public void databasePasswordFile(Path file) {
    database = new DatabaseChoice(database.url(), file);
  }

  /// Where the home is, its database too.
  ///
  /// @throws IllegalArgumentException when what was said of the database is of no use
  public HomeAddress address() {
    if (address == null) {
      address = new HomeAddress(home, database.target(System.getenv(), this::note));
    }
    return address;
  }

  /// Finds before any work that a file could not be written when it is done, or is one that the
  /// home lives by.
  ///
  /// @param option which names the file, for the message
  /// @throws IllegalArgumentException with the reason
  public void requireOutput(String option, Path file) {
    OutputPlace.require(home, option, file, this::note);
    outputIsResult |= OutputPlace.isStandardOutput(file);
  }

  /// What a report says of where it comes from.
  ///
  /// @param about what must be said of the data
  /// @param stated what options that were not given stood for
  public ReportOrigin origin(String about, CommandSpec spec, Map<String, String> stated) {
    var given = new LinkedHashMap<String, List<String>>();
    for (var option : spec.commandLine().getParseResult().matchedOptions()) {
      given.put(
          option.longestName(),
          option.arity().max() == 0 ? List.of() : option.originalStringValues());
    }
    return new ReportOrigin(
        about,
        ReproducingCommand.of(spec.name(), given, stated),
        clock.instant(),
        Workbench.provenance(Version.text()));
  }

  /// Opens the home, making it where there is none.
  public Home openHome() {
    return Home.open(address());
  }

  /// Opens the home if there is one; asking a question leaves no directory behind.
  public Optional<Home> existingHome() {
    return address().exists() ? Optional.of(openHome()) : Optional.empty();
  }

  /// What the home says to a question; the answer of one that holds nothing where there is none,
  /// because a question leaves no directory behind.
  public <T> T ask(T ofNone, Function<Home, T> question) {
    try (var opened = existingHome().orElse(null)) {
      return opened == null ? ofNone : question.apply(opened);
    }
  }

  /// Opens the home, which must be there for there to be anything to do.
  ///
  /// @throws IllegalArgumentException with this problem, when there is none
  public Home requireHome(String problem) {
    return existingHome().orElseThrow(() -> new IllegalArgumentException(problem));
  }

  /// Says whether the answer is to be one JSON document.
  public void json(boolean wanted) {
    json = wanted;
  }

  /// Prints the answer of a command that has done all that it was asked for: the document as JSON
  /// if that is wanted, else the text. Returns the exit code.
  public int answer(Object document, Supplier<String> text) {
    return answer(document, text, true);
  }

  /// The same of a command that may have done a part only.
  ///
  /// @param whole whether it has done all
  public int answer(Object document, Supplier<String> text, boolean whole) {
    print(outputIsResult ? err : out, json ? Documents.json(document) : text.get());
    return whole ? ExitCode.OK : ExitCode.PARTLY;
  }

  /// Adds a line to the answer for people; beside the result where that is JSON.
  public void add(String text) {
    print(json || outputIsResult ? err : out, text);
  }

  /// A remark for people beside the result.
  public void note(String text) {
    print(err, text);
  }

  /// Says what was refused or could not be done. Returns the exit code.
  public int refuse(String problem) {
    print(err, "matinee: " + problem);
    return ExitCode.PARTLY;
  }

  private void print(PrintStream stream, String text) {
    if (progress != null) {
      progress.close(); // what is printed would stand in its bar
    }
    stream.println(text);
  }

  /// A place to report long work to, on the standard error; to be closed when the work is done.
  public ConsoleProgress progress() {
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    progress = new ConsoleProgress(err, terminal, System::nanoTime);
    return progress;
  }
}
