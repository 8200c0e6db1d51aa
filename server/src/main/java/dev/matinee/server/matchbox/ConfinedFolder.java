package dev.matinee.server.matchbox;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.matinee.core.files.AtomicFiles;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Collections;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// A folder whose files are opened step by step from itself, so that a link that somebody puts in
/// the way between a look and the opening leads nowhere.
///
/// Links that are there when a file is opened are followed if they stay inside; at the place of an
/// output they are replaced. Folders are made by their path: one that is exchanged for a link at
/// that very moment can make an empty folder elsewhere. Where the system cannot open a file from
/// its folder (Windows), paths are looked at right before.
final class ConfinedFolder {
  private final Path root;

  ConfinedFolder(Path root) {
    this.root = root;
  }

  /// A path that leads out of the folder.
  static final class LeadsOutside extends FileSystemException {
    private static final long serialVersionUID = 1;

    LeadsOutside(Path path) {
      super(path.toString(), null, "leads out of its folder");
    }
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

  /// The same without the way from folder to folder.
  @FunctionalInterface
  private interface Otherwise<T> {
    T get() throws IOException;
  }

  /// All of a file.
  ///
  /// @throws LeadsOutside when it is not in the folder
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

  /// Writes a file, in place of the one there may be and with its rights; makes the folders on its
  /// way. Nobody ever reads half of it.
  ///
  /// @throws LeadsOutside when its place is not in the folder
  void write(Path file, Content content) throws IOException {
    var parent = Objects.requireNonNull(file.getParent());
    requireInside(parent);
    var real = inside(Files.createDirectories(parent).toRealPath().resolve(file.getFileName()));
    within(
        real,
        folder -> {
          write(folder, real.getFileName(), content);
          return true;
        },
        () -> {
          AtomicFiles.write(real, place -> fill(open(place), content));
          return true;
        });
  }

  private void requireInside(Path folder) throws IOException {
    var there = folder;
    while (!Files.exists(there) && !there.equals(root)) {
      there = Objects.requireNonNull(there.getParent());
    }
    if (Files.exists(there)) {
      inside(there.toRealPath());
    }
  }

  private static void write(SecureDirectoryStream<Path> folder, Path name, Content content)
      throws IOException {
    var part = Path.of(".%s.%s.part".formatted(name, UUID.randomUUID()));
    var channel =
        folder.newByteChannel(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
    try {
      fill(channel, content);
      keepRights(folder, name, part);
      folder.move(part, folder, name);
    } catch (IOException | RuntimeException | Error e) {
      folder.deleteFile(part);
      throw e;
    }
  }

  private static void keepRights(SecureDirectoryStream<Path> folder, Path former, Path part)
      throws IOException {
    var rights = folder.getFileAttributeView(former, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    for (var one : folder) {
      if (one.getFileName().equals(former) && !rights.readAttributes().isSymbolicLink()) {
        folder
            .getFileAttributeView(part, PosixFileAttributeView.class, NOFOLLOW_LINKS)
            .setPermissions(rights.readAttributes().permissions());
      }
    }
  }

  private static SeekableByteChannel open(Path file) throws IOException {
    return Files.newByteChannel(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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
      throw new LeadsOutside(real);
    }
    return real;
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
