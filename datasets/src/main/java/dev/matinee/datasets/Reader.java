package dev.matinee.datasets;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Rating;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.files.IoReason;
import dev.matinee.datasets.download.GroupLens;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.CsvFolder;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.DataLocation;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.FeatureFile;
import dev.matinee.datasets.files.RatingsCsv;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.rows.RatingFile;
import dev.matinee.datasets.text.Source;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
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
  public record Rows(
      List<Rating> ratings,
      List<BadRow> bad,
      long badRows,
      List<String> notes,
      @Nullable RatingScale scale,
      boolean titled) {
    public Rows {
      ratings = List.copyOf(ratings);
      bad = List.copyOf(bad);
      notes = List.copyOf(notes);
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
          var files = Found.at(path);
          var file = RatingFile.of(files.ratings(), reading);
          var scale = reading.scale();
          var assembly = new Assembly(files, file, scale == null ? scale(files, file) : scale, bad);
          assembly.read(progress);
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
          var found = Found.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          var scale = reading.scale();
          return rows(found, file, scale == null ? file.scale() : scale);
        });
  }

  /// The rows of one file of ratings on whatever scale, where another has to know which it is.
  ///
  /// @throws IllegalArgumentException when it is not one; it says what was expected
  public static Rows rowsOfAnyScale(Path path, ReadOptions reading) {
    return failingClearly(
        path,
        () -> {
          var found = Found.at(path);
          return rows(found, RatingFile.of(found.ratings(), reading), reading.scale());
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
          var found = Found.at(path);
          var file = RatingFile.of(found.ratings(), reading);
          var said = reading.scale() == null ? file.format().ownScale() : reading.scale();
          return rows(found, file, said == null ? usual : said);
        });
  }

  private static Rows rows(Found found, RatingFile file, @Nullable RatingScale scale)
      throws IOException {
    var bad = new BadRows();
    var rows = new ArrayList<Rating>();
    file.read(
        scale,
        bad,
        Progress.NONE,
        (_, user, item, value, time) -> rows.add(new Rating(user, item, value, time)));
    var notes = new ArrayList<>(found.notes());
    notes.addAll(file.notes());
    return new Rows(rows, bad.listed(), bad.count(), notes, scale, file.isTitled());
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
  static RatingScale scale(Found found, RatingFile file) throws IOException {
    var about = CsvFolder.about(found.place());
    return about.isPresent() ? about.get().scale() : file.scale();
  }

  /// Where the ratings are, and the place whose other files belong to them; `alone` where a person
  /// named the one file, so that the others may be strangers.
  record Found(Source ratings, DataLocation place, boolean alone) {
    static Found at(Path path) throws IOException {
      if (!Files.exists(path)) {
        throw new IllegalArgumentException(
            path + " does not exist: expected a folder or a file of ratings");
      }
      if (!Files.isReadable(path)) {
        throw new IllegalArgumentException(path + " may not be read: check its permissions");
      }
      if (Files.isDirectory(path)) {
        var place = DataLocation.ofFolder(path);
        return new Found(place.ratingsOrOnly(), place, false);
      }
      requireFile(path);
      if (isZip(path)) {
        var place = DataLocation.ofZip(path);
        return new Found(place.ratingsOrOnly(), place, false);
      }
      var folder = path.toAbsolutePath().getParent();
      var place = folder == null ? new DataLocation("", List.of()) : DataLocation.filesOf(folder);
      return new Found(Source.of(path), place, true);
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

  /// What reading does; failures of the disk are unchecked outside.
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /// Turns damaged archives into a message of what was expected, everything else that a disk can do
  /// into [UncheckedIOException].
  static <T> T failingClearly(Path path, Work<T> work) {
    try {
      return work.run();
    } catch (ZipException | EOFException | CharacterCodingException e) {
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

  /// Puts ratings and features together.
  static final class Assembly {
    /// As many ratings may be the same by chance.
    private static final int FEWEST_ALIKE = 10;

    private final BadRows bad;
    private final List<String> notes = new ArrayList<>();
    private final RatingFile file;
    private final RatingScale scale;
    private final Found found;
    private Features ofUsers = Features.builder().build();
    private Features ofItems = Features.builder().build();
    private final Ids.Builder users = Ids.builder();
    private final Ids.Builder items = Ids.builder();
    private final String about;
    private RatingColumns columns = new RatingColumns.Builder().build();

    Assembly(Found found, RatingFile file, RatingScale scale, BadRows bad) throws IOException {
      this.bad = bad;
      this.file = file;
      this.found = found;
      notes.addAll(found.notes());
      this.scale = scale;
      this.about = CsvFolder.about(found.place()).map(CsvFolder.About::text).orElse("");
    }

    /// Reads the ratings, and beside them what is known of movies and users.
    void read(Progress progress) throws IOException {
      var beside = new BadRows();
      try (var known = Beside.start(() -> know(beside))) {
        columns = file.readColumns(scale, bad, progress, users, items);
        known.await();
      }
      bad.addAllBefore(beside);
    }

    private void know(BadRows rows) {
      var layout = file.format().layout();
      if (!file.isTitled()) {
        ofItems = first(layout.movieFilesByPreference(), rows, "ids stand for titles");
      }
      ofUsers = first(layout.userFilesByPreference(), rows, "nothing is known of users");
    }

    /// What the first of the files knows that is there and can be read.
    ///
    /// @param otherwise what follows where none can
    private Features first(List<FeatureFile> files, BadRows rows, String otherwise) {
      return FeatureFile.first(
          files,
          found.place(),
          rows,
          problem -> notes.add("passed over, so %s: %s".formatted(otherwise, problem)));
    }

    /// The rows of another file: their ids become known after those read so far.
    List<Rating> know(RatingFile other) throws IOException {
      var others = new ArrayList<Rating>();
      other.read(
          scale,
          bad,
          Progress.NONE,
          (_, user, item, value, time) -> {
            others.add(new Rating(user, item, value, time));
            users.index(user);
            items.index(item);
          });
      notes.addAll(other.notes());
      return List.copyOf(others);
    }

    /// "MovieLens 100K (1998): " where name and size are those of a published set.
    private static String published(String name, int size) {
      return GroupLens.find(name)
          .filter(published -> published.ratings() == size)
          .map(published -> published.title() + ": ")
          .orElse("");
    }

    private boolean isOfOneRating() {
      int rows = columns.size();
      int same = 0;
      while (same < rows && columns.value().get(same) == columns.value().get(0)) {
        same++;
      }
      return rows >= FEWEST_ALIKE && same == rows;
    }

    Dataset dataset(String name) {
      ofUsers.ids().list().forEach(users::index);
      ofItems.ids().list().forEach(items::index);
      var ratings =
          Ratings.of(
              scale, ofUsers.alignedTo(users.build()), ofItems.alignedTo(items.build()), columns);
      notes.addAll(file.notes());
      long rows = columns.size();
      long duplicates = rows - ratings.size();
      if (ofItems.ids().size() == 0 && !file.isTitled()) {
        notes.add("no catalog of movies beside " + file.name() + ": ids stand for titles");
      }
      UnknownMoviesNote.note(ratings).ifPresent(notes::add);
      if (isOfOneRating()) {
        notes.add(
            "all ratings of %s are %s, so they tell nothing apart: where 1 is a like and 0 none, say so with --scale 0:1:1"
                .formatted(file.name(), RatingsCsv.number(columns.value().get(0))));
      }
      if (bad.count() > 0) {
        notes.add(
            "%,d bad row%s skipped, the first: %s"
                .formatted(bad.count(), bad.count() == 1 ? "" : "s", bad.listed().getFirst()));
      }
      if (duplicates > 0) {
        notes.add(
            "%,d earlier rating%s of the same user and movie superseded by the last"
                .formatted(duplicates, duplicates == 1 ? "" : "s"));
      }
      var plain =
          String.format(
              Locale.ROOT,
              "%,d ratings from %s, scale %s to %s",
              ratings.size(),
              file.name(),
              RatingsCsv.number(scale.min()),
              RatingsCsv.number(scale.max()));
      return new Dataset(
          name,
          about.isEmpty() ? published(name, ratings.size()) + plain : about,
          ratings,
          bad.listed(),
          new Dataset.Counts(rows, bad.count(), duplicates),
          notes);
    }
  }
}
