package dev.matinee.store.backup;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.IoReason;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.artifacts.ArtifactFolder;
import dev.matinee.store.files.Staging;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/// Copies a home into one file while others work on it: its database as it is at one moment, with
/// settings and the hashes of keys, all artifacts, fetched data sets, batch files and journeys.
///
/// The file is read back and checked against the digests of what was written before it gets its
/// name. A database in PostgreSQL goes into the copy as the SQLite database that a home of its own
/// has.
public final class HomeBackup {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private HomeBackup() {}

  /// What was written.
  ///
  /// @param bytes the size of the file
  /// @param problems what is wrong with the home itself, in words; it was copied as it is
  public record Made(
      String file, int artifacts, int files, long bytes, double seconds, List<String> problems) {}

  /// Finds before any work that there is nothing to copy.
  ///
  /// @throws IllegalArgumentException with the reason
  public static void requireHome(HomeAddress home) {
    if (!home.exists()) {
      throw new IllegalArgumentException(
          "there is no home in %s, so there is nothing to copy".formatted(home.directory()));
    }
  }

  /// Where a backup goes: into a folder under a name of its own, or to where it was told.
  ///
  /// @throws IllegalArgumentException when that is not possible, inside of the home, or there
  ///   already and not to be overwritten
  public static Path place(Path home, Path out, boolean overwrite, InstantSource clock) {
    var file =
        Files.isDirectory(out)
            ? out.resolve("matinee-backup-%s.zip".formatted(TIME.format(clock.instant())))
            : out;
    AtomicFiles.requireWritable(file);
    if (isInside(home, file)) {
      throw new IllegalArgumentException(
          "a backup lies outside of its home, and %s is in %s: name another place with --out"
              .formatted(file, home));
    }
    AtomicFiles.requireNew(List.of(file), overwrite);
    return file;
  }

  private static boolean isInside(Path home, Path file) {
    try {
      var folder = file.toAbsolutePath().normalize().getParent();
      var place =
          Files.exists(file) ? file.toRealPath() : folder == null ? file : folder.toRealPath();
      return Files.exists(home) && place.startsWith(home.toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find out where %s is".formatted(file), e);
    }
  }

  /// Copies a home.
  ///
  /// @param version of this Matinee
  /// @throws UncheckedIOException when the file cannot be written; none is left then
  public static Made write(Home home, Path file, String version, InstantSource clock) {
    long start = System.nanoTime();
    var staging = home.directory().resolve(Home.ARTIFACTS).resolve(ArtifactFolder.STAGING);
    try (var staged = Staging.in(staging)) {
      var pinned = new HomeSnapshot(home, staged.directory(), clock);
      var files = new TreeMap<>(pinned.pin());
      var others = HomeContents.of(home.directory(), home.directory(), Set.of(Home.ARTIFACTS));
      files.putAll(others.files());
      var index = new BackupIndex[1];
      AtomicFiles.write(
          file,
          archive -> {
            index[0] =
                BackupArchive.write(archive, files, others.links(), version, clock.instant());
            BackupArchive.read(archive, _ -> OutputStream.nullOutputStream());
          });
      return new Made(
          file.toString(),
          artifacts(index[0]),
          index[0].files().size(),
          Files.size(file),
          (System.nanoTime() - start) / 1e9,
          List.copyOf(pinned.problems()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot copy %s: %s".formatted(home.directory(), IoReason.of(e)), e);
    }
  }

  static int artifacts(BackupIndex index) {
    return (int)
        index.files().stream()
            .filter(file -> file.path().matches("artifacts/[^/]+/manifest\\.json"))
            .count();
  }
}
