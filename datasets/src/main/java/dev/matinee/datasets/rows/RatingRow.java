package dev.matinee.datasets.rows;

import dev.matinee.core.RatingScale;
import dev.matinee.core.text.Blanks;
import dev.matinee.core.text.ColumnNames;
import dev.matinee.core.text.IdText;
import dev.matinee.core.text.Times;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Understands one row after the other: the exact way, which knows every way of writing one and
/// says what is wrong with it.
///
/// One for each thread. What is found over many rows (the first id that is written otherwise, how
/// many ratings leave the scale) is collected here until the file has been read.
final class RatingRow {
  static final String ONE_PERSON = "you";

  private static final String SECTION_OR_ROW =
      "which is neither a movie, written like 1:, nor a user, a rating and a date";

  private final String file;
  private final RatingFormat format;
  private final Columns columns;
  private final @Nullable RatingScale scale;
  private final boolean ofChoices;
  private final FieldCursor fields = new FieldCursor();
  private final Interner users = new Interner();
  private final Interner items = new Interner();
  private String section = "";
  private String doubtful = "";
  private long latest;
  private long earliest = Long.MAX_VALUE;

  private int user;
  private int item;
  private double value;
  private long timestamp;
  private boolean offScale;
  private boolean unrated;
  private long unratedCount;

  /// @param scale what ratings may be; `null` where another has to know
  RatingRow(String file, RatingFormat format, @Nullable RatingScale scale) {
    this.file = file;
    this.format = format;
    this.columns = format.columns();
    this.scale = scale;
    this.ofChoices = format.export() == Export.CHOICES || (scale != null && scale.isOfChoices());
  }

  /// Whether a line is nothing but the movie of the rows below it, which is kept then.
  boolean isSection(Lines lines) {
    var movie = format.hasSections() ? lines.section() : null;
    if (movie == null) {
      return false;
    }
    section = movie;
    doubtful = "";
    return true;
  }

  /// Understands a row; returns what is wrong with it, `null` where nothing is.
  ///
  /// What is the same for nearly every row stands here, the rest in methods of its own: a compiler
  /// takes no large method into another.
  ///
  /// @throws IllegalArgumentException when the row says that all rows below it mean something else,
  ///   or goes on below its line in a block
  @Nullable String take(Lines lines) throws IOException {
    offScale = false;
    unrated = false;
    fields.split(lines, format.separator());
    if (format.hasSections() && isDoubtful(lines)) {
      return "the line is '%s', %s".formatted(lines.excerpt(), SECTION_OR_ROW);
    }
    if (format.isCommentedOut(lines)) {
      return "the row is commented out: '" + lines.excerpt() + "'";
    }
    if (lines.isCut()) {
      throw new IllegalArgumentException(
          "%s: line %d opens a quote that is not closed within %,d bytes, so nobody knows which lines below it are rows: '%s'; close it, or leave out the column of texts"
              .formatted(file, lines.number(), Lines.LONGEST, lines.excerpt()));
    }
    if (fields.isOpen()) {
      return "a quote is not closed: '" + lines.excerpt() + "'";
    }
    var problem = problem(lines);
    unratedCount += unrated ? 1 : 0;
    boolean several = problem != null && lines.lastNumber() > lines.number();
    return several
        ? "lines %d to %d are one row by its quotes: %s"
            .formatted(lines.number(), lines.lastNumber(), problem)
        : problem;
  }

