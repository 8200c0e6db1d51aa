package dev.matinee.datasets.files;

import dev.matinee.core.Features;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.files.AtomicFiles;
import dev.matinee.core.files.IoReason;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A data set as a folder in MovieLens' CSV layout: `ratings.csv`, `movies.csv`, and where
/// something is known of users `users.csv` (`userId,age,gender,occupation,zip`).
///
/// A fourth file, `about.properties`, keeps what the layout cannot say: the rating scale and what
/// the ratings are, so that simulated ones stay labeled.
public final class CsvFolder {
  static final String ABOUT_FILE = "about.properties";
  private static final String MOVIES = "movies.csv";
  private static final String USERS = "users.csv";
  private static final String RATINGS = "ratings.csv";
  private static final String NO_GENRES = "(no genres listed)";

  private CsvFolder() {}

  /// The files that [#write] may write, in a folder.
  public static List<Path> files(Path folder) {
    return Stream.of(ABOUT_FILE, MOVIES, USERS, RATINGS).map(folder::resolve).toList();
  }

  /// Writes ratings with all that is known; the folder is made where it is missing, files of these
  /// names are replaced.
  ///
  /// @param about one sentence for people
  /// @throws UncheckedIOException when the disk does not let it
  public static void write(Ratings ratings, String about, Path folder) {
    try {
      Files.createDirectories(folder);
      AtomicFiles.write(
          folder.resolve(ABOUT_FILE),
          "# What the other files are.\nabout=%s\nscale=%s\n"
              .formatted(escaped(about), ratings.scale().toText()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be written: %s".formatted(folder, IoReason.of(e)), e);
    }
    var items = ratings.ofItems();
    if (!items.names().isEmpty()) {
      boolean withYears =
          IntStream.range(0, items.ids().size()).anyMatch(r -> hasOwnYear(items, r));
      writeAll(
          folder.resolve(MOVIES),
          "movieId,title,genres" + (withYears ? ",year" : ""),
          items,
          row -> movie(items, row, withYears));
    }
    var users = ratings.ofUsers();
    if (!users.names().isEmpty()) {
      writeAll(
          folder.resolve(USERS),
          "userId,age,gender,occupation,zip",
          users,
          row -> user(users, row));
    }
    removeFormer(folder, ratings);
    RatingsCsv.write(ratings, folder.resolve(RATINGS));
  }

  /// A former file of movies or users would be taken for one of these ratings.
  private static void removeFormer(Path folder, Ratings ratings) {
    try {
      if (ratings.ofItems().names().isEmpty()) {
        Files.deleteIfExists(folder.resolve(MOVIES));
      }
      if (ratings.ofUsers().names().isEmpty()) {
        Files.deleteIfExists(folder.resolve(USERS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s cannot be written: %s".formatted(folder, IoReason.of(e)), e);
    }
  }

  private static void writeAll(
      Path file, String header, Features features, IntFunction<List<String>> fields) {
    CsvFile.write(
        file,
        header,
        line -> {
          for (int row = 0; row < features.ids().size(); row++) {
            line.accept(fields.apply(row));
          }
        });
  }

  /// Whether a year is known that the title does not say.
  private static boolean hasOwnYear(Features features, int row) {
    return !year(features, row).equals(FeatureRows.year(first(features, row, Features.TITLE), ""));
  }

  private static String year(Features features, int row) {
    double year = features.number(row, Features.YEAR);
    return Double.isNaN(year) ? "" : Integer.toString((int) year);
  }

  private static List<String> movie(Features features, int row, boolean withYear) {
    var fields = new ArrayList<String>();
    var genres = features.labels(row, Features.GENRES);
    fields.add(features.ids().id(row));
    fields.add(first(features, row, Features.TITLE));
    fields.add(genres.isEmpty() ? NO_GENRES : String.join("|", genres));
    if (withYear) {
      fields.add(year(features, row));
    }
    return fields;
  }

  private static List<String> user(Features features, int row) {
    var fields = new ArrayList<String>();
    fields.add(features.ids().id(row));
    double age = features.number(row, Features.AGE);
    fields.add(Double.isNaN(age) ? "" : RatingsCsv.number((float) age));
    fields.add(first(features, row, Features.GENDER));
    fields.add(first(features, row, Features.OCCUPATION));
    fields.add(first(features, row, Features.ZIP));
    return fields;
  }

  private static String first(Features features, int row, String name) {
    var labels = features.labels(row, name);
    return labels.isEmpty() ? "" : labels.getFirst();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", " ").replace("\r", " ");
  }

  /// What `about.properties` says.
  public record About(String text, RatingScale scale) {}

  /// Reads `about.properties` of a place, if it is there and readable as such.
  public static Optional<About> about(DataLocation place) throws IOException {
    var source = place.find(ABOUT_FILE);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    var properties = new Properties();
    properties.load(new StringReader(source.get().text()));
    var scale = properties.getProperty("scale", "");
    return scale.isEmpty()
        ? Optional.empty()
        : Optional.of(new About(properties.getProperty("about", ""), RatingScale.parse(scale)));
  }
}
