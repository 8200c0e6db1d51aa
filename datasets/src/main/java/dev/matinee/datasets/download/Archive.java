package dev.matinee.datasets.download;

import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.DataLocation;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Unpacks a zip archive into a folder that appears when everything is in it.
///
/// An archive is foreign: entries that would land outside the folder are refused, and so is one
/// that grows beyond any data set.
final class Archive {
  private static final long MOST_BYTES = 16L << 30;
  private static final int MOST_ENTRIES = 10_000;

  private Archive() {}

  /// Unpacks the files of the folder that has the ratings, and those in folders below it.
  ///
  /// @throws IllegalArgumentException when it is no zip archive, or has no ratings
  static void unpack(Path archive, Path folder, Progress progress) throws IOException {
    var parent = folder.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(folder + " cannot be a folder of data");
    }
    var beside = Files.createTempDirectory(parent, ".unpacking-");
    try {
      try (var zip = new ZipFile(archive.toFile())) {
        unpackAll(zip, beside, progress);
      } catch (ZipException e) {
        throw new IllegalArgumentException(
            "%s is not a zip archive that can be read: %s".formatted(archive, e.getMessage()), e);
      }
      var place = DataLocation.ofFolder(beside);
      var unpacked = place.folder();
      if (unpacked == null || place.ratings().isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no ratings: expected %s in it"
                .formatted(archive, DataLayout.ratingFilesInWords()));
      }
      Files.move(unpacked, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      AtomicFiles.deleteFolder(beside);
    }
  }

  private static void unpackAll(ZipFile zip, Path folder, Progress progress) throws IOException {
    if (zip.size() > MOST_ENTRIES) {
      throw new ZipException("it has more than %,d entries".formatted(MOST_ENTRIES));
    }
    List<? extends ZipEntry> entries = zip.stream().filter(e -> !e.isDirectory()).toList();
    long total = entries.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
    long done = 0;
    for (var entry : entries) {
      var file = inside(folder, entry.getName());
      Files.createDirectories(file.resolveSibling(""));
      try (var in = zip.getInputStream(entry);
          var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
        var buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          out.write(buffer, 0, n);
          done += n;
          if (done > MOST_BYTES) {
            throw new ZipException("it unpacks to more than %,d bytes".formatted(MOST_BYTES));
          }
        }
      }
      progress.report("unpacking", done, Math.max(done, total));
    }
  }

  private static Path inside(Path folder, String name) throws ZipException {
    try {
      var file = folder.resolve(name).normalize();
      if (file.startsWith(folder) && !file.equals(folder)) {
        return file;
      }
    } catch (InvalidPathException _) {
      // Refused below, as a name that leads outside is.
    }
    throw new ZipException("an entry leads outside: '" + Text.excerpt(name) + "'");
  }
}
