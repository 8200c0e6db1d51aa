package dev.matinee.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.cli.session.CliContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever runs a server finds every setting in one table.
class SettingsDocumentTest {
  /// A variable as the code reads it: alone in a literal, or in picocli's `${env:…}`.
  private static final Pattern VARIABLE =
      Pattern.compile("(?:\"|env:)((?:MATINEE|SAGEMAKER)_[A-Z_]+[A-Z])[\":}]");

  private static Path root() {
    return Objects.requireNonNull(Path.of("").toAbsolutePath().getParent());
  }

  private static String settings() throws IOException {
    var document = Files.readString(root().resolve("docs/operations.md"));
    return document.substring(
        document.indexOf("## Settings"), document.indexOf("## Behind a proxy"));
  }

  @Test
  void everyOptionOfServe_isInTheTable() throws IOException {
    var nowhere = new PrintStream(new ByteArrayOutputStream());
    var context = new CliContext(nowhere, nowhere, InstantSource.system(), Algorithms.all());
    var serve = Main.commandLine(context, "serve").getSubcommands().get("serve");

    assertThat(Objects.requireNonNull(serve).getCommandSpec().options())
        .filteredOn(option -> !option.usageHelp() && !option.versionHelp())
        .extracting(option -> "`" + option.longestName())
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(settings()).contains(name));
  }

  @Test
  void everyVariableThatIsRead_isInTheTable() throws IOException {
    var names = new TreeSet<String>();
    try (var modules = Files.list(root())) {
      for (var sources : modules.map(it -> it.resolve("src/main/java")).toList()) {
        names.addAll(variables(sources));
      }
    }

    assertThat(names).hasSizeGreaterThan(15);
    assertThat(names).allSatisfy(name -> assertThat(settings()).contains("`" + name));
  }

  private static Set<String> variables(Path sources) throws IOException {
    var names = new TreeSet<String>();
    if (Files.isDirectory(sources)) {
      try (var files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .flatMap(SettingsDocumentTest::named)
            .forEach(names::add);
      }
    }
    return names;
  }

  private static Stream<String> named(Path file) {
    try {
      return VARIABLE.matcher(Files.readString(file)).results().map(SettingsDocumentTest::name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }
}
