package dev.matinee.workbench.engine;

import dev.matinee.core.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// The files of a Spark driver: its log, which stays, and what it and this process hand to each
/// other, which goes with it.
final class DriverFiles implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final InstantSource clock;
  private @Nullable Path work;

  /// @param folder of logs, made when it is needed
  DriverFiles(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /// Where a driver that starts now writes its log.
  Path log() {
    makeFolder();
    return folder.resolve("driver-%s.log".formatted(TIME.format(clock.instant())));
  }

  /// A file to be handed over.
  Path place(String name) {
    return work().resolve(name);
  }

  /// Where these lie.
  Path work() {
    var there = work;
    if (there == null) {
      makeFolder();
      try {
        there = Files.createTempDirectory(folder, ".work");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a folder in " + folder, e);
      }
      work = there;
    }
    return there;
  }

  private void makeFolder() {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
  }

  static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  @Override
  public void close() {
    if (work != null) {
      AtomicFiles.deleteFolder(work);
    }
  }
}
