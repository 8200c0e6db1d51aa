package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.LineEnds;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of a file of ratings are written: its layout, what separates the fields, and where
/// each column stands.
///
/// `headerFields` is the number of fields of a row under a header, 0 where there is no header that
/// was understood (`filledFields` without the empty ones at its end); then the columns are those of
/// the layout, or those that somebody has stated. The rows begin after `skipped` lines. `export` is
/// the site that has written it, where its header says so, `guessed` the name of the column that is
/// taken for the movies although it does not say so, `times` the columns of times where there are
/// several, the one that is read first. `comments` says that a row which begins like a comment is
/// one, `counted` that rows begin with their number, which the header does not name.
public record RatingFormat(
    DataLayout layout,
    Separator separator,
    Columns columns,
    int headerFields,
    int filledFields,
    boolean stated,
    long skipped,
    @Nullable Export export,
    @Nullable String guessed,
    List<String> times,
    boolean comments,
    boolean counted) {
  private static final int SAMPLED = 1 << 18;

  /// So many rows show whether a first field counts them.
  private static final int MOST_COUNTED = 20;

  boolean hasHeader() {
    return headerFields > 0;
  }

  /// Whether a line like `1:` names the movie of the ratings below it.
  boolean hasSections() {
    return layout == DataLayout.NETFLIX;
  }

  /// Whether a row is one that somebody has taken out, which is no user's. The title of a movie may
  /// begin like one.
  boolean isCommentedOut(Lines lines) {
    return comments && columns.title() != 0 && lines.isCommentedOut();
  }

  /// The same, knowing whether ids begin like comments: where more than half of the rows do.
  private RatingFormat withComments(Lines lines) throws IOException {
    int rows = 0;
    int marked = 0;
    while (lines.advance()) {
      if (lines.number() > skipped && !lines.isBlank()) {
        rows++;
        marked += lines.isCommentedOut() ? 1 : 0;
      }
    }
    return new RatingFormat(
        layout,
        separator,
        columns,
        headerFields,
        filledFields,
        stated,
        skipped,
        export,
        guessed,
        times,
        2 * marked <= rows,
        counted);
  }

  /// The scale that an export is known to have; `null` where it is none.
  public @Nullable RatingScale ownScale() {
    return export == null ? null : export.scale();
  }

  /// The scale that its ratings are of, where nobody says another.
  RatingScale scale() {
    return export == null ? layout.scale() : export.scale();
  }

  /// Whether rows may have a number that says that there is no rating, or no choice.
  boolean saysUnrated() {
    return export == Export.GOODREADS || export == Export.CHOICES;
  }

  /// Whether a rating says that there is none.
  boolean isUnrated(double rating) {
    return export != null && export.isUnrated(rating);
  }

  /// Whether a row has as many fields as it should; a separator at its end makes no field.
  boolean allows(FieldCursor row) {
    int fields = row.count();
    if (stated) {
      return fields >= columns.least();
    }
    int most = hasHeader() ? headerFields : columns.most();
    int least = hasHeader() ? filledFields : columns.least();
    return fields >= least && (fields <= most || endsAt(most, row));
  }

  /// Whether nothing stands in a row from a field on, which there is.
  static boolean endsAt(int field, FieldCursor row) {
    return row.count() > field && row.isEmptyFrom(field);
  }

  /// The number of fields of a usual row.
  int fields() {
    return hasHeader() ? headerFields : columns.most();
  }

  String expectedFields() {
    return "%d fields separated by %s".formatted(fields(), separator.plural());
  }

  /// For people: "fields separated by tabs, without a header".
  @Override
  public String toString() {
    return hasSections()
        ? "a line like 1: above the ratings of each movie"
        : "fields separated by %s, %s"
            .formatted(separator.plural(), hasHeader() ? "under a header" : "without a header");
  }

  /// Whether the order of the columns is a guess.
  boolean isAssumed() {
    return !hasHeader() && !stated && !hasSections();
  }

  /// Recognizes the layout from the first lines: a header if there is one, else the separator that
  /// makes most of them rows of ratings. A line `sep=…`, comments and blank lines may come first.
  ///
  /// @throws IllegalArgumentException when the lines are not ratings, or a header is not
  ///   understood; it says what was found
  static RatingFormat of(Source source, ReadOptions reading) throws IOException {
    var format = ofStart(source, reading);
    for (var part : source.parts()) {
      // else its rows would be taken for ratings of the last movie of the part above
      if (format.hasSections() && !ofStart(part, reading).hasSections()) {
        throw new IllegalArgumentException(
            "%s must begin with a line like 1: that says which movie its ratings are of"
                .formatted(part.name()));
      }
    }
    return format;
  }

  private static RatingFormat ofStart(Source source, ReadOptions reading) throws IOException {
    try (var opened = source.open()) {
      var start = opened.stream().readNBytes(SAMPLED);
      LineEnds.requireRead(source.name(), start);
      PatchText.requireNone(source.name(), new Lines(new ByteArrayInputStream(start)));
      LineMark.requireNone(
          source.name(),
          new Lines(new ByteArrayInputStream(wholeLines(start))),
          !reading.columns().isEmpty());
      return new FormatRecognition(source.name(), reading)
          .of(new Lines(new ByteArrayInputStream(start)), start)
          .withComments(new Lines(new ByteArrayInputStream(start)));
    }
  }

  private static byte[] wholeLines(byte[] start) {
    int end = start.length;
    while (start.length == SAMPLED && end > 0 && start[end - 1] != '\n') {
      end--;
    }
    return end == 0 ? start : Arrays.copyOf(start, end);
  }

  /// The same with every column one place to the right where rows have one field more than the
  /// header and the first one counts them: some programs number their rows and give the numbers no
  /// name.
  ///
  /// @throws IllegalArgumentException when the surplus field is something else
  RatingFormat withIndex(String name, Lines lines) throws IOException {
    var fields = new FieldCursor();
    int rows = 0;
    boolean counts = true;
    boolean halves = separator.equals(Separator.COMMA);
    double first = 0;
    while (rows < MOST_COUNTED && lines.advance()) {
      if (lines.number() > skipped && !lines.isBlank() && !lines.isCommentedOut()) {
        fields.split(lines, separator);
        if (fields.count() != headerFields + 1
            || filledFields < headerFields
            || fields.isEmpty(headerFields)) {
          return this;
        }
        double number = fields.number(0);
        first = rows == 0 ? number : first;
        counts &= (first == 0 || first == 1) && number == first + rows;
        double rating = fields.number(columns.rating() + 1);
        halves &= rating == 0 || rating == 5; // 3,5 is three and a half where commas are decimal
        rows++;
      }
    }
    if (rows == 0) {
      return this;
    }
    // one row counts nothing
    if (!counts || halves || rows == 1) {
      throw new IllegalArgumentException(
          "%s: the header names %d columns, but the rows have %d fields, and %s: name every column in the header, or say the order with --columns user,item,rating,timestamp"
              .formatted(
                  name,
                  headerFields,
                  headerFields + 1,
                  halves
                      ? "all ratings would be 0 or 5, as where 3,5 is cut at its decimal comma"
                      : "the first is no number of the row"));
    }
    return new RatingFormat(
        layout,
        separator,
        columns.shifted(1),
        headerFields + 1,
        filledFields + 1,
        stated,
        skipped,
        export,
        guessed,
        times,
        comments,
        true);
  }
}
