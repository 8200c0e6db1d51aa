package dev.matinee.datasets.cache;

import dev.matinee.datasets.files.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What tells whether files have changed since they were read: the size, the time of the last
/// change, and where the system says more (which file it is, when anything of it changed) that too.
///
/// @param text of all files that belong to a data set
/// @param newest the time of the latest change
record SourceStamp(String text, Instant newest) {
  /// Clocks of file systems tick; two changes within a tick look like one.
  private static final Duration TICK = Duration.ofMillis(100);

  /// File systems that know seconds alone may know two at a time.
  private static final Duration COARSE_TICK = Duration.ofSeconds(3);

  /// Of what is read from a path: a file with those beside it that belong to a data set, or a
  /// folder with the files in it and in its folders.
  ///
  /// @return `null` where there is nothing
  static @Nullable SourceStamp of(Path path) throws IOException {
    var files = files(path);
    if (files.isEmpty()) {
      return null;
    }
    var text = new StringBuilder();
    var newest = Instant.EPOCH;
    for (var file : files) {
      var changed = Files.getLastModifiedTime(file).toInstant();
      newest = changed.isAfter(newest) ? changed : newest;
      text.append(
          "%s %s %d %s%s\n"
              .formatted(file, file.toRealPath(), Files.size(file), changed, more(file)));
    }
    return new SourceStamp(text.toString(), newest);
  }

  /// The files as the reader finds them: beside a link, not beside the file that it leads to.
  private static List<Path> files(Path path) throws IOException {
    var place = path.toAbsolutePath();
    var folder = place.getParent();
    if (Files.isDirectory(place)) {
      var files = new ArrayList<Path>();
      for (var entry : list(place)) {
        files.addAll(Files.isDirectory(entry) ? withParts(entry) : List.of(entry));
      }
      return files.stream().filter(Files::isRegularFile).toList();
    }
    var beside =
        (folder == null ? List.<Path>of() : list(folder))
            .stream()
                .filter(Files::isRegularFile)
                .filter(file -> DataLayout.isOfADataset(file.getFileName().toString()));
    return Stream.concat(Stream.of(place), beside).distinct().toList();
  }

  /// What is in a folder, and in those of its folders that may be tables in parts.
  private static List<Path> withParts(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    for (var entry : list(folder)) {
      boolean table =
          Files.isDirectory(entry) && DataLayout.isOfADataset(entry.getFileName().toString());
      files.addAll(table ? list(entry) : List.of(entry));
    }
    return files;
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isReadable(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  /// Of the file itself where its name is a link; nothing where the file system has no such
  /// numbers, whose files are known by path, size and time alone.
  private static String more(Path file) throws IOException {
    try {
      var known = Files.readAttributes(file, "unix:dev,ino,ctime");
      return " %s %s %s".formatted(known.get("dev"), known.get("ino"), known.get("ctime"));
    } catch (UnsupportedOperationException | IllegalArgumentException _) {
      return "";
    }
  }

  /// Whether a change at a time would show: enough has passed since the last one.
  boolean isSettled(Instant now) {
    boolean ofSeconds = newest.equals(newest.truncatedTo(ChronoUnit.SECONDS));
    var tick = ofSeconds ? COARSE_TICK : TICK;
    return newest.plus(tick).isBefore(now);
  }
}
