package dev.matinee.datasets.rows;

import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the format of a file of ratings in its first lines: what a header says, else what most of
/// them are by; where several layouts fit alike, the one that the file is named by.
final class FormatRecognition {
  /// A header stands below no more lines than these.
  private static final int MOST_TITLES = 20;

  /// `-[ RECORD 1 ]---`, `*** 1. row ***`, `userId = 1`.
  private static final Pattern ONE_COLUMN_A_LINE =
      Pattern.compile(
          "-\\[ RECORD 1 \\].*|\\*{5,} 1\\. row \\*.*|\\s*[A-Za-z_]+ = [^,;|]*|- [A-Za-z_]+: .*");

  private static final Pattern ARFF = Pattern.compile("(?i)\\s*@relation\\b.*");

  private static final Pattern LETTERBOXD_LIST = Pattern.compile("(?i)letterboxd list export.*");

  private static final List<Way> WAYS = ways();

  /// A layout with what separates its fields: other marks too, which some programs put for commas.
  private record Way(DataLayout layout, Separator separator) {
    RatingFormat plain(long skipped) {
      return new RatingFormat(
          layout,
          separator,
          layout.columns(),
          0,
          0,
          false,
          skipped,
          null,
          null,
          List.of(),
          true,
          false);
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

  private final String name;
  private final ReadOptions reading;
  private final FieldCursor fields = new FieldCursor();
  private final int[] rows = new int[WAYS.size()];
  private final int[] productsFirst = new int[WAYS.size()];
  private final boolean[] firstIsOfWords = new boolean[WAYS.size()];
  private @Nullable String first;
  private boolean rowInQuotes;
  private long firstLine;
  private long preamble;

  FormatRecognition(String name, ReadOptions reading) {
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
        rowInQuotes = isRowInQuotes(lines);
        requireRows(lines);
        if (hasNumbersOfColumns(lines)) {
          preamble = lines.number();
          firstLine = preamble;
          continue;
        }
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
          count(way);
        }
      }
    }
    return best();
  }

  /// Whether a line is one field in quotes that has the fields of a row: a spreadsheet that expects
  /// semicolons takes rows with commas so.
  private boolean isRowInQuotes(Lines lines) {
    for (var way : WAYS) {
      split(lines, way);
      if (fields.count() != 1 && !way.separator.equals(Separator.BLANKS)) {
        return false;
      }
    }
    fields.split(lines.buffer(), lines.start(), lines.end(), Separator.COMMA);
    var row = fields.text(0);
    return Stream.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB)
        .anyMatch(separator -> FieldCursor.of(row, separator).size() >= 3);
  }

  /// A header below lines that are no rows: the title of a table, or who made it. Words with blanks
  /// between may look like a row.
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
      requireUnderstandable(header);
      partial |= header.isPartial() || header.isOfAMatrix();
      firstIsOfWords[w] = header.isOfWords();
      requireOneLine(header);
      count(w);
    }
    if (reading.columns().isEmpty() && partial) {
      throw notUnderstood();
    }
    firstLine = lines.number();
    return null;
  }

  /// A name that goes on below its line, as spreadsheets allow it, leaves nobody knowing the
  /// others.
  private void requireOneLine(Header header) {
    if (reading.columns().isEmpty() && fields.isOpen() && header.hasNoNumber()) {
      throw new IllegalArgumentException(
          "%s has a header over several lines ('%s'): write all names on one line"
              .formatted(name, first));
    }
  }

  private void requireUnderstandable(Header header) {
    if (reading.columns().isEmpty() && header.isPartial()) {
      header.requireOneOfEach(name);
    }
  }

  /// A printed record, as databases write one to be read by people: a column a line. A file of Weka
  /// begins with lines about its columns, which would not be understood, and goes on like CSV.
  private void requireRows(Lines lines) {
    if (ARFF.matcher(lines.excerpt()).matches()) {
      throw new IllegalArgumentException(
          "%s is a file of Weka (ARFF), which is not read: write it as CSV, with a header like userId,movieId,rating,timestamp"
              .formatted(name));
    }
    if (LETTERBOXD_LIST.matcher(lines.excerpt()).matches()) {
      throw new IllegalArgumentException(
          "%s is a list of Letterboxd, which has no ratings: they are in ratings.csv of the same export"
              .formatted(name));
    }
    if (reading.columns().isEmpty() && ONE_COLUMN_A_LINE.matcher(lines.excerpt()).matches()) {
      throw new IllegalArgumentException(
          "%s has one column a line ('%s'), which is not read: write it as CSV, a rating a line"
              .formatted(name, lines.excerpt()));
    }
  }

  /// Whether a line has the numbers of the columns above them, which are no rating.
  private boolean hasNumbersOfColumns(Lines lines) {
    for (var way : WAYS) {
      split(lines, way);
      if (reading.columns().isEmpty() && new Header(fields).isOfNumbers()) {
        return true;
      }
    }
    return false;
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
        || header.isOfChoices()
        || header.isExport()
        || header.export() == Export.GOODREADS
        || (reading.onePerson() && header.isOfOnePerson());
  }

  private RatingFormat format(Way way, Header header, long line) {
    header.requireOneOfEach(name);
    header.requireRatings(name);
    return new RatingFormat(
        way.layout,
        way.separator,
        header.usedColumns(),
        header.count(),
        header.filled(),
        false,
        line,
        header.kind(),
        header.guessed(),
        header.timesOfSeveral(),
        true,
        false);
  }

  private IllegalArgumentException notUnderstood() {
    return new IllegalArgumentException(
        "%s is not a file of ratings: its columns are '%s', needed are %s"
            .formatted(name, first, Header.known()));
  }

  /// Counts the fields as a row of a way, if they look like one.
  private void count(int way) {
    if (looksRight(WAYS.get(way))) {
      rows[way]++;
      productsFirst[way] += ProductIds.comeFirst(fields) ? 1 : 0;
    }
  }

  private boolean looksRight(Way way) {
    var columns = reading.columns().isEmpty() ? way.layout.columns() : reading.places();
    boolean fits =
        fields.count() >= columns.least()
            && (!reading.columns().isEmpty()
                || fields.count() <= columns.most()
                || RatingFormat.endsAt(columns.most(), fields));
    return fits
        && (columns.user() < 0
            || (!fields.isEmpty(columns.user()) && !fields.hasControls(columns.user())))
        && !fields.isEmpty(columns.item())
        && !fields.hasControls(columns.item())
        && (columns.rating() < 0 || !Double.isNaN(fields.number(columns.rating())));
  }

  private RatingFormat best() {
    if (first == null) {
      throw new IllegalArgumentException(name + " is empty: expected " + DataLayout.expected());
    }
    int best = 0;
    for (int w = 1; w < rows.length; w++) {
      best = isBetter(w, best) ? w : best;
    }
    boolean headed = firstIsOfWords[best] || (rows[best] == 0 && anyOfWords());
    if (reading.columns().isEmpty() && headed) {
      throw notUnderstood();
    }
    if (rows[best] == 0 && rowInQuotes) {
      throw new IllegalArgumentException(
          "%s has every row in one pair of quotes, so that each is a single field ('%s'): take the outer quotes away, and write one quote for two within"
              .formatted(name, first));
    }
    if (rows[best] == 0) {
      throw new IllegalArgumentException(
          "%s is not a file of ratings: expected %s; its first line is '%s'"
              .formatted(name, DataLayout.expected(), first));
    }
    // some numbers of books have a wrong check digit
    if (reading.columns().isEmpty() && 2 * productsFirst[best] > rows[best]) {
      throw new IllegalArgumentException(
          "%s has no header, and its rows begin with ids of products, where users are expected ('%s'): --columns item,user,rating,timestamp reads them so, --columns user,item,rating,timestamp as users"
              .formatted(name, first));
    }
    var plain = WAYS.get(best).plain(preamble);
    return reading.columns().isEmpty()
        ? plain
        : new RatingFormat(
            plain.layout(),
            plain.separator(),
            reading.places(),
            0,
            0,
            true,
            firstIsOfWords[best] ? firstLine : preamble,
            reading.areOfChoices() ? Export.CHOICES : null,
            null,
            List.of(),
            true,
            false);
  }

  /// Whether a way is better than another that comes before it: it has more rows, or as many and
  /// the name of the file.
  private boolean isBetter(int one, int other) {
    // tabs are blanks too, so blanks count where nothing else does
    boolean counts = !WAYS.get(one).separator.equals(Separator.BLANKS) || rows[other] == 0;
    return counts
        && (rows[one] > rows[other]
            || (rows[one] == rows[other] && isNamed(one) && !isNamed(other)));
  }

  private boolean isNamed(int way) {
    return WAYS.get(way).layout.isNamed(name);
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
