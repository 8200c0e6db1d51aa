package dev.matinee.cli.options;

import dev.matinee.cli.session.CliContext;
import dev.matinee.cli.session.Version;
import dev.matinee.report.ReportOrigin;
import dev.matinee.workbench.home.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The command line that does again what a command has done.
public final class ReproducingCommand {
  /// Where state and results go, and on how many threads, changes no number; the address of a
  /// database may have a password.
  private static final Set<String> WITHOUT_INFLUENCE =
      Set.of(
          "--home",
          "--database",
          "--database-password-file",
          "--json",
          "--report",
          "--out",
          "--overwrite",
          "--threads");

  private ReproducingCommand() {}

  /// What a report says of where it comes from.
  ///
  /// @param about what must be said of the data
  /// @param stated what options that were not given stood for
  public static ReportOrigin origin(
      CliContext context, String about, CommandSpec spec, Map<String, String> stated) {
    return new ReportOrigin(
        about, of(spec, stated), context.clock().instant(), Workbench.provenance(Version.text()));
  }

  /// A command's name with the options that it was given.
  ///
  /// @param stated what the others stood for, by option, so that later defaults change nothing
  static String of(CommandSpec spec, Map<String, String> stated) {
    var words = new ArrayList<>(List.of("matinee", spec.name()));
    var given = spec.commandLine().getParseResult().matchedOptions();
    given.stream()
        .filter(option -> !WITHOUT_INFLUENCE.contains(option.longestName()))
        .forEach(option -> words.addAll(words(option)));
    stated.forEach(
        (name, value) -> {
          if (given.stream().noneMatch(option -> option.longestName().equals(name))) {
            words.addAll(List.of(name, value));
          }
        });
    return words.stream().map(ReproducingCommand::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> words(OptionSpec option) {
    if (option.arity().max() == 0) {
      return List.of(option.longestName());
    }
    var words = new ArrayList<String>();
    for (var value : option.originalStringValues()) {
      words.addAll(List.of(option.longestName(), value));
    }
    return words;
  }

  /// A word as a shell reads it.
  static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
