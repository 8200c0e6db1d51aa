package dev.matinee.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.session.CliContext;
import dev.matinee.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The program as a user starts it, in this process: a home of its own, what it prints, how it
/// ends.
final class Cli {
  private final Path home;

  Cli(Path home) {
    this.home = home;
  }

  /// How one command ended.
  record Run(int exitCode, String out, String err) {
    JsonNode json() {
      return Wire.tree(out);
    }
  }

  Run run(String... arguments) {
    var all = new ArrayList<String>(List.of("--home", home.toString()));
    all.addAll(Arrays.asList(arguments));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var context =
        new CliContext(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            InstantSource.system(),
            Algorithms.all());
    int exitCode = Main.run(context, all.toArray(String[]::new));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
