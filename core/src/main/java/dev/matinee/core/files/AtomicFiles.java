package dev.matinee.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicLong;

/// Writes files that a reader sees as they were or as they are to be, never a half, also after a
/// crash.
///
/// A file is written beside its place under a name that no other thread or process uses, forced to
/// disk, and renamed. A link is followed. What is no file, a pipe or a terminal, is written to as
/// it is.
public final class AtomicFiles {
  private static final AtomicLong NUMBER = new AtomicLong();

  private AtomicFiles() {}

  /// Writes the content of a file.
  @FunctionalInterface
  public interface Content {
    /// Writes all of it into a file, which need not exist yet.
    void into(Path file) throws IOException;
  }

  /// Writes a file, in place of the one that there may be.
  ///
  /// @throws UncheckedIOException when it cannot be written; the former one is left as it was
  public static void write(Path file, Content content) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        content.into(file);
        return;
      }
      var place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      var beside = place.resolveSibling(unique(place));
      try {
        content.into(beside);
        force(beside);
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, e), e);
    }
  }

  /// Writes bytes.
  public static void write(Path file, byte[] content) {
    write(file, place -> Files.write(place, content));
  }

  /// Writes text in UTF-8.
  public static void write(Path file, String content) {
    write(file, content.getBytes(StandardCharsets.UTF_8));
  }

  /// Finds before any work that a file could not be written when it is done.
  ///
  /// @throws IllegalArgumentException when its folder is missing, or it is a folder itself
  public static void requireWritable(Path file) {
    var folder = file.toAbsolutePath().normalize().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "the folder of the output file does not exist: %s".formatted(folder));
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "the output must be a file, and %s is a folder".formatted(file));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new IllegalArgumentException("cannot write to " + file);
    }
  }

  /// Finds before any work that files would be written over which nobody said may be.
  ///
  /// @param overwrite whether somebody did, with `--overwrite`
  /// @throws IllegalArgumentException when one is there and may not be written over
  public static void requireNew(Collection<Path> files, boolean overwrite) {
    var there = files.stream().filter(Files::exists).map(Path::toString).toList();
    if (!overwrite && !there.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing is overwritten unasked, and %s %s there already: name another place with --out, or add --overwrite"
              .formatted(String.join(", ", there), there.size() == 1 ? "is" : "are"));
    }
  }

  /// Deletes a folder with everything in it, if it is there.
  ///
  /// @throws UncheckedIOException when something in it cannot be deleted
  public static void deleteFolder(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove %s: %s".formatted(folder, e), e);
    }
  }

  private static String unique(Path place) {
    return ".%s.%d-%d.part"
        .formatted(place.getFileName(), ProcessHandle.current().pid(), NUMBER.incrementAndGet());
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
