package dev.matinee.datasets.rows;

import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Separator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The columns of a table of ratings that is no file of text, by their names: the same names that a
/// header may have.
public final class NamedColumns {
  private NamedColumns() {}

  /// Where users, movies, ratings and times stand.
  ///
  /// @param names of all columns
  /// @param source what has them, for the message
  /// @throws IllegalArgumentException when a column of ids or ratings is missing, or there are
  ///   several
  public static Columns of(List<String> names, String source) {
    var line =
        names.stream()
            .map(name -> name.replaceAll("[\",\\p{Cntrl}]", "_"))
            .collect(Collectors.joining(","))
            .getBytes(StandardCharsets.UTF_8);
    var fields = new FieldCursor();
    fields.split(line, 0, line.length, Separator.COMMA);
    var header = new Header(fields);
    header.requireOneOfEach(source);
    var columns = header.usedColumns();
    if (!header.isComplete() || columns.item() < 0) {
      throw new IllegalArgumentException(
          "%s must have columns of users, movies and ratings, got %s; known names are %s"
              .formatted(source, String.join(", ", names), Header.known()));
    }
    return columns;
  }
}
