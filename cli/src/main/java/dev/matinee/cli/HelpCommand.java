package dev.matinee.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `matinee help COMMAND`: what `matinee COMMAND --help` says.
@Command(name = "help", description = "Says how a command is used: `matinee help data split`.")
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "the words of a command")
  private List<String> words = List.of();

  @Spec private CommandSpec spec = CommandSpec.create(); // replaced when the command line is made

  @Override
  public void run() {
    var line = spec.parent().commandLine();
    for (var word : words) {
      var next = line.getSubcommands().get(word);
      if (next == null) {
        throw new ParameterException(
            line,
            "unknown command '%s'; known: %s"
                .formatted(word, String.join(", ", line.getSubcommands().keySet())));
      }
      line = next;
    }
    line.usage(line.getOut());
  }
}
