package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.commands.AllCommands;
import dev.matinee.cli.session.CliContext;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The examples of the help can be typed as they stand, and every command has one.
class CommandExamplesTest {
  @TempDir private Path folder;

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<String> examples() {
    return CommandExamples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_isUnderstood(String example) {
    assertThatCode(() -> commandLine(words(example)).parseArgs(words(example)))
        .doesNotThrowAnyException();
  }

  @Test
  void firstWord_isACommand_thatAloneIsMade() {
    assertThat(commandLine("data", "split").getSubcommands()).containsOnlyKeys("data");
    assertThat(commandLine("--json", "data").getSubcommands()).containsOnlyKeys("data");
    assertThat(commandLine("--home", "run", "--database=x", "data").getSubcommands())
        .containsOnlyKeys("data");
    assertThat(commandLine("--home").getSubcommands())
        .containsOnlyKeys(commandLine("help", "data").getSubcommands().keySet())
        .hasSizeGreaterThan(20);
  }

  @Test
  void commands_haveTheNamesByWhichTheyAreMade() {
    var made = new ArrayList<>(commandLine().getSubcommands().keySet());
    assertThat(made.removeLast()).isEqualTo("help");
    assertThat(made).isEqualTo(AllCommands.NAMES);
    assertThat(commandLine().getCommandSpec().options())
        .filteredOn(option -> option.arity().max() > 0)
        .map(OptionSpec::longestName)
        .containsExactlyInAnyOrderElementsOf(MatineeCommand.WITH_VALUE);
  }

  @Test
  void everyCommand_hasAnExampleOfItself() {
    var without = new ArrayList<String>();
    collect(commandLine(), without);
    assertThat(without).isEmpty();
  }

  private static void collect(CommandLine line, List<String> without) {
    var footer = String.join("\n", line.getCommandSpec().usageMessage().footer());
    if (!footer.contains(line.getCommandSpec().qualifiedName())) {
      without.add(line.getCommandSpec().qualifiedName());
    }
    line.getSubcommands().values().forEach(command -> collect(command, without));
  }

  @Test
  void help_ofACommand_isWhatItsOptionSays() {
    assertThat(new Cli(folder.resolve("home")).run("help", "data", "split").out())
        .isEqualTo(new Cli(folder.resolve("home")).run("data", "split", "--help").out())
        .contains("Examples:", "matinee data split --data ratings.csv");
    assertThat(new Cli(folder.resolve("home")).run("help").out())
        .contains("compare", "matinee run");
  }

  @Test
  void help_unknownCommand_namesThoseThatThereAre() {
    var answer = new Cli(folder.resolve("home")).run("help", "data", "splt");
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("unknown command 'splt'; known: ", "split");
  }

  @Test
  void nameAlone_saysWhatThereIs() {
    var answer = new Cli(folder.resolve("home")).run();
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .contains("Commands:", "Examples:", "matinee: say which command to run");
  }

  private static CommandLine commandLine(String... words) {
    var nowhere = new PrintStream(new ByteArrayOutputStream());
    return Main.commandLine(
        new CliContext(nowhere, nowhere, InstantSource.system(), Algorithms.all()), words);
  }

  private static String[] words(String example) {
    return WORD.matcher(example.substring("matinee ".length()))
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toArray(String[]::new);
  }
}
