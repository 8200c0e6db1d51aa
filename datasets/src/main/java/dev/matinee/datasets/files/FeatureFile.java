package dev.matinee.datasets.files;

import dev.matinee.core.Features;
import dev.matinee.core.files.IoReason;
import dev.matinee.datasets.files.FeatureRows.BadRowException;
import dev.matinee.datasets.files.FeatureRows.Row;
import dev.matinee.datasets.text.Source;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// A file that says what is known of movies or of users: its names and how its rows are read.
///
/// `expected` says in messages what a row, or the header, looks like.
public record FeatureFile(List<String> names, String expected, Format format) {
  /// How rows are split and what they say.
  public sealed interface Format {}

  /// Rows without a header, split at a separator.
  ///
  /// @param parser the parser of rows, given the text of `companion` (empty where there is none)
  record Delimited(String separator, String companion, Function<String, RowParser> parser)
      implements Format {}

  /// A table with whatever separates its fields, under a header in whatever order.
  ///
  /// @param columns what columns are called, by the name that the parser knows them by; the first
  ///   two are needed
  /// @param usual the columns of a table without a header; empty where it must have one
  record Table(List<NamedColumn> columns, List<String> usual, NamedRowParser parser)
      implements Format {}

  /// A column and the words for it, in small letters alone.
  record NamedColumn(String name, List<String> words) {}

  /// Adds what a row says to the features.
  @FunctionalInterface
  interface RowParser {
    void parse(Row row, Features.Builder features) throws BadRowException;
  }

  /// Adds what a row says to the features; columns are found by their names.
  @FunctionalInterface
  interface NamedRowParser {
    void parse(Row row, Map<String, Integer> columns, Features.Builder features)
        throws BadRowException;
  }

  static FeatureFile delimited(String name, String separator, String expected, RowParser parser) {
    return new FeatureFile(List.of(name), expected, new Delimited(separator, "", _ -> parser));
  }

  /// A table of movies.
  static FeatureFile ofMovies(List<String> names) {
    return new FeatureFile(
        names,
        "a header with movieId and title (or movie_id, itemId, id; name; and genres, year)",
        new Table(Catalog.MOVIES, Catalog.USUAL, FeatureRows::itemOfTable));
  }

  /// A table of users.
  static FeatureFile ofUsers(List<String> names) {
    return new FeatureFile(
        names,
        "a header with userId and age, gender, occupation or zip",
        new Table(Catalog.USERS, List.of(), FeatureRows::userOfTable));
  }

  boolean isNamed(String plainName) {
    return names.contains(plainName);
  }

  /// The name of the file that its rows are read with; empty where there is none.
  String companion() {
    return format instanceof Delimited delimited ? delimited.companion : "";
  }

  /// Reads the first of some files that is there and can be read. What cannot be read costs what it
  /// would have said, never the ratings.
  ///
  /// @param bad is told its bad rows
  /// @param notes is told what a person should know of how it was understood
  /// @param problems is told why a file was passed over
  public static Features first(
      List<FeatureFile> files,
      DataLocation place,
      BadRows bad,
      Consumer<String> notes,
      Consumer<String> problems) {
    for (var file : files) {
      var source = place.find(file.names);
      if (source.isPresent()) {
        var rows = new BadRows();
        try {
          var features = FeatureFiles.read(file, source.get(), place, rows, notes);
          bad.addAll(rows);
          noteOthers(files, source.get(), place, notes);
          return features;
        } catch (IllegalArgumentException e) {
          problems.accept(String.valueOf(e.getMessage()));
        } catch (IOException e) {
          problems.accept("%s cannot be read: %s".formatted(source.get().name(), IoReason.of(e)));
        }
      }
    }
    return Features.builder().build();
  }

  /// Says which file was taken where others have a name of the same kind.
  private static void noteOthers(
      List<FeatureFile> files, Source taken, DataLocation place, Consumer<String> notes) {
    var others =
        place.sources().stream()
            .filter(source -> !source.name().equals(taken.name()))
            .filter(source -> files.stream().anyMatch(file -> file.isNamed(source.plainName())))
            .map(Source::name)
            .toList();
    if (!others.isEmpty()) {
      notes.accept(
          "%s is read, passed over beside it: %s"
              .formatted(taken.name(), String.join(", ", others)));
    }
  }
}
