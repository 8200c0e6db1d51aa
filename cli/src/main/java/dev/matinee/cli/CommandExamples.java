package dev.matinee.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine;

/// Examples under the help of each command, from the resource `examples.txt`: a line each, those of
/// a command in the order of the file. A test parses them all.
final class CommandExamples {
  private CommandExamples() {}

  /// All lines of the resource, as one would type them.
  static List<String> all() {
    try (var resource =
        Objects.requireNonNull(CommandExamples.class.getResourceAsStream("examples.txt"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("matinee "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts its examples below the help of each command, and a few below that of all.
  static void addTo(CommandLine line) {
    var byCommand = new LinkedHashMap<CommandLine, List<String>>();
    for (var example : all()) {
      for (var command = command(line, example); command != null; command = command.getParent()) {
        byCommand.computeIfAbsent(command, _ -> new ArrayList<>()).add(example);
      }
    }
    byCommand.forEach(
        (command, examples) -> {
          int shown = command.getParent() == null ? 4 : 8;
          var lines = examples.stream().limit(shown).map("  "::concat);
          command
              .getCommandSpec()
              .usageMessage()
              .footer(Stream.concat(Stream.of("Examples:"), lines).toArray(String[]::new));
        });
  }

  private static CommandLine command(CommandLine line, String example) {
    var command = line;
    for (var word : example.split(" ", -1)) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    return command;
  }
}