  private @Nullable String problem(Lines lines) {
    if (lines.tooLong() || !format.allows(fields)) {
      requireSameOrder(lines);
      return shapeProblem(lines);
    }
    if (isHeaderAgain()) {
      return "a header among the rows: '" + lines.excerpt() + "'";
    }
    var problem = idProblem();
    if (problem != null) {
      return problem;
    }
    user = columns.user() < 0 ? users.internAsIs(ONE_PERSON) : fields.id(columns.user(), users);
    item = columns.item() < 0 ? movie() : fields.id(columns.item(), items);
    if (users.text(user) == null || item < 0 || items.text(item) == null) {
      return lostId(users.text(user) == null ? columns.user() : movieColumn());
    }
    value = columns.rating() < 0 ? 1 : fields.number(columns.rating());
    if (format.isUnrated(value) || isLeftOpen()) {
      unrated = true;
      return null;
    }
    if (ofChoices && value > 0) {
      value = 1; // whatever was given, and however often
    }
    if (Double.isNaN(value) || (scale != null && !scale.allows(value))) {
      return ratingProblem(lines);
    }
    timestamp = time();
    if (timestamp < 0) { // none, or before 1970, which no body of a request may have either
      var rule = timestamp == Times.NONE ? Times.EXPECTED : "at least 0, which is 1970";
      return "timestamp must be %s, got '%s'".formatted(rule, excerpt(columns.timestamp()));
    }
    return null;
  }

  /// Whether a row without a rating, which would tell it, is the header of another file.
  private boolean isHeaderAgain() {
    return columns.rating() < 0
        && columns.user() >= 0
        && ColumnNames.isOfUsers(fields.text(columns.user()).toLowerCase(Locale.ROOT))
        && new Header(fields).isOfChoices();
  }

  /// Whether a list of a site has a movie without the person's rating, as one that was only seen.
  private boolean isLeftOpen() {
    return format.export() != null && Double.isNaN(value) && fields.isBlank(columns.rating());
  }

  /// Whether a line may have been one that says the movie of the rows below it; no row may follow
  /// it then before another one that does.
  ///
  /// @throws IllegalArgumentException when it looks like one and is not, or when a row follows
  private boolean isDoubtful(Lines lines) {
    boolean colon = !lines.tooLong() && fields.looksLikeSection();
    if (!colon && !lines.tooLong() && fields.filled() > 1 && !fields.hasHole()) {
      if (!doubtful.isEmpty()) {
        throw lostSection(doubtful);
      }
      return false;
    }
    var here = "line %d is '%s'".formatted(lines.number(), lines.excerpt());
    if (colon) {
      throw lostSection(here);
    }
    doubtful = doubtful.isEmpty() ? here : doubtful;
    return true;
  }

  private IllegalArgumentException lostSection(String line) {
    return new IllegalArgumentException(
        "%s: %s, %s, so nobody knows which movie the rows below it are of: correct that line"
            .formatted(file, line, SECTION_OR_ROW));
  }

  /// Lets the ids of the good row that was taken be found from now on.
  void approve() {
    if (columns.user() >= 0) {
      fields.approve(columns.user(), users);
    }
    if (columns.item() >= 0) {
      fields.approve(columns.item(), items);
    }
  }

  /// Gives the good row that was taken to a sink.
  void give(long line, RatingFile.Sink sink) {
    sink.row(
        line,
        Objects.requireNonNull(users.text(user)),
        Objects.requireNonNull(items.text(item)),
        (float) value,
        timestamp);
  }

  Interner users() {
    return users;
  }

  Interner items() {
    return items;
  }

  /// The fields of the row that was taken.
  FieldCursor fields() {
    return fields;
  }

  /// The entry of the row's user.
  int user() {
    return user;
  }

  /// The entry of the row's movie.
  int item() {
    return item;
  }

  double value() {
    return value;
  }

  /// Seconds since 1970, 0 where the row says none.
  long timestamp() {
    return timestamp;
  }

  /// Whether what was wrong with the row is that its rating leaves the scale.
  boolean leftTheScale() {
    return offScale;
  }

  /// Whether the row that was taken says that its movie is not rated, so that there is nothing
  /// wrong and nothing to take.
  boolean isUnrated() {
    return unrated;
  }

  /// How many rows say so.
  long unratedCount() {
    return unratedCount;
  }

  /// The earliest time of all rows that have one, [Long#MAX_VALUE] where none has.
  long earliest() {
    return earliest;
  }

  /// The latest time of all rows, those that were read elsewhere too.
  long latest() {
    return latest;
  }

