package dev.matinee.store.runs;

import dev.matinee.core.files.IoReason;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.files.PrivateFiles;
import dev.matinee.store.files.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/// The files of runs: `DIRECTORY/RUN/PATH`.
public final class RunFiles {
  /// Segments that mean the same on every system and in every URL.
  private static final Pattern PATH =
      Pattern.compile("[\\w -][\\w .+,=@-]*(/[\\w -][\\w .+,=@-]*)*");

  private final Path directory;
  private final Path staging;

  /// @param staging a place on the same disk for what is not whole yet
  public RunFiles(Path directory, Path staging) {
    this.directory = directory;
    this.staging = staging;
  }

  public void save(String run, String path, byte[] content) {
    var place = place(run, path);
    try (var part = Staging.in(staging)) {
      var built = Files.write(part.directory().resolve("file"), content);
      PrivateFiles.directory(Objects.requireNonNull(place.getParent()));
      Staging.publish(built, place);
    } catch (IOException e) {
      throw new StoreException("cannot write %s (%s)".formatted(place, IoReason.of(e)), e);
    }
  }

  public List<String> list(String run) {
    var root = directory.resolve(run);
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new StoreException("cannot read %s (%s)".formatted(root, IoReason.of(e)), e);
    }
  }

  public Path file(String run, String path) {
    var place = place(run, path);
    if (!Files.isRegularFile(place)) {
      throw new IllegalArgumentException(
          "run %s has no file '%s'; it has %s".formatted(run, path, list(run)));
    }
    return place;
  }

  private Path place(String run, String path) {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "a file's path is relative and plain, like report/index.html, got '" + path + "'");
    }
    return directory.resolve(run).resolve(path);
  }
}
