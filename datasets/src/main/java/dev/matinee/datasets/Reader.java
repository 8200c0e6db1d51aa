package dev.matinee.datasets;

import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.IoReason;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.rows.RatingFile;
import dev.matinee.datasets.rows.UserList;
import dev.matinee.datasets.text.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads one data set: a folder, a file of ratings, a zip archive of either, or a gzip file.
///
/// The layout is recognized from the content. Bad rows are skipped and named, up to a limit: a file
/// with more than 1 % and more than 100 of them, or without one good row, is refused; so is one of
/// which a tenth of the rows cannot be used.
public final class Reader {
  private Reader() {}

  /// The good rows of a file in its order, duplicates included, and the first of the bad ones.
  ///
  /// @param notes sentences that a person should read before trusting the numbers
  /// @param scale which ratings were allowed; `null` where all were
  /// @param titled whether items are titles with years in place of ids
  /// @param titles what stands beside the id of each rating's movie; blank where nothing does
  public record Rows(
      List<Rating> ratings,
      List<BadRow> bad,
      long badRows,
      List<String> notes,
      @Nullable RatingScale scale,
      boolean titled,
      List<String> titles) {
    public Rows {
      ratings = List.copyOf(ratings);
      bad = List.copyOf(bad);
      notes = List.copyOf(notes);
      titles = List.copyOf(titles);
    }
  }

  /// Reads ratings and what is known of their users and items.
  ///
  /// @param path a folder (or one that has a single data set in a folder inside it), a file, a zip
  ///   or gzip file
  /// @param scale what ratings may be
  /// @throws IllegalArgumentException when there is nothing there to read; it says what was
  ///   expected
  public static Dataset read(Path path, RatingScale scale, Progress progress) {
    return read(path, ReadOptions.of(scale), progress);
  }

  /// The same of ratings of which more is said than their scale.
  public static Dataset read(Path path, ReadOptions reading, Progress progress) {
    return read(path, reading, new BadRows(), progress);
  }

  /// The same with the bad rows collected as they say.
  static Dataset read(Path path, ReadOptions reading, BadRows bad, Progress progress) {
    return failingClearly(
        path,
        () -> {
          var files = FoundFiles.at(path);
          var file = RatingFile.of(files.ratings(), reading);
          var scale = reading.scale();
          var assembly =
              new DatasetAssembly(files, file, scale == null ? scale(files, file) : scale, bad);
          assembly.read(progress);
          files.ratings().requireUnchanged();
          return assembly.dataset(name(path));
        });
  }

  /// Reads the rows of one file of ratings, without what is known of users and items.
  ///
  /// @throws IllegalArgumentException when it is not one; it says what was expected
  public static Rows rows(Path path, RatingScale scale) {
    return rows(path, ReadOptions.of(scale));
  }

  /// The same of ratings of which more is said than their scale.
  public static Rows rows(Path path, ReadOptions reading) {
    return failingClearly(
        path,
        () -> {
          var found = FoundFiles.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          var scale = reading.scale();
          return rows(found, file, scale == null ? file.scale() : scale);
        });
  }

  /// The scale that the ratings of a data set are of, however alike they are; empty where it has
  /// none, but choices.
  ///
  /// @throws IllegalArgumentException when there is nothing there to read; it says what was
  ///   expected
  public static Optional<RatingScale> scaleOfRatings(Path path, ReadOptions reading) {
    return failingClearly(
        path,
        () -> {
          var found = FoundFiles.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          if (file.hasNoRatings()) {
            return Optional.empty();
          }
          var about = CsvFolder.about(found.place());
          var scale = about.isPresent() ? about.get().scale() : file.scaleOfRatings();
          return Optional.of(scale).filter(its -> !its.isOfChoices());
        });
  }

  /// The ids of a file that names users, an id a line; empty where it may be one of ratings.
  ///
  /// @param path also a pipe: ids are read once
  /// @throws IllegalArgumentException when it is neither
  public static Optional<List<String>> userIds(Path path) {
    boolean stays = Files.isRegularFile(path) || Files.isDirectory(path);
    return failingClearly(
        path, () -> UserList.of(stays ? FoundFiles.at(path).ratings() : Source.of(path)));
  }

  /// The rows of one file of ratings on whatever scale, where another has to know which it is; that
  /// of choices where the file has no ratings.
  ///
  /// @throws IllegalArgumentException when it is not one; it says what was expected
  public static Rows rowsOfAnyScale(Path path, ReadOptions reading) {
    return failingClearly(
        path,
        () -> {
          var found = FoundFiles.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          var scale = reading.scale();
          return rows(
              found, file, scale == null && file.hasNoRatings() ? RatingScale.CHOICES : scale);
        });
  }

