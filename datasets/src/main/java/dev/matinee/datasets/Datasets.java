package dev.matinee.datasets;

import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.IoReason;
import dev.matinee.datasets.cache.DatasetCache;
import dev.matinee.datasets.download.GroupLens;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Sample;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way in: a data set by the name of what is built in or was fetched, or by its place on disk.
public final class Datasets {
  private final Path folder;
  private final DatasetCache cache;

  /// @param datasetsFolder where fetched data sets are, each in a folder of its name; it need not
  ///   exist
  public Datasets(Path datasetsFolder) {
    this(datasetsFolder, DatasetCache.NONE);
  }

  /// The same with large data sets kept as they were read.
  public Datasets(Path datasetsFolder, DatasetCache cache) {
    this.folder = datasetsFolder;
    this.cache = cache;
  }

  /// The names that need no path: `sample` and what was fetched or imported.
  public List<String> names() {
    var names = new ArrayList<String>();
    names.add(Sample.NAME);
    if (Files.isDirectory(folder)) {
      try (var entries = Files.list(folder)) {
        entries
            .filter(Files::isDirectory)
            .map(entry -> entry.getFileName().toString())
            .filter(name -> !name.startsWith(".") && !name.equals(Sample.NAME))
            .sorted()
            .forEach(names::add);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "%s cannot be listed: %s".formatted(folder, IoReason.of(e)), e);
      }
    }
    return List.copyOf(names);
  }

  /// Opens a data set.
  ///
  /// A name wins over a path of the same text; `./sample` is the way to a folder of that name.
  ///
  /// @param nameDirOrFile `sample`, the name of one that was fetched, a folder, or a file
  /// @param scale what ratings may be
  /// @throws IllegalArgumentException when it is none of these or cannot be read; it says what can
  public Dataset open(String nameDirOrFile, RatingScale scale, Progress progress) {
    return open(nameDirOrFile, ReadOptions.of(scale), progress);
  }

  /// The same of ratings of which more is said than their scale.
  public Dataset open(String nameDirOrFile, ReadOptions reading, Progress progress) {
    if (nameDirOrFile.equals(Sample.NAME)) {
      return Sample.dataset();
    }
    if (names().contains(nameDirOrFile)) {
      return read(folder.resolve(nameDirOrFile), reading, progress);
    }
    Path path;
    try {
      path = Path.of(nameDirOrFile);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(unknown(nameDirOrFile), e);
    }
    if (nameDirOrFile.isBlank() || !Files.exists(path)) {
      throw new IllegalArgumentException(unknown(nameDirOrFile));
    }
    return read(path, reading, progress);
  }

  private Dataset read(Path path, ReadOptions reading, Progress progress) {
    return cache.read(path, reading, () -> Reader.read(path, reading, progress));
  }

  /// Where the files of a data set are; empty where there are none, as for the sample.
  ///
  /// @param nameDirOrFile as [#open] takes it
  public Optional<Path> place(String nameDirOrFile) {
    if (nameDirOrFile.equals(Sample.NAME) || nameDirOrFile.isBlank()) {
      return Optional.empty();
    }
    if (names().contains(nameDirOrFile)) {
      return Optional.of(folder.resolve(nameDirOrFile));
    }
    try {
      return Optional.of(Path.of(nameDirOrFile)).filter(Files::exists);
    } catch (InvalidPathException _) {
      return Optional.empty(); // what is no path has no files; opening it says so
    }
  }

  /// The scale that the ratings of a data set are of, however alike they are; empty where it has
  /// none, but choices.
  ///
  /// @param nameDirOrFile as [#open] takes it
  public Optional<RatingScale> scaleOfRatings(String nameDirOrFile, ReadOptions reading) {
    return place(nameDirOrFile).flatMap(path -> Reader.scaleOfRatings(path, reading));
  }

  private String unknown(String name) {
    var fetchable = GroupLens.find(name);
    return fetchable.isPresent()
        ? "data set '%s' is not here yet: get it with `matinee data fetch %s`".formatted(name, name)
        : "no data set, folder or file '%s': known are %s; `matinee data fetch NAME` gets %s from GroupLens"
            .formatted(
                Text.excerpt(name),
                String.join(", ", names()),
                String.join(
                    ", ", GroupLens.all().stream().map(GroupLens.Published::name).toList()));
  }
}
