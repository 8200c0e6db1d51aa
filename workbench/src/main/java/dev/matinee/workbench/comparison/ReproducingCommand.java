package dev.matinee.workbench.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
          "--threads");

  private ReproducingCommand() {}

  /// A command's name with the options that it was given.
  ///
  /// @param given their values as they were written, by option, in their order; none of a switch
  /// @param stated what the others stood for, by option, so that later defaults change nothing
  public static String of(
      String command, Map<String, List<String>> given, Map<String, String> stated) {
    var words = new ArrayList<>(List.of("matinee", command));
    given.forEach(
        (option, values) -> {
          if (!WITHOUT_INFLUENCE.contains(option)) {
            words.addAll(words(option, values));
          }
        });
    stated.forEach(
        (option, value) -> {
          if (!given.containsKey(option)) {
            words.addAll(List.of(option, value));
          }
        });
    return words.stream().map(ReproducingCommand::quoted).collect(Collectors.joining(" "));
  }

  private static List<String> words(String option, List<String> values) {
    return values.isEmpty()
        ? List.of(option)
        : values.stream().flatMap(value -> Stream.of(option, value)).toList();
  }

  /// A word as a shell reads it.
  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
