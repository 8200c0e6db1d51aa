package dev.matinee.client.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;

/// A file that is written beside its place and renamed into it, so that a reader sees the old file
/// or the new one, never a half.
final class WholeFile {
  private WholeFile() {}

  /// Writes the content of a file at a place.
  @FunctionalInterface
  interface Content {
    void write(Path place) throws IOException;
  }

  /// @throws UncheckedIOException when it cannot be written
  static void write(Path file, Content content) {
    try {
      if (!hasPlace(file)) {
        content.write(file);
        return;
      }
      var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      var part =
          target.resolveSibling(
              ".%s.%d.part".formatted(target.getFileName(), ProcessHandle.current().pid()));
      try {
        content.write(part);
        keepRights(target, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (UncheckedIOException e) { // of the writer of CSV, whose message is the cause's class
      var cause = Objects.requireNonNull(e.getCause());
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(file, cause.getMessage()), cause);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Lets those read and write the new file who may read and write the former one.
  private static void keepRights(Path former, Path file) throws IOException {
    var rights = Files.getFileAttributeView(former, PosixFileAttributeView.class);
    if (rights != null && Files.exists(former)) {
      Files.setPosixFilePermissions(file, rights.readAttributes().permissions());
    }
  }

  /// Whether there is a place for a second file beside it: not beside a pipe or a terminal.
  private static boolean hasPlace(Path file) {
    return !Files.exists(file) || Files.isRegularFile(file);
  }
}
