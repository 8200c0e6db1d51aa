package dev.matinee.workbench.lists;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/// A long file in the making: it grows beside its place, knows how much of it is whole, and takes
/// its place when it is complete. Work that was interrupted goes on where it was.
///
/// `lists.csv.unfinished` holds the content, `lists.csv.unfinished.state` three lines: the key of
/// the work, its steps that are done, the bytes that these have given. Bytes are on disk before the
/// state says so.
final class UnfinishedFile implements AutoCloseable {
  private static final Pattern STATE =
      Pattern.compile("(?<key>.*)\n(?<done>\\d{1,18})\n(?<bytes>\\d{1,18})");

  private final Path place;
  private final Path file;
  private final Path stateFile;
  private final String key;
  private final FileChannel channel;
  private long done;
  private long bytes;

  private UnfinishedFile(Path place, String key) throws IOException {
    this.place = place;
    this.file = place.resolveSibling(place.getFileName() + ".unfinished");
    this.stateFile = place.resolveSibling(place.getFileName() + ".unfinished.state");
    this.key = key;
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      lock();
      restore();
      channel.truncate(bytes);
      channel.position(bytes);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /// Begins, or goes on with what an earlier attempt of the same work has left.
  ///
  /// @param key what the content depends on; another key begins anew
  /// @throws IllegalArgumentException when another process is at it
  static UnfinishedFile open(Path file, String key) {
    try {
      return new UnfinishedFile(
          Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), key);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private void lock() throws IOException {
    boolean locked;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException _) { // held by this process
      locked = false;
    }
    if (!locked) {
      throw new IllegalArgumentException("another process is writing %s now".formatted(place));
    }
  }

  private void restore() throws IOException {
    if (!Files.exists(stateFile)) {
      return;
    }
    var state = STATE.matcher(Files.readString(stateFile));
    if (state.matches() && state.group("key").equals(key)) {
      long whole = Long.parseLong(state.group("bytes"));
      if (whole <= channel.size()) {
        done = Long.parseLong(state.group("done"));
        bytes = whole;
      }
    }
  }

  /// Steps of the work that are in the file.
  long done() {
    return done;
  }

  /// Adds what some steps have given.
  void append(byte[] content, long steps) {
    try {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      bytes += content.length;
      done += steps;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /// Makes sure that an interruption from now on costs nothing of what is there.
  void keep() {
    try {
      channel.force(false);
      AtomicFiles.write(
          stateFile, String.join("\n", List.of(key, Long.toString(done), Long.toString(bytes))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /// Puts the complete file in its place.
  void finish() {
    try {
      channel.force(true);
      Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
      Files.deleteIfExists(stateFile);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(place, IoReason.of(e)), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }
}
