package dev.matinee.store;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.store.artifacts.ArtifactFolder;
import dev.matinee.store.database.Database;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.keys.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/// Holds a folder of artifacts and its SQLite database together: both bear the same id, so that a
/// database that was lost, emptied or exchanged is never taken for that of a new home.
///
/// A folder used with a database on a server is a cache of what is there, and needs to belong to
/// none; that it was used so is remembered, so that nobody who forgets to name the server begins a
/// new home without knowing.
///
/// @param artifacts the folder
/// @param target the database that it is opened with
record HomeIdentity(Path artifacts, JdbcTarget target) {
  private static final String SETTING = "home.id";
  private static final String FILE = ".home";
  private static final String SERVER = ".server";

  /// The table that every database of Matinee has.
  private static final String OURS = "flyway_schema_history";

  /// Finds before anything is made that the database cannot be the one of the artifacts.
  ///
  /// @throws StoreException when it is another program's, or there are artifacts and it is not
  ///   there or empty
  /// @throws IllegalArgumentException when the home's database is on a server that was not named
  void requireDatabase() {
    if (!isFile()) {
      return;
    }
    var file = Path.of(target.name());
    if (Files.exists(artifacts.resolve(SERVER)) && !Files.exists(file)) {
      throw new IllegalArgumentException(
          "this home's database is %s: name it with --database or MATINEE_DATABASE (to begin a home of its own here, remove %s)"
              .formatted(read(SERVER), artifacts.resolve(SERVER)));
    }
    var tables = Database.tables(file).orElse(List.of(OURS));
    if (tables.isEmpty() && hasArtifacts()) {
      throw refused(
          Files.exists(file)
              ? "is empty"
              : "is not there (if it is in PostgreSQL, name it with --database)");
    }
    if (!tables.isEmpty() && !tables.contains(OURS)) {
      throw new StoreException(
          "database %s is not Matinee's, but another program's: put Matinee's back, restore a backup into a new home (`matinee restore FILE --home DIR`), or name another home with --home"
              .formatted(target.name()));
    }
  }

  /// Makes sure that both bear the same id; a folder without one gets the database's.
  ///
  /// @throws StoreException when they do not
  void settle(Settings settings) {
    if (!isFile()) {
      write(SERVER, target.name());
      return;
    }
    var id = settings.once(SETTING, () -> UUID.randomUUID().toString());
    var known = read(FILE);
    if (!known.isEmpty() && !known.equals(id) && hasArtifacts()) {
      throw refused("is that of another home");
    }
    if (!known.equals(id)) {
      write(FILE, id);
    }
  }

  private boolean isFile() {
    return target.dialect() == JdbcTarget.Dialect.SQLITE;
  }

  private boolean hasArtifacts() {
    return Files.isDirectory(artifacts) && !new ArtifactFolder(artifacts).ids().isEmpty();
  }

  private StoreException refused(String problem) {
    return new StoreException(
        "database %s %s, but %s holds artifacts that it should know: put it back, or restore a backup into a new home (`matinee restore FILE --home DIR`); to begin anew, move both away"
            .formatted(target.name(), problem, artifacts));
  }

  private String read(String name) {
    var file = artifacts.resolve(name);
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private void write(String name, String content) {
    var file = artifacts.resolve(name);
    if (!read(name).equals(content)) {
      AtomicFiles.write(file, content + System.lineSeparator());
      makePrivate(file);
    }
  }

  private static void makePrivate(Path file) {
    try {
      PrivateFiles.restrict(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set the rights of " + file, e);
    }
  }
}
