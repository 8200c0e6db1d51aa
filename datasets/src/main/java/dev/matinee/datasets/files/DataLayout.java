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
      List.of("u.data"),
      Separator.TAB,
      "",
      new Columns(0, 1, 2, 3),
      RatingScale.STARS,
      List.of(
          new FeatureFile(
              List.of("u.item"),
              "'|' between id, title, dates, address and genre flags",
              new FeatureFile.Delimited("|", "u.genre", FeatureRows::itemsOf100k))),
      List.of(
          FeatureFile.delimited(
              "u.user", "|", "id|age|gender|occupation|zip", FeatureRows::userOf100k))),

  /// MovieLens 1M and 10M.
  ML_1M(
      List.of("ratings.dat"),
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
      List.of("ratings.csv", "rating.csv", "ratings.tsv"),
      Separator.COMMA,
      " under a header with userId, movieId and rating",
      new Columns(0, 1, 2, 3),
      RatingScale.HALF_STARS,
      List.of(
          FeatureFile.ofMovies(
              List.of(
                  "movies.csv",
                  "movie.csv",
                  "movies.tsv",
                  "movies.txt",
                  "items.csv",
                  "item.csv",
                  "films.csv",
                  "catalog.csv"))),
      List.of(FeatureFile.ofUsers(List.of("users.csv", "user.csv", "users.tsv")))),

  /// The Netflix Prize: `1:` above the ratings of movie 1, which are `user,rating,date`.
  NETFLIX(
      List.of("combined_data.txt"),
      Separator.COMMA,
      " below a line like 1: for each movie",
      new Columns(0, -1, 1, 2),
      RatingScale.STARS,
      List.of(
          FeatureFile.delimited(
              "movie_titles.csv", ",", "id,year,title", FeatureRows::itemOfNetflix),
          FeatureFile.delimited(
              "movie_titles.txt", ",", "id,year,title", FeatureRows::itemOfNetflix)),
      List.of());

  private final List<String> ratingFiles;
  private final Separator separator;
  private final String note;
  private final Columns columns;
  private final RatingScale scale;
  private final List<FeatureFile> movieFiles;
  private final List<FeatureFile> userFiles;

  /// @param ratingFiles the names of its files of ratings; the first is the usual one
  /// @param note what messages add about rows of this layout
  /// @param columns where the columns stand in a file without a header
  /// @param scale the scale of such ratings; a file with half stars has half stars all the same
  DataLayout(
      List<String> ratingFiles,
      Separator separator,
      String note,
      Columns columns,
      RatingScale scale,
      List<FeatureFile> movieFiles,
      List<FeatureFile> userFiles) {
    this.ratingFiles = ratingFiles;
    this.separator = separator;
    this.note = note;
    this.columns = columns;
    this.scale = scale;
    this.movieFiles = movieFiles;
    this.userFiles = userFiles;
  }

  /// The usual name of its file of ratings.
  String ratingFile() {
    return ratingFiles.getFirst();
  }

  /// Whether its files of ratings have this name, as it is or compressed.
  public boolean isNamed(String name) {
    return ratingFiles.contains(plain(name));
  }

  public Separator separator() {
    return separator;
  }

  public Columns columns() {
    return columns;
  }

  public RatingScale scale() {
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
    return Arrays.stream(values()).flatMap(layout -> layout.ratingFiles.stream()).toList();
  }

  private static Stream<DataLayout> ofRows() {
    return Arrays.stream(values()).filter(layout -> layout.columns.item() >= 0);
  }

  /// Layouts in which a row says all of a rating.
  public static List<DataLayout> rowByRow() {
    return ofRows().toList();
  }

  /// Whether a file of this name is one of ratings: those of a layout, or a published split.
  public static boolean isOfRatings(String name) {
    var plain = plain(name);
    return ratingFiles().contains(plain)
        || isPart(plain)
        || plain.matches("u[1-5ab]\\.(base|test)");
  }

  /// Whether a file of this name has a part of the ratings of the Netflix Prize.
  public static boolean isPart(String plainName) {
    return plainName.matches("combined_data_\\d\\.txt|mv_\\d{7}\\.txt");
  }

  /// Whether a file of this name is read with a data set.
  public static boolean isOfADataset(String name) {
    var plain = plain(name);
    return isOfRatings(name)
        || plain.equals(CsvFolder.ABOUT_FILE)
        || Arrays.stream(values())
            .flatMap(layout -> Stream.concat(layout.movieFiles.stream(), layout.userFiles.stream()))
            .anyMatch(file -> file.isNamed(plain) || file.companion().equals(plain));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
  }

  /// "u.data, ratings.dat or ratings.csv".
  public static String ratingFilesInWords() {
    return inWords(ofRows().map(DataLayout::ratingFile).toList());
  }

  /// What a file of ratings looks like, for messages.
  public static String expected() {
    return ofRows()
        .map(
            layout ->
                "by %s%s (%s)"
                    .formatted(layout.separator.plural(), layout.note, layout.ratingFile()))
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
