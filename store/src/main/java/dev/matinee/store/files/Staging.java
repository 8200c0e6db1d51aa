package dev.matinee.store.files;

import dev.matinee.core.files.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A directory in which something is built that must appear elsewhere whole or not at all.
///
/// Beside the directory `X` there is a file `X.lock`, held locked while its process lives: the
/// operating system lets go of it even after a kill, so [#sweep] knows which ones nobody will
/// finish.
public final class Staging implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path directory;
  private final Path lockFile;
  private final FileChannel channel;
  private final FileLock lock;

  private Staging(Path directory, Path lockFile, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.channel = channel;
    this.lock = lock;
  }

  /// Makes a directory of its own inside `parent`.
  public static Staging in(Path parent) throws IOException {
    PrivateFiles.directory(parent);
    var name = UUID.randomUUID().toString();
    var lockFile = parent.resolve(name + LOCK);
    while (true) {
      var channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      var lock = tryLock(channel);
      // A sweeper may have come between the two steps and have taken the file away.
      if (lock != null && Files.exists(lockFile)) {
        var directory = Files.createDirectory(parent.resolve(name));
        return new Staging(directory, lockFile, channel, lock);
      }
      channel.close();
    }
  }

  public Path directory() {
    return directory;
  }

  /// Forces everything to disk and then makes it appear at its final place.
  ///
  /// @param built the directory itself or a file in it
  public static void publish(Path built, Path place) throws IOException {
    forceAll(built);
    Files.move(built, place, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(place.toAbsolutePath().getParent()));
  }

  private static void forceAll(Path built) throws IOException {
    try (var files = Files.walk(built)) {
      for (var file : files.toList()) {
        PrivateFiles.restrict(file);
        force(file);
      }
    }
  }

  /// Forces a file, or the entries of a directory, to disk.
  private static void force(Path path) throws IOException {
    if (Files.isDirectory(path) && path.getFileSystem().getSeparator().equals("\\")) {
      return; // Windows cannot open directories, and keeps their entries safe by itself.
    }
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Removes what killed processes have left in `parent`.
  public static void sweep(Path parent) throws IOException {
    for (var lockFile : children(parent)) {
      if (!lockFile.toString().endsWith(LOCK)) {
        continue;
      }
      try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
          var lock = tryLock(channel)) {
        if (lock != null) {
          var name = lockFile.getFileName().toString();
          AtomicFiles.deleteFolder(
              parent.resolve(name.substring(0, name.length() - LOCK.length())));
          Files.deleteIfExists(lockFile);
        }
      } catch (NoSuchFileException _) {
        // Nothing is left to do: its owner has finished, or another process sweeps as well.
      }
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (var files = Files.list(parent)) {
      return files.toList();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // Another thread of this process holds it.
    }
  }

  @Override
  public void close() {
    try {
      AtomicFiles.deleteFolder(directory);
      Files.deleteIfExists(lockFile);
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
