package dev.matinee.workbench.documents;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.IoReason;
import dev.matinee.store.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Where the results of a command are to go: what must hold of the place is found before any work.
public final class OutputPlace {
  private static final Path STANDARD_OUTPUT = Path.of("/dev/stdout");

  private OutputPlace() {}

  /// Finds that a file could not be written when the work is done, or is one that the home lives
  /// by; keeps what is there where it is no result of an earlier command.
  ///
  /// @param option which names the file, for the message
  /// @param notes is told what is kept
  /// @throws IllegalArgumentException with the reason
  public static void require(Path home, String option, Path file, Consumer<String> notes) {
    AtomicFiles.requireWritable(file);
    if (Home.lives(home, file)) {
      throw new IllegalArgumentException(
          "%s is a part of the home %s: name another place with %s".formatted(file, home, option));
    }
    FormerResult.keepOthers(file)
        .ifPresent(
            kept ->
                notes.accept(
                    "%s was no result of an earlier command; it is kept as %s"
                        .formatted(file, kept)));
  }

  /// Finds that files would be put among those of the home, or are there already.
  ///
  /// @param overwrite whether files may be written over
  /// @throws IllegalArgumentException with the reason
  public static void requireFolder(
      Path home, String option, Path folder, List<Path> files, boolean overwrite) {
    requireFolder(home, option, folder);
    AtomicFiles.requireNew(files, overwrite);
  }

  /// Finds that files would be put among those of the home.
  ///
  /// @throws IllegalArgumentException with the reason
  public static void requireFolder(Path home, String option, Path folder) {
    if (Home.keeps(home, folder)) {
      throw new IllegalArgumentException(
          "%s is a folder of the home %s: name another place with %s"
              .formatted(folder.toAbsolutePath().normalize(), home, option));
    }
  }

  /// Whether a file is the standard output of this process.
  public static boolean isStandardOutput(Path file) {
    try {
      return Files.exists(STANDARD_OUTPUT)
          && Files.exists(file)
          && Files.isSameFile(file, STANDARD_OUTPUT);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
