package dev.matinee.cli.options;

import dev.matinee.server.EdgeVariable;
import dev.matinee.server.edge.EdgeSettings;
import java.util.EnumMap;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The options of `serve` that the server itself describes.
public final class ServerOptions {
  private ServerOptions() {}

  /// Adds them to the command.
  public static void add(CommandSpec serve) {
    for (var option : EdgeVariable.values()) {
      var spec = OptionSpec.builder(option.flag()).description(option.description());
      serve.addOption(
          option.label().isEmpty()
              ? spec.type(boolean.class).arity("0").build()
              : spec.type(String[].class).arity("1").paramLabel(option.label()).build());
    }
  }

  /// What was given, or stands in the environment.
  public static EdgeSettings settings(CommandSpec serve) {
    var given = new EnumMap<EdgeVariable, List<String>>(EdgeVariable.class);
    for (var option : EdgeVariable.values()) {
      var values = serve.findOption(option.flag()).stringValues();
      if (!values.isEmpty()) {
        given.put(option, values);
      }
    }
    return EdgeVariable.settings(given, System.getenv());
  }
}
