package dev.matinee.datasets.files;

import dev.matinee.core.Features;
import dev.matinee.datasets.files.FeatureRows.BadRowException;
import dev.matinee.datasets.files.FeatureRows.Row;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A file that says what is known of movies or of users: its name and how its rows are read.
///
/// `expected` says in messages what a row, or the header, looks like.
public record FeatureFile(String name, String expected, Format format) {
  /// How rows are split and what they say.
  public sealed interface Format {}

  /// Rows without a header, split at a separator.
  ///
  /// @param parser the parser of rows, given the text of `companion` (empty where there is none)
  record Delimited(String separator, String companion, Function<String, RowParser> parser)
      implements Format {}

  /// Comma-separated rows under a header whose first column is `id`.
  record WithHeader(String id, NamedRowParser parser) implements Format {}

  /// Adds what a row says to the features.
  @FunctionalInterface
  interface RowParser {
    void parse(Row row, Features.Builder features) throws BadRowException;
  }

  /// Adds what a row says to the features; columns are found by their lower-case names.
  @FunctionalInterface
  interface NamedRowParser {
    void parse(Row row, Map<String, Integer> columns, Features.Builder features)
        throws BadRowException;
  }

  static FeatureFile delimited(String name, String separator, String expected, RowParser parser) {
    return new FeatureFile(name, expected, new Delimited(separator, "", _ -> parser));
  }

  static FeatureFile withHeader(String name, String id, NamedRowParser parser) {
    return new FeatureFile(name, "a header that begins with " + id, new WithHeader(id, parser));
  }

  /// The name of the file that its rows are read with; empty where there is none.
  String companion() {
    return format instanceof Delimited delimited ? delimited.companion : "";
  }

  /// Reads the file, if it is the one of these names that comes first in the place.
  public static Features first(List<FeatureFile> files, Place place, BadRows bad)
      throws IOException {
    for (var file : files) {
      var source = place.find(file.name);
      if (source.isPresent()) {
        return FeatureFiles.read(file, source.get(), place, bad);
      }
    }
    return Features.builder().build();
  }
}
