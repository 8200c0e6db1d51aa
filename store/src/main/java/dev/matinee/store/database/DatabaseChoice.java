package dev.matinee.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Which database a home's state is in, as a command line and the environment say it.
///
/// The password stands best where a list of processes does not show it. It is, in this order, that
/// of the URL, of the file named by the command line, of `MATINEE_DATABASE_PASSWORD`, of the file
/// named by `MATINEE_DATABASE_PASSWORD_FILE`, or of `PGPASSFILE` or `~/.pgpass`.
///
/// @param url from the command line; `null` for `MATINEE_DATABASE`, else the home's own database
/// @param passwordFile from the command line; its first line is the password
public record DatabaseChoice(@Nullable String url, @Nullable Path passwordFile) {
  /// The environment's variable for the URL.
  public static final String URL = "MATINEE_DATABASE";

  private static final String PASSWORD = "MATINEE_DATABASE_PASSWORD";
  private static final String PASSWORD_FILE = "MATINEE_DATABASE_PASSWORD_FILE";

  /// Nothing was said.
  public static final DatabaseChoice NONE = new DatabaseChoice(null, null);

  /// The database; empty for the home's own.
  ///
  /// @param notes is told what a person should change
  /// @throws IllegalArgumentException when the URL or the file with the password is of no use; its
  ///   message has no password
  public Optional<JdbcTarget> target(Map<String, String> environment, Consumer<String> notes) {
    var named = url == null ? variable(environment, URL) : Optional.of(url);
    if (named.isEmpty()) {
      if (passwordFile != null) {
        throw new IllegalArgumentException(
            "--database-password-file goes with --database URL or %s".formatted(URL));
      }
      return Optional.empty();
    }
    var target = JdbcTarget.url(named.get());
    if (!target.password().isEmpty()) {
      if (url != null) {
        notes.accept(
            "The password in --database shows in every list of processes; %s, %s or --database-password-file hide it."
                .formatted(URL, PASSWORD));
      }
      return Optional.of(target);
    }
    return Optional.of(password(environment).map(target::withPassword).orElse(target));
  }

  private Optional<String> password(Map<String, String> environment) {
    if (passwordFile != null) {
      return Optional.of(read(passwordFile));
    }
    var said = variable(environment, PASSWORD);
    return said.isPresent()
        ? said
        : variable(environment, PASSWORD_FILE).map(file -> read(Path.of(file)));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static String read(Path file) {
    try (var lines = Files.lines(file)) {
      return lines
          .findFirst()
          .filter(line -> !line.isEmpty())
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "the file %s has no password in its first line".formatted(file)));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the file with the database's password, %s, cannot be read: %s"
              .formatted(file, Files.exists(file) ? e.getMessage() : "there is none"),
          e);
    }
  }
}
