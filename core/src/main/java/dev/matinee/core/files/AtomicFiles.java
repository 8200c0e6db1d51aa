package dev.matinee.core.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// Writes files that a reader sees as they were or as they are to be, never a half, also after a
/// crash.
///
/// A file is written beside its place under a name that no other thread or process uses, forced to
/// disk, and renamed. A link is followed. What is no file, a pipe or a terminal, is written to as
/// it is. What a process leaves unfinished goes when it is stopped; what one that was killed has
/// left goes when the same file is written again.
public final class AtomicFiles {
  /// A file that changed within this time may be of a process elsewhere that shares the folder.
  private static final Duration FRESH = Duration.ofSeconds(10);

  /// What this process is writing, under the names beside the final places.
  private static final Set<Path> UNFINISHED = ConcurrentHashMap.newKeySet();

  private AtomicFiles() {}

  /// Writes the content of a file.
  @FunctionalInterface
  public interface ContentWriter {
    /// Writes all of it into a file, which need not exist yet.
    void into(Path file) throws IOException;
  }

  /// Writes a file, in place of the one that there may be.
  ///
  /// @throws UncheckedIOException when it cannot be written; the former one is left as it was
  public static void write(Path file, ContentWriter content) {
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        content.into(file);
        return;
      }
      var place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      var beside = beside(place);
      try {
        content.into(beside);
        force(beside);
        removeLeftovers(place, beside);
        keepRights(place, beside);
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(beside);
        UNFINISHED.remove(beside);
      }
    } catch (UncheckedIOException e) {
      var cause = Objects.requireNonNull(e.getCause());
      throw new UncheckedIOException(
          "cannot write %s: %s".formatted(file, IoReason.of(cause)), cause);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /// Lets those read and write a file, and nobody else, who may read and write the one whose place
  /// it is to take, if there is one.
  public static void keepRights(Path former, Path file) throws IOException {
    var rights = Files.getFileAttributeView(former, PosixFileAttributeView.class);
    if (rights != null && Files.exists(former)) {
      Files.setPosixFilePermissions(file, rights.readAttributes().permissions());
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

  /// Makes a folder with what is in it, where there is none yet or an empty one.
  ///
  /// @param content writes into a folder that is there and empty
  /// @throws UncheckedIOException when it cannot be made; nothing of it is left then
  public static void writeFolder(Path folder, ContentWriter content) {
    var place = folder.toAbsolutePath().normalize();
    boolean there = Files.exists(place); // and may be a mount point, which nobody can rename
    try {
      Files.createDirectories(Objects.requireNonNull(place.getParent()));
      var model = there ? place.resolve("content") : place;
      var beside = beside(model);
      try (var _ = new Unfinished(beside)) {
        Files.createDirectory(beside);
        removeLeftovers(model, beside);
        content.into(beside);
        if (there) {
          moveChildren(beside, place);
        } else {
          Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE);
        }
      } finally {
        UNFINISHED.remove(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  private static void moveChildren(Path from, Path to) throws IOException {
    try (var children = Files.list(from)) {
      for (var child : children.sorted().toList()) {
        Files.move(child, to.resolve(child.getFileName()), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /// A folder that is deleted when it is not wanted anymore, also where the process is told to stop
  /// before.
  private static final class Unfinished implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 5;

    private final Path folder;
    private final Thread writer = Thread.currentThread();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread stop = new Thread(this::stop, "unfinished folder");

    Unfinished(Path folder) {
      this.folder = folder;
      Runtime.getRuntime().addShutdownHook(stop);
    }

    private void stop() {
      writer.interrupt();
      try {
        if (!closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          deleteFolder(folder);
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      deleteFolder(folder);
      closed.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(stop);
      } catch (IllegalStateException _) {
        // The process is being stopped already.
      }
    }
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
      throw new UncheckedIOException("cannot remove %s: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  /// A name beside a place that nobody else uses. Numbers are used again, because the list of what
  /// is to be deleted at the end of the process only grows.
  private static Path beside(Path place) {
    long process = ProcessHandle.current().pid();
    for (int number = 1; true; number++) {
      var beside =
          place.resolveSibling(".%s.%d-%d.part".formatted(place.getFileName(), process, number));
      if (UNFINISHED.add(beside)) {
        beside.toFile().deleteOnExit();
        return beside;
      }
    }
  }

  /// Removes what processes that live no more have left of the same file. A folder that cannot be
  /// listed keeps it: it harms nobody.
  ///
  /// @param beside written a moment ago, which tells the time of the file system
  private static void removeLeftovers(Path place, Path beside) {
    var name =
        Pattern.compile(
            "\\." + Pattern.quote(place.getFileName().toString()) + "\\.(\\d{1,18})-\\d+\\.part");
    var folder = place.toAbsolutePath().getParent();
    try (var files = Files.newDirectoryStream(Objects.requireNonNull(folder), ".*.part")) {
      for (var file : files) {
        var match = name.matcher(file.getFileName().toString());
        if (match.matches() && isAbandoned(file, beside, Long.parseLong(match.group(1)))) {
          deleteFolder(file);
        }
      }
    } catch (IOException | DirectoryIteratorException | UncheckedIOException _) {
      // Whether the place itself can be written shows when it is.
    }
  }

  private static boolean isAbandoned(Path file, Path justWritten, long process) throws IOException {
    var changed = Files.getLastModifiedTime(file).toInstant();
    var now = Files.getLastModifiedTime(justWritten).toInstant();
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isEmpty()
        && changed.isBefore(now.minus(FRESH));
  }

  private static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
