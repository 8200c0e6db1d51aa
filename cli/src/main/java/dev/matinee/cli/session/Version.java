package dev.matinee.cli.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The program's version, as the build wrote it.
public final class Version implements IVersionProvider {
  /// For instance `0.1.0-SNAPSHOT`.
  public static String text() {
    try (var in =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("/matinee.properties"), "matinee.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the program's own version", e);
    }
  }

  /// What `--version` prints.
  public static String line() {
    return "matinee " + text() + " (Java " + Runtime.version() + ")";
  }

  @Override
  public String[] getVersion() {
    return new String[] {line()};
  }
}