  /// The rows of one file of ratings on the scale that is said of it, or that its kind has, or on a
  /// usual one.
  ///
  /// @throws IllegalArgumentException when it is not one; it says what was expected
  public static Rows rows(Path path, ReadOptions reading, RatingScale usual) {
    return failingClearly(
        path,
        () -> {
          var found = FoundFiles.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          var said = reading.scale() == null ? file.format().ownScale() : reading.scale();
          return rows(found, file, said == null ? usual : said);
        });
  }

  private static Rows rows(FoundFiles found, RatingFile file, @Nullable RatingScale scale)
      throws IOException {
    var bad = new BadRows();
    var rows = new ArrayList<Rating>();
    var titles = new ArrayList<String>();
    var beside = file.titlesBesideIds();
    file.read(
        scale,
        bad,
        Progress.NONE,
        (line, user, item, value, time) -> {
          rows.add(new Rating(user, item, value, time));
          titles.add(beside.getOrDefault(line, ""));
        });
    found.ratings().requireUnchanged();
    var notes = new ArrayList<>(found.notes());
    notes.addAll(file.notes());
    return new Rows(rows, bad.listed(), bad.count(), notes, scale, file.isTitled(), titles);
  }

  /// Finds before any work that a command would write over a file that it reads.
  ///
  /// @param option which names the file to write, for the message
  /// @param inputs what is read: files, or folders of data sets; the files beside the ratings are
  ///   read too
  /// @throws IllegalArgumentException when it is one of them
  public static void requireNotRead(String option, Path out, Collection<Path> inputs) {
    for (var input : inputs) {
      if (reads(input, out)) {
        throw new IllegalArgumentException(
            "a command may not write over what it reads, and %s is read with %s: name another place with %s"
                .formatted(out, input, option));
      }
    }
  }

  /// Finds before any work that a file that is to be read is not there.
  ///
  /// @param option which names the file, for the message
  /// @param file `null` where none is named
  /// @throws IllegalArgumentException when there is none
  public static void requireThere(String option, @Nullable Path file) {
    if (file != null && !Files.exists(file)) {
      throw new IllegalArgumentException("%s: there is no file %s".formatted(option, file));
    }
  }

  private static boolean reads(Path input, Path file) {
    if (!Files.exists(input) || !Files.exists(file)) {
      return false;
    }
    try {
      var read = input.toRealPath();
      var written = file.toRealPath();
      if (Files.isSameFile(written, read)) { // by whichever of its names
        return true;
      }
      var folder = written.getParent();
      if (folder == null || !DataLayout.isOfADataset(written.getFileName().toString())) {
        return false;
      }
      if (Files.isDirectory(read)) {
        return folder.equals(read) || read.equals(folder.getParent());
      }
      // what stands beside a link is read, not what stands beside the file that it leads to
      var beside = input.toAbsolutePath().getParent();
      return beside != null && folder.equals(beside.toRealPath()) && !isRatingFile(written);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(input, IoReason.of(e)), e);
    }
  }

  /// Other ratings beside a named file of ratings are not read with it.
  private static boolean isRatingFile(Path file) {
    return DataLayout.isOfRatings(file.getFileName().toString());
  }

  /// What `about.properties` says, else what the layout does.
  static RatingScale scale(FoundFiles found, RatingFile file) throws IOException {
    var about = CsvFolder.about(found.place());
    return about.isPresent() ? about.get().scale() : file.scale();
  }

  /// What reading does; failures of the disk are unchecked outside.
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /// Turns damaged archives into a message of what was expected, everything else that a disk can do
  /// into [UncheckedIOException].
  public static <T> T failingClearly(Path path, Work<T> work) {
    try {
      return work.run();
    } catch (ZipException | EOFException | CharacterCodingException e) {
      if (String.valueOf(e.getMessage()).contains("encrypted")) {
        throw new IllegalArgumentException(
            "%s is a zip archive with a password, which is not read: unpack it first"
                .formatted(path),
            e);
      }
      if (String.valueOf(e.getMessage()).contains("compression method")) {
        throw new IllegalArgumentException(
            "%s is a zip archive whose files are compressed in a way that is not read (as bzip2 or LZMA do): unpack it first"
                .formatted(path),
            e);
      }
      throw new IllegalArgumentException(
          "%s is damaged or of another kind than its name says: %s"
              .formatted(path, e.getMessage() == null ? "it ends too early" : e.getMessage()),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(path, IoReason.of(e)), e);
    }
  }

  /// A name for what is read from a path: the folder's, or the file's without `.zip`, `.gz`.
  static String name(Path path) {
    var last = path.toAbsolutePath().normalize().getFileName();
    var name = last == null ? "ratings" : last.toString();
    return Files.isDirectory(path) ? name : name.replaceFirst("(?i)\\.(zip|gz)$", "");
  }
}
