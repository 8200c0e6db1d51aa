package dev.matinee.store.backup;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.runs.Run;
import dev.matinee.store.runs.RunData;
import dev.matinee.store.runs.RunQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Makes a home of a [backup][HomeBackup].
public final class HomeRestore {
  private HomeRestore() {}

  /// What was restored.
  ///
  /// @param created when the backup was made
  /// @param version of the Matinee that made it
  public record Restored(
      String home, String created, String version, int artifacts, int files, double seconds) {}

  /// Restores a home, whole or not at all; what was under way when the backup was made is recorded
  /// as killed.
  ///
  /// @param address a directory that is not there yet, or is empty, and an empty PostgreSQL
  ///   database if it is to have no database of its own
  /// @throws IllegalArgumentException when the home has anything, or the file is no whole backup
  public static Restored into(Path file, HomeAddress address) {
    long start = System.nanoTime();
    var home = address.directory();
    requireNothing(home);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no backup %s".formatted(file));
    }
    var index = new BackupIndex[1];
    AtomicFiles.writeFolder(
        home,
        place -> {
          index[0] = BackupArchive.read(file, path -> create(place, path));
          for (var link : index[0].links().entrySet()) {
            link(place, link.getKey(), link.getValue());
          }
          open(new HomeAddress(place, address.database()));
        });
    return new Restored(
        home.toString(),
        index[0].created().toString(),
        index[0].version(),
        HomeBackup.artifacts(index[0]),
        index[0].files().size(),
        (System.nanoTime() - start) / 1e9);
  }

  /// Restores a home where there is none yet, and leaves one that is there as it is: what a
  /// container does each time it starts.
  ///
  /// @return empty where there was a home already
  /// @throws IllegalArgumentException when the file is no whole backup
  public static Optional<Restored> intoNew(Path file, HomeAddress address) {
    return hasNothing(address.directory()) ? Optional.of(into(file, address)) : Optional.empty();
  }

  private static void requireNothing(Path home) {
    if (!hasNothing(home)) {
      throw new IllegalArgumentException(
          "a backup becomes a new home, and %s %s: name another with --home"
              .formatted(home, Files.isDirectory(home) ? "has something in it" : "is a file"));
    }
  }

  private static boolean hasNothing(Path home) {
    if (!Files.isDirectory(home)) {
      return !Files.exists(home);
    }
    try (var children = Files.list(home)) {
      return children.allMatch(
          child -> child.getFileName().toString().matches("\\.content\\..*\\.part"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home, e);
    }
  }

  private static OutputStream create(Path home, String path) throws IOException {
    var place = inside(home, path);
    Files.createDirectories(place.getParent());
    return Files.newOutputStream(place);
  }

  private static void link(Path home, String path, String target) throws IOException {
    var place = inside(home, path);
    inside(home, home.relativize(place.resolveSibling(target)).toString());
    Files.createDirectories(place.getParent());
    Files.createSymbolicLink(place, Path.of(target));
  }

  /// Nothing in a backup may name a place outside of the home.
  private static Path inside(Path home, String path) {
    var place = home.resolve(path).normalize();
    if (path.isBlank() || !place.startsWith(home) || place.equals(home)) {
      throw new IllegalArgumentException("the backup names a place outside of the home: " + path);
    }
    return place;
  }

  /// Opens the home, which brings an older one up to this program, and ends what cannot be under
  /// way.
  private static void open(HomeAddress place) throws IOException {
    var copy = place.directory().resolve(Home.DATABASE);
    try (var home = Home.restore(place, copy)) {
      for (var run : home.runs().search(RunQuery.ALL)) {
        if (!run.status().isEnd()) {
          var why = "it was under way when the backup was made that this home is restored from";
          home.runs().log(run.id(), RunData.builder().tag(Run.ERROR, why).build());
          home.runs().finish(run.id(), Run.Status.KILLED);
        }
      }
    }
    if (place.database().isPresent()) {
      Files.deleteIfExists(copy);
    }
  }
}
