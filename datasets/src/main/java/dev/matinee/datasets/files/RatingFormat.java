package dev.matinee.datasets.files;

import dev.matinee.core.RatingScale;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of a file of ratings are written: its layout, what separates the fields, and where
/// each column stands.
///
/// `headerFields` is the number of fields of a row under a header, 0 where there is no header that
/// was understood; then the columns are those of the layout, or those that somebody has stated. The
/// rows begin after `skipped` lines. `ownScale` is the scale that an export is known to have,
/// `guessed` the name of the column that is taken for the movies although it does not say so.
/// `comments` says that a row which begins like a comment is one.
public record RatingFormat(
    DataLayout layout,
    Separator separator,
    Columns columns,
    int headerFields,
    boolean stated,
    long skipped,
    @Nullable RatingScale ownScale,
    @Nullable String guessed,
    boolean comments) {
  private static final int SAMPLED = 1 << 18;

  /// A header stands below no more lines than these.
  private static final int MOST_TITLES = 20;

  /// So many rows show whether a first field counts them.
  private static final int MOST_COUNTED = 20;

  private static final RatingScale OUT_OF_TEN = new RatingScale(1, 10, 1);
  private static final List<Way> WAYS = ways();

  /// A layout with what separates its fields: other marks too, which some programs put for commas.
  private record Way(DataLayout layout, Separator separator) {
    RatingFormat plain(long skipped) {
      return new RatingFormat(
          layout, separator, layout.columns(), 0, false, skipped, null, null, true);
    }
  }

  private static List<Way> ways() {
    var ways = new ArrayList<Way>();
    for (var layout : DataLayout.rowByRow()) {
      ways.add(new Way(layout, layout.separator()));
    }
    for (var other : List.of(Separator.SEMICOLON, Separator.BAR, Separator.BLANKS)) {
      ways.add(new Way(DataLayout.CSV, other));
    }
    return List.copyOf(ways);
  }

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
        stated,
        skipped,
        ownScale,
        guessed,
        2 * marked <= rows);
  }

  /// The scale that its ratings are of, where nobody says another.
  RatingScale scale() {
    return ownScale == null ? layout.scale() : ownScale;
  }

  /// Whether a row has as many fields as it should; a separator at its end makes no field.
  boolean allows(FieldCursor row) {
    int fields = row.count();
    if (stated) {
      return fields >= columns.least();
    }
    int most = hasHeader() ? headerFields : columns.most();
    int least = hasHeader() ? headerFields : columns.least();
    return fields >= least && (fields <= most || endsAt(most, row));
  }

  /// Whether nothing stands in a row from a field on, which is its last.
  private static boolean endsAt(int field, FieldCursor row) {
    return row.count() == field + 1 && row.isEmpty(field);
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
      return new Recognition(source.name(), reading)
          .of(new Lines(new ByteArrayInputStream(start)), start)
          .withComments(new Lines(new ByteArrayInputStream(start)));
    }
  }

  /// The same with every column one place to the right where rows have one field more than the
  /// header and the first one counts them: some programs number their rows and give the numbers no
  /// name.
  ///
  /// @throws IllegalArgumentException when the surplus field is something else
  private RatingFormat withIndex(String name, Lines lines) throws IOException {
    var fields = new FieldCursor();
    int rows = 0;
    boolean counts = true;
    double first = 0;
    while (rows < MOST_COUNTED && lines.advance()) {
      if (lines.number() > skipped && !lines.isBlank() && !lines.isCommentedOut()) {
        fields.split(lines, separator);
        if (fields.count() != headerFields + 1 || fields.isEmpty(headerFields)) {
          return this;
        }
        double number = fields.number(0);
        first = rows == 0 ? number : first;
        counts &= (first == 0 || first == 1) && number == first + rows;
        rows++;
      }
    }
    if (rows == 0) {
      return this;
    }
    // one row counts nothing
    if (!counts || rows == 1) {
      throw new IllegalArgumentException(
          "%s: the header names %d columns, but the rows have %d fields, and the first is no number of the row: name every column in the header, or say the order with --columns user,item,rating,timestamp"
              .formatted(name, headerFields, headerFields + 1));
    }
    return new RatingFormat(
        layout,
        separator,
        columns.shifted(1),
        headerFields + 1,
        stated,
        skipped,
        ownScale,
        guessed,
        comments);
  }

  /// Looks at the first lines of one file.
  private static final class Recognition {
    private final String name;
    private final ReadOptions reading;
    private final FieldCursor fields = new FieldCursor();
    private final int[] rows = new int[WAYS.size()];
    private final boolean[] firstIsOfWords = new boolean[WAYS.size()];
    private @Nullable String first;
    private long firstLine;
    private long preamble;

    Recognition(String name, ReadOptions reading) {
      this.name = name;
      this.reading = reading;
    }

    RatingFormat of(Lines lines, byte[] start) throws IOException {
      while (lines.advance()) {
        if (lines.isBlank()) {
          continue;
        }
        if (first == null) {
          if (lines.isRemark()) {
            var header = commented(lines);
            if (header != null) {
              return header.withIndex(name, new Lines(new ByteArrayInputStream(start)));
            }
            preamble = lines.number();
            continue;
          }
          first = lines.excerpt();
          if (reading.columns().isEmpty() && lines.section() != null) {
            return new Way(DataLayout.NETFLIX, Separator.COMMA).plain(preamble);
          }
          var header = header(lines);
          if (header != null) {
            return header.withIndex(name, new Lines(new ByteArrayInputStream(start)));
          }
        } else {
          var header = lines.number() < firstLine + MOST_TITLES ? headerBelow(lines) : null;
          if (header != null) {
            return header.withIndex(name, new Lines(new ByteArrayInputStream(start)));
          }
          for (int way = 0; way < rows.length; way++) {
            split(lines, WAYS.get(way));
            rows[way] += looksRight(WAYS.get(way)) ? 1 : 0;
          }
        }
      }
      return best();
    }

    /// A header below lines that are no rows: the title of a table, or who made it. Words with
    /// blanks between may look like a row.
    private @Nullable RatingFormat headerBelow(Lines lines) {
      for (int w = 0; w < rows.length; w++) {
        if (rows[w] > 0 && !WAYS.get(w).separator.equals(Separator.BLANKS)) {
          return null;
        }
      }
      return complete(lines);
    }

    private void split(Lines lines, Way way) {
      fields.split(lines.buffer(), lines.start(), lines.end(), way.separator);
    }

    /// A header behind a `#`, as programs for numbers write it: a comment of nothing but names.
    private @Nullable RatingFormat commented(Lines lines) {
      if (!reading.columns().isEmpty()) {
        return null;
      }
      int from = lines.start();
      while (from < lines.end() && "#% \t/".indexOf(lines.buffer()[from]) >= 0) {
        from++;
      }
      for (var way : WAYS) {
        fields.split(lines.buffer(), from, lines.end(), way.separator);
        var header = new Header(fields);
        if (header.isOfKnownNames() && says(header)) {
          return format(way, header, lines.number());
        }
      }
      return null;
    }

    /// What the first line says, if it is a header; else it is the first row.
    private @Nullable RatingFormat header(Lines lines) {
      var complete = complete(lines);
      if (complete != null) {
        return complete;
      }
      boolean partial = false;
      for (int w = 0; w < rows.length; w++) {
        var way = WAYS.get(w);
        split(lines, way);
        var header = new Header(fields);
        partial |= header.isPartial();
        firstIsOfWords[w] = header.isOfWords();
        rows[w] += looksRight(way) ? 1 : 0;
      }
      if (reading.columns().isEmpty() && partial) {
        throw notUnderstood();
      }
      firstLine = lines.number();
      return null;
    }

    /// The format that a line says, if it is a whole header.
    private @Nullable RatingFormat complete(Lines lines) {
      if (!reading.columns().isEmpty()) {
        return null;
      }
      for (var way : WAYS) {
        split(lines, way);
        var header = new Header(fields);
        if (says(header)) {
          return format(way, header, lines.number());
        }
      }
      return null;
    }

    /// Whether a header names all that is needed.
    private boolean says(Header header) {
      return header.isComplete()
          || header.isExport()
          || (reading.onePerson() && header.isOfOnePerson());
    }

    private RatingFormat format(Way way, Header header, long line) {
      header.requireOneOfEach(name);
      return new RatingFormat(
          way.layout,
          way.separator,
          header.usedColumns(),
          header.count(),
          false,
          line,
          header.isOfImdb() ? OUT_OF_TEN : header.isOfLetterboxd() ? RatingScale.HALF_STARS : null,
          header.guessed(),
          true);
    }

    private IllegalArgumentException notUnderstood() {
      return new IllegalArgumentException(
          "%s is not a file of ratings: its columns are '%s', needed are %s"
              .formatted(name, first, Header.known()));
    }

    private boolean looksRight(Way way) {
      var columns = reading.columns().isEmpty() ? way.layout.columns() : reading.places();
      boolean fits =
          fields.count() >= columns.least()
              && (!reading.columns().isEmpty()
                  || fields.count() <= columns.most()
                  || endsAt(columns.most(), fields));
      return fits
          && (columns.user() < 0
              || (!fields.isEmpty(columns.user()) && !fields.hasControls(columns.user())))
          && !fields.isEmpty(columns.item())
          && !fields.hasControls(columns.item())
          && !Double.isNaN(fields.number(columns.rating()));
    }

    private RatingFormat best() {
      if (first == null) {
        throw new IllegalArgumentException(name + " is empty: expected " + DataLayout.expected());
      }
      int best = 0;
      for (int w = 1; w < rows.length; w++) {
        // tabs are blanks too, so blanks count where nothing else does
        boolean counts = !WAYS.get(w).separator.equals(Separator.BLANKS) || rows[best] == 0;
        best = counts && rows[w] > rows[best] ? w : best;
      }
      boolean headed = firstIsOfWords[best] || (rows[best] == 0 && anyOfWords());
      if (reading.columns().isEmpty() && headed) {
        throw notUnderstood();
      }
      if (rows[best] == 0) {
        throw new IllegalArgumentException(
            "%s is not a file of ratings: expected %s; its first line is '%s'"
                .formatted(name, DataLayout.expected(), first));
      }
      var plain = WAYS.get(best).plain(preamble);
      return reading.columns().isEmpty()
          ? plain
          : new RatingFormat(
              plain.layout,
              plain.separator,
              reading.places(),
              0,
              true,
              firstIsOfWords[best] ? firstLine : preamble,
              null,
              null,
              true);
    }

    private boolean anyOfWords() {
      for (boolean words : firstIsOfWords) {
        if (words) {
          return true;
        }
      }
      return false;
    }
  }
}
