package dev.matinee.workbench.lists;

import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// A long file in the making: it grows beside its place, knows how much of it is whole, and takes
/// its place when it is complete. Work that was interrupted goes on where it was.
///
/// `lists.csv.unfinished` holds the content, `lists.csv.unfinished.state` four lines: the key of
/// the work, its steps that are done, the bytes that these have given, and their checksum. The
/// state is there before the content, so that a file without one is somebody else's; bytes are on
/// disk before the state says so.
final class UnfinishedFile implements AutoCloseable {
  private static final Pattern STATE =
      Pattern.compile(
          "(?<key>.*)\n(?<done>\\d{1,18})\n(?<bytes>\\d{1,18})(\n(?<checksum>\\d{1,10}))?");

  /// Longer than any state.
  private static final int LONGEST_STATE = 1 << 16;

  private final Path place;
  private final Path file;
  private final Path stateFile;
  private final String key;
  private final FileChannel channel;
  private final CRC32 checksum = new CRC32();
  private long done;
  private long bytes;

  private UnfinishedFile(Path place, String key) throws IOException {
    this.place = place;
    this.file = place.resolveSibling(place.getFileName() + ".unfinished");
    this.stateFile = place.resolveSibling(place.getFileName() + ".unfinished.state");
    this.key = key;
    requireOwn();
    this.channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock();
      restore();
      writeState();
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
  /// @throws IllegalArgumentException when another process is at it, or there is a pipe for
  ///   instance
  static UnfinishedFile open(Path file, String key) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "lists go into a file, because work that is interrupted goes on with it, and %s is none"
              .formatted(file));
    }
    try {
      return new UnfinishedFile(
          Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), key);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /// What stands beside the place under these names must be an earlier attempt's.
  private void requireOwn() throws IOException {
    boolean foreign =
        Files.exists(stateFile)
            ? !STATE.matcher(stateText()).matches()
            : Files.exists(file) && Files.size(file) > 0;
    if (foreign) {
      throw new IllegalArgumentException(
          "%s is needed for what is not finished, and it is no earlier attempt's: move it away, or name another place"
              .formatted(Files.exists(stateFile) ? stateFile : file));
    }
  }

  private String stateText() throws IOException {
    // whatever bytes a foreign file has
    return Files.size(stateFile) > LONGEST_STATE
        ? ""
        : new String(Files.readAllBytes(stateFile), StandardCharsets.UTF_8);
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
    var state = STATE.matcher(stateText());
    if (state.matches() && state.group("key").equals(key)) {
      long whole = Long.parseLong(state.group("bytes"));
      // a content that somebody has changed is made anew
      if (whole <= channel.size()
          && Long.toString(checksum(whole)).equals(state.group("checksum"))) {
        done = Long.parseLong(state.group("done"));
        bytes = whole;
      }
    }
    checksum.reset();
    checksum(bytes);
  }

  /// Of the first bytes of the content, which [#checksum] goes on from.
  private long checksum(long length) throws IOException {
    checksum.reset();
    var buffer = ByteBuffer.allocate(1 << 16);
    for (long at = 0; at < length; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), length - at));
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, at + buffer.position()) < 0) {
          return -1; // shorter by now
        }
      }
      checksum.update(buffer.flip());
    }
    return checksum.getValue();
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
      checksum.update(content);
      done += steps;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  /// Makes sure that an interruption from now on costs nothing of what is there.
  void keep() {
    try {
      channel.force(false);
      writeState();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private void writeState() throws IOException {
    AtomicFiles.write(stateFile, "%s\n%d\n%d\n%d".formatted(key, done, bytes, checksum.getValue()));
  }

  /// Puts the complete file in its place.
  void finish() {
    try {
      channel.force(true);
      AtomicFiles.keepRights(place, file);
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
