package dev.matinee.store;

import dev.matinee.store.database.JdbcTarget;
import java.nio.file.Path;
import java.util.Optional;

/// Where a home is.
///
/// @param directory of its files, absolute
/// @param database where its database is, if that is not in the directory
public record HomeAddress(Path directory, Optional<JdbcTarget> database) {
  public HomeAddress {
    directory = directory.toAbsolutePath().normalize();
  }

  /// A home with its database inside.
  public static HomeAddress of(Path directory) {
    return new HomeAddress(directory, Optional.empty());
  }

  /// Where the database is.
  public JdbcTarget target() {
    return database.orElseGet(() -> JdbcTarget.file(directory.resolve(Home.DATABASE)));
  }

  /// Whether there is anything to ask: a database that was named counts, even an empty one.
  public boolean exists() {
    return database.isPresent() || Home.exists(directory);
  }
}
