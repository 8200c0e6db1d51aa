package dev.matinee.datasets.files;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.text.Separator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The layouts in which MovieLens data sets come: a constant says all that differs between them.
///
/// A new layout is a new constant. Recognition, reading, the rating scale, the files beside the
/// ratings and the messages read from here; a constant that leaves something out does not compile.
@SuppressWarnings("ImmutableEnumChecker") // the lists cannot be changed, the parsers have no state
public enum DataLayout {
  /// MovieLens 100K.
  ML_100K(
      "u.data",
      Separator.TAB,
      "",
      new Columns(0, 1, 2, 3),
      RatingScale.STARS,
      List.of(
          new FeatureFile(
              "u.item",
              "'|' between id, title, dates, address and genre flags",
              new FeatureFile.Delimited("|", "u.genre", FeatureRows::itemsOf100k))),
      List.of(
          FeatureFile.delimited(
              "u.user", "|", "id|age|gender|occupation|zip", FeatureRows::userOf100k))),

  /// MovieLens 1M and 10M.
  ML_1M(
      "ratings.dat",
      Separator.COLONS,
      "",
      new Columns(0, 1, 2, 3),
      RatingScale.STARS,
      List.of(
          FeatureFile.delimited(
              "movies.dat", "::", "MovieID::Title::Genres", FeatureRows::itemOf1m)),
      List.of(
          FeatureFile.delimited(
              "users.dat", "::", "UserID::Gender::Age::Occupation::Zip", FeatureRows::userOf1m))),

  /// MovieLens latest, 20M, 25M and 32M; users as [CsvFolder] writes them.
  CSV(
      "ratings.csv",
      Separator.COMMA,
      " under a header with userId, movieId and rating",
      new Columns(0, 1, 2, 3),
      RatingScale.HALF_STARS,
      List.of(FeatureFile.withHeader("movies.csv", "movieId", FeatureRows::itemOfCsv)),
      List.of(FeatureFile.withHeader("users.csv", "userId", FeatureRows::userOfCsv)));

  /// Where the columns of ratings stand; `timestamp` is -1 where there is none.
  record Columns(int user, int item, int rating, int timestamp) {
    /// The fewest fields that a row without a header has.
    int least() {
      return 1 + Math.max(user, Math.max(item, rating));
    }

    /// The most fields that a row without a header has.
    int most() {
      return Math.max(least(), 1 + timestamp);
    }
  }

  private final String ratingFile;
  private final Separator separator;
  private final String note;
  private final Columns columns;
  private final RatingScale scale;
  private final List<FeatureFile> movieFiles;
  private final List<FeatureFile> userFiles;

  /// @param note what messages add about rows of this layout
  /// @param columns where the columns stand in a file without a header
  /// @param scale the scale of such ratings; a file with half stars has half stars all the same
  DataLayout(
      String ratingFile,
      Separator separator,
      String note,
      Columns columns,
      RatingScale scale,
      List<FeatureFile> movieFiles,
      List<FeatureFile> userFiles) {
    this.ratingFile = ratingFile;
    this.separator = separator;
    this.note = note;
    this.columns = columns;
    this.scale = scale;
    this.movieFiles = movieFiles;
    this.userFiles = userFiles;
  }

  String ratingFile() {
    return ratingFile;
  }

  Separator separator() {
    return separator;
  }

  Columns columns() {
    return columns;
  }

  RatingScale scale() {
    return scale;
  }

  /// The movie files that may stand beside ratings of this layout: its own first.
  public List<FeatureFile> movieFilesByPreference() {
    return byPreference(layout -> layout.movieFiles);
  }

  /// The user files that may stand beside ratings of this layout: its own first.
  public List<FeatureFile> userFilesByPreference() {
    return byPreference(layout -> layout.userFiles);
  }

  private List<FeatureFile> byPreference(Function<DataLayout, List<FeatureFile>> files) {
    return Stream.concat(Stream.of(this), Arrays.stream(values()).filter(l -> l != this))
        .flatMap(layout -> files.apply(layout).stream())
        .toList();
  }

  /// The names of files of ratings.
  static List<String> ratingFiles() {
    return Arrays.stream(values()).map(DataLayout::ratingFile).toList();
  }

  /// Whether a file of this name is one of ratings: those of a layout, or a published split.
  public static boolean isOfRatings(String name) {
    var plain = plain(name);
    return ratingFiles().contains(plain) || plain.matches("u[1-5ab]\\.(base|test)");
  }

  /// Whether a file of this name is read with a data set.
  public static boolean isOfADataset(String name) {
    var plain = plain(name);
    return isOfRatings(name)
        || plain.equals(CsvFolder.ABOUT_FILE)
        || Arrays.stream(values())
            .flatMap(layout -> Stream.concat(layout.movieFiles.stream(), layout.userFiles.stream()))
            .anyMatch(file -> file.name().equals(plain) || file.companion().equals(plain));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
  }

  /// "u.data, ratings.dat or ratings.csv".
  public static String ratingFilesInWords() {
    return inWords(ratingFiles());
  }

  /// What a file of ratings looks like, for messages.
  public static String expected() {
    return Arrays.stream(values())
        .map(
            layout ->
                "by %s%s (%s)".formatted(layout.separator.plural(), layout.note, layout.ratingFile))
        .collect(
            Collectors.collectingAndThen(
                Collectors.toList(),
                ways ->
                    "user, item, rating and timestamp in every row, separated " + inWords(ways)));
  }

  private static String inWords(List<String> names) {
    var others = new ArrayList<>(names);
    var last = others.removeLast();
    return others.isEmpty() ? last : String.join(", ", others) + " or " + last;
  }
}
