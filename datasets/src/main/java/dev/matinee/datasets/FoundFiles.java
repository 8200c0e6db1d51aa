package dev.matinee.datasets;

import dev.matinee.datasets.files.DataLocation;
import dev.matinee.datasets.text.Source;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the ratings are, and the place whose other files belong to them; `alone` where a person
/// named the one file, so that the others may be strangers.
record FoundFiles(Source ratings, DataLocation place, boolean alone) {
  static FoundFiles at(Path path) throws IOException {
    if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      throw new IllegalArgumentException(path + " is a link that leads to no file");
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(
          path + " does not exist: expected a folder or a file of ratings");
    }
    if (!Files.isReadable(path)) {
      throw new IllegalArgumentException(path + " may not be read: check its permissions");
    }
    if (Files.isDirectory(path)) {
      var folder = path.toRealPath();
      var table = DataLocation.tableIn(folder);
      if (table.isPresent()) {
        return new FoundFiles(table.get(), beside(folder), true);
      }
      var place = DataLocation.ofFolder(path);
      return new FoundFiles(place.ratingsOrOnly(), place, false);
    }
    requireFile(path);
    if (isZip(path)) {
      var place = DataLocation.ofZip(path);
      return new FoundFiles(place.ratingsOrOnly(), place, false);
    }
    return new FoundFiles(Source.of(path), beside(path), true);
  }

  private static DataLocation beside(Path path) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    return folder == null ? new DataLocation("", List.of()) : DataLocation.filesOf(folder);
  }

  /// A sentence on files of ratings that are there and not read.
  List<String> notes() {
    var others = alone ? List.<String>of() : place.passedOver(ratings);
    return others.isEmpty()
        ? others
        : List.of(
            "%s is read, passed over beside it: %s; name a file to read it"
                .formatted(ratings.name(), String.join(", ", others)));
  }

  /// A file is opened more than once, and what was taken from a pipe does not come again.
  private static void requireFile(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "%s is %s; write it into a file first: data are read more than once"
              .formatted(path, kind(path)));
    }
  }

  private static String kind(Path path) throws IOException {
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
      return "no file";
    }
    int mode = (int) Files.getAttribute(path, "unix:mode");
    return switch (mode & 0xF000) {
      case 0x1000 -> "a pipe";
      case 0x2000, 0x6000 -> "a device";
      case 0xC000 -> "a socket";
      default -> "no file";
    };
  }

  private static boolean isZip(Path path) throws IOException {
    try (var stream = Files.newInputStream(path)) {
      var start = stream.readNBytes(4);
      return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3;
    }
  }
}
