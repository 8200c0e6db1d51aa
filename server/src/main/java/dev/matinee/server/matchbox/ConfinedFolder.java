package dev.matinee.server.matchbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// A folder whose files are opened step by step from itself, so that a link that somebody puts in
/// the way between a look and the opening leads nowhere.
///
/// Links that are there when a file is opened are followed if they stay inside; at the place of an
/// output they are replaced. Where the system cannot open a file from its folder (Windows), the
/// paths are looked at right before.
final class ConfinedFolder {
  private final Path root;

  ConfinedFolder(Path root) {
    this.root = root;
  }

  /// Writes the content of a file.
  @FunctionalInterface
  interface Content {
    void into(SeekableByteChannel channel) throws IOException;
  }

  /// Something done with an open folder.
  @FunctionalInterface
  private interface Work<T> {
    T in(SecureDirectoryStream<Path> folder) throws IOException;
  }

  /// All of a file.
  ///
  /// @throws FileSystemException when it is not in the folder, or a link was put in the way
  byte[] read(Path file) throws IOException {
    var real = inside(file.toRealPath());
    var options = Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS);
    return within(
        real,
        folder -> readAll(folder.newByteChannel(real.getFileName(), options)),
        () -> readAll(Files.newByteChannel(real, options)));
  }

  private static byte[] readAll(SeekableByteChannel channel) throws IOException {
    try (var in = Channels.newInputStream(channel)) {
      return in.readAllBytes();
    }
  }

  /// Writes a file in a folder that exists, in place of the one there may be; nobody ever reads half
  /// of it.
  ///
  /// @throws FileSystemException when its place is not in the folder, or a link was put in the way
  void write(Path file, Content content) throws IOException {
    var parent = Objects.requireNonNull(file.getParent()).toRealPath();
    var real = inside(parent.resolve(file.getFileName()));
    var part = Path.of(".%s.%s.part".formatted(real.getFileName(), UUID.randomUUID()));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
    within(
        real,
        folder -> {
          var channel = folder.newByteChannel(part, options);
          try {
            fill(channel, content);
            folder.move(part, folder, real.getFileName());
          } catch (IOException | RuntimeException e) {
            folder.deleteFile(part);
            throw e;
          }
          return true;
        },
        () -> {
          var beside = parent.resolve(part);
          try {
            fill(Files.newByteChannel(beside, options), content);
            Files.move(beside, real, StandardCopyOption.ATOMIC_MOVE);
          } finally {
            Files.deleteIfExists(beside);
          }
          return true;
        });
  }

  private static void fill(SeekableByteChannel channel, Content content) throws IOException {
    try (channel) {
      content.into(channel);
      if (channel instanceof FileChannel file) {
        file.force(true);
      }
    }
  }

  private Path inside(Path real) throws IOException {
    if (!real.startsWith(root.toRealPath())) {
      throw new FileSystemException(real.toString(), null, "leads out of its folder");
    }
    return real;
  }

  /// What is done without the way from folder to folder.
  @FunctionalInterface
  private interface Otherwise<T> {
    T get() throws IOException;
  }

  private <T> T within(Path real, Work<T> work, Otherwise<T> otherwise) throws IOException {
    var top = root.toRealPath();
    var folders = top.relativize(Objects.requireNonNull(real.getParent()));
    try (var stream = Files.newDirectoryStream(top)) {
      return stream instanceof SecureDirectoryStream<Path> secure
          ? descend(secure, parts(folders), work)
          : otherwise.get();
    }
  }

  private static Iterator<Path> parts(Path relative) {
    return relative.toString().isEmpty() ? Collections.emptyIterator() : relative.iterator();
  }

  private static <T> T descend(
      SecureDirectoryStream<Path> folder, Iterator<Path> names, Work<T> work) throws IOException {
    if (!names.hasNext()) {
      return work.in(folder);
    }
    try (var next = folder.newDirectoryStream(names.next(), NOFOLLOW_LINKS)) {
      return descend(next, names, work);
    }
  }
}