  void saw(long time) {
    latest = Math.max(latest, time);
    earliest = time > 0 ? Math.min(earliest, time) : earliest;
  }

  private String shapeProblem(Lines lines) {
    if (lines.tooLong()) {
      return "the line is longer than %,d bytes".formatted(Lines.LONGEST);
    }
    return "expected %s, got %d%s"
        .formatted(
            format.expectedFields(),
            fields.count(),
            lines
                .endWithin()
                .map("; a %s within the line may be the end of another"::formatted)
                .orElse(""));
  }

  /// Finds a header among the rows whose columns are in another order: so are the rows below it.
  private void requireSameOrder(Lines lines) {
    if (lines.tooLong() || format.stated() || fields.count() < columns.least()) {
      return;
    }
    if (new Header(fields).isOfAnotherOrder(columns)) {
      throw new IllegalArgumentException(
          "%s: line %d is a header of another order than the rows above it: '%s'; make a file of each part"
              .formatted(file, lines.number(), lines.excerpt()));
    }
  }

  /// Where the movie of a row stands, -1 where it is on a line above.
  private int movieColumn() {
    return columns.titled() ? columns.title() : columns.item();
  }

  private @Nullable String idProblem() {
    var problem = columns.user() < 0 ? null : idProblem(columns.user(), "user");
    int movie = movieColumn();
    return problem == null && movie >= 0 ? idProblem(movie, "movie") : problem;
  }

  private @Nullable String idProblem(int field, String what) {
    if (fields.isBlank(field)) {
      return "the " + what + " is missing";
    }
    if (fields.isLongerThan(IdText.LONGEST, field)) {
      return "the %s must be at most %d characters: '%s'"
          .formatted(what, IdText.LONGEST, excerpt(field));
    }
    return fields.hasControls(field)
        ? "the %s has characters that no id has: '%s'".formatted(what, excerpt(field))
        : null;
  }

  /// The movie of a row without a column of ids; -1 where nothing says it.
  private int movie() {
    var movie = columns.titled() ? title(fields, columns) : section;
    boolean missing = columns.titled() && IdText.isMissing(fields.text(columns.title()));
    return missing || movie.isEmpty() ? -1 : items.internAsIs(movie);
  }

  private String ratingProblem(Lines lines) {
    if (Double.isNaN(value)) {
      requireSameOrder(lines);
    }
    if (scale == null || Double.isNaN(value)) {
      return "rating must be a number, got '" + excerpt(columns.rating()) + "'";
    }
    offScale = true;
    return scale.problem(value);
  }

  /// The time of a row, 0 where it says none, [Times#NONE] where what it says is no time.
  private long time() {
    int column = columns.timestamp();
    if (column < 0 || column >= fields.count() || fields.isEmpty(column)) {
      return 0;
    }
    long time = fields.time(column);
    if (time == Times.NONE && IdText.isMissing(fields.text(column))) {
      return 0; // as programs write that there is none
    }
    saw(time);
    return time;
  }

  /// "Heat (1995)".
  static String title(FieldCursor fields, Columns columns) {
    var title = Blanks.strip(fields.text(columns.title()));
    int year = columns.year();
    var inBrackets = year < 0 ? "" : " (" + IdText.plain(fields.text(year)) + ")";
    return inBrackets.isBlank() || inBrackets.equals(" ()") || title.endsWith(inBrackets)
        ? title
        : title + inBrackets;
  }

  private String lostId(int field) {
    if (field < 0) {
      return "no line like 1: says above which movie it is";
    }
    var what = field == columns.user() ? "user" : "movie";
    var written = fields.text(field);
    boolean missing = IdText.plain(written).isEmpty() || IdText.isMissing(written);
    var problem = missing ? "is missing, got" : "has lost digits:";
    return "the %s %s '%s'".formatted(what, problem, excerpt(field));
  }

  private String excerpt(int field) {
    return Text.excerpt(fields.text(field));
  }
}
