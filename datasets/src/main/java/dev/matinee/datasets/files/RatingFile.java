package dev.matinee.datasets.files;

import dev.matinee.core.Progress;
import dev.matinee.core.RatingScale;
import dev.matinee.core.text.IdText;
import dev.matinee.core.text.Times;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Source;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/// One file of ratings whose layout has been recognized.
///
/// Rows are read from the bytes by hand, without an object per row: 25 million take seconds.
public final class RatingFile {
  /// Takes the good rows in the order of the file.
  @FunctionalInterface
  public interface Sink {
    void row(long line, String user, String item, float value, long timestamp);
  }

  private static final long REPORT_EVERY = 1 << 14;

  /// Nobody has rated movies on a computer before; what is less may be hours, days or numbers.
  private static final long FIRST_CREDIBLE = 10L * 365 * 86_400;

  private static final String ONE_PERSON = "you";

  private final Source source;
  private final RatingFormat format;
  private final Columns columns;
  private long offScale;
  private long firstOffScale;
  private String firstProblem = "";
  private String section = "";
  private long latest;
  private final Interner users = new Interner();
  private final Interner items = new Interner();

  private RatingFile(Source source, RatingFormat format) {
    this.source = source;
    this.format = format;
    this.columns = format.columns();
  }

  /// Opens a file and recognizes its format.
  ///
  /// @throws IllegalArgumentException when the file is not one of ratings
  public static RatingFile of(Source source) throws IOException {
    return of(source, ReadOptions.AS_IT_IS);
  }

  /// The same of a file of which something is said.
  public static RatingFile of(Source source, ReadOptions reading) throws IOException {
    return new RatingFile(source, RatingFormat.of(source, reading));
  }

  /// What a person should know of how the file was understood; nothing of a published one.
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (format.isAssumed() && !DataLayout.isOfRatings(name())) {
      notes.add(
          "%s has no header: its columns are taken for user, movie, rating and timestamp; --columns says it otherwise"
              .formatted(name()));
    }
    var guessed = format.guessed();
    if (guessed != null) {
      notes.add(
          "%s names no column of movies: '%s' is taken for it; --columns says it otherwise"
              .formatted(name(), Text.excerpt(guessed)));
    }
    if (columns.user() < 0) {
      notes.add(
          "%s does not say whose ratings they are: all are taken for one person's, '%s'"
              .formatted(name(), ONE_PERSON));
    }
    if (columns.titled()) {
      notes.add("%s names movies by title and year, which stand for their ids".formatted(name()));
    }
    for (var interner : List.of(users, items)) {
      if (!interner.example().isEmpty()) {
        notes.add(
            "%s has %s ids as data frames write them: %s is read as %s"
                .formatted(
                    name(),
                    interner == users ? "user" : "movie",
                    interner.example(),
                    IdText.plain(interner.example())));
      }
    }
    if (latest > 0 && latest < FIRST_CREDIBLE) {
      notes.add(
          "%s has no time after %s: times are expected in seconds since 1970"
              .formatted(name(), Instant.ofEpochSecond(latest).toString().substring(0, 10)));
    }
    return notes;
  }

  public String name() {
    return source.name();
  }

  /// Whether movies go by title and year in place of ids.
  public boolean isTitled() {
    return columns.titled();
  }

  public RatingFormat format() {
    return format;
  }

  /// The scale of the layout, half stars where a file of whole ones has halves.
  public RatingScale scale() throws IOException {
    return !format.scale().equals(RatingScale.STARS) || !hasHalves()
        ? format.scale()
        : RatingScale.HALF_STARS;
  }

  private boolean hasHalves() throws IOException {
    return !eachValue(value -> value == Math.rint(value) || !RatingScale.HALF_STARS.allows(value));
  }

  /// Looks at the rating of every row that has one until the look is not wanted anymore; returns
  /// whether it was wanted to the end.
  private boolean eachValue(DoublePredicate look) throws IOException {
    try (var opened = source.open()) {
      var lines = new Lines(opened.stream());
      var fields = new FieldCursor();
      while (lines.advance()) {
        fields.split(lines.buffer(), lines.start(), lines.end(), format.separator());
        if (lines.number() <= format.skipped() || !format.allows(fields)) {
          continue;
        }
        double value = fields.number(columns.rating());
        if (!Double.isNaN(value) && !look.test(value)) {
          return false;
        }
      }
      return true;
    }
  }

  /// Reads all rows; returns the number of good ones.
  ///
  /// @param scale what ratings may be; `null` where another has to know
  /// @throws IllegalArgumentException when too many are bad
  public long read(@Nullable RatingScale scale, BadRows bad, Progress progress, Sink sink)
      throws IOException {
    long badBefore = bad.count();
    long good = 0;
    offScale = 0;
    var step = "reading " + name();
    try (var opened = source.open()) {
      var lines = new Lines(opened.stream());
      var fields = new FieldCursor();
      while (lines.advance()) {
        if (lines.number() % REPORT_EVERY == 0) {
          progress.report(step, opened.taken(), source.size());
        }
        if (lines.number() <= format.skipped() || lines.isBlank()) {
          continue;
        }
        if (format.hasSections() && lines.isSection()) {
          section = lines.excerpt().replace(":", "");
          continue;
        }
        var problem = take(lines, fields, scale, sink);
        if (problem == null) {
          good++;
        } else {
          bad.add(name(), lines.number(), problem);
        }
      }
    }
    progress.report(step, source.size(), source.size());
    if (scale != null && (bad.isWrong(good, badBefore) || !bad.takesAnyShare())) {
      requireOnScale(scale, good, bad.count() - badBefore);
    }
    bad.refuseIfWrong(name(), good, badBefore, DataLayout.expected());
    return good;
  }

  /// A file of which a good part leaves the scale is of another one: what is left of it would be a
  /// selection by the rating.
  private void requireOnScale(RatingScale scale, long good, long bad) throws IOException {
    if (offScale * BadRows.LEAST_BAD < good + bad || offScale == 0) {
      return;
    }
    var fits = fittingScale();
    throw new IllegalArgumentException(
        "%s%s: %,d of %,d ratings are not on the scale %s; line %d: %s; %s%s"
            .formatted(
                name(),
                good == 0 ? " has no usable row" : "",
                offScale,
                good + bad,
                scale.toText(),
                firstOffScale,
                firstProblem,
                fits.map("if they are on the scale %1$s, say so with --scale %1$s"::formatted)
                    .orElse("--scale MIN:MAX:STEP says on which they are"),
                format.isAssumed()
                    ? "; without a header the columns are taken for user, movie, rating and timestamp, --columns says it otherwise"
                    : ""));
  }

  private Optional<String> fittingScale() throws IOException {
    var guess = new ScaleGuess();
    eachValue(
        value -> {
          guess.add(value);
          return true;
        });
    return guess.scale();
  }

  /// Gives one row to the sink, or says what is wrong with it.
  ///
  /// What is the same for nearly every row stands here, the rest in methods of its own: a compiler
  /// takes no large method into another.
  private @Nullable String take(
      Lines lines, FieldCursor fields, @Nullable RatingScale scale, Sink sink) {
    fields.split(lines.buffer(), lines.start(), lines.end(), format.separator());
    if (lines.tooLong() || !format.allows(fields)) {
      requireSameOrder(lines, fields);
      return shapeProblem(lines, fields);
    }
    var problem = idProblem(fields);
    if (problem != null) {
      return problem;
    }
    var user = columns.user() < 0 ? ONE_PERSON : fields.id(columns.user(), users);
    var item = columns.item() < 0 ? movie(fields) : fields.id(columns.item(), items);
    if (user == null || item == null) {
      return lostId(fields, user == null ? columns.user() : movieColumn());
    }
    double value = fields.number(columns.rating());
    if (Double.isNaN(value) || (scale != null && !scale.allows(value))) {
      return ratingProblem(lines, fields, value, scale);
    }
    long timestamp = time(fields);
    if (timestamp < 0) { // none, or before 1970, which no body of a request may have either
      var rule = timestamp == Times.NONE ? Times.EXPECTED : "at least 0, which is 1970";
      return "timestamp must be %s, got '%s'".formatted(rule, excerpt(fields, columns.timestamp()));
    }
    sink.row(lines.number(), user, item, (float) value, timestamp);
    return null;
  }

  private String shapeProblem(Lines lines, FieldCursor fields) {
    return lines.tooLong()
        ? "the line is longer than %,d bytes".formatted(Lines.LONGEST)
        : "expected %s, got %d".formatted(format.expectedFields(), fields.count());
  }

  /// Finds a header among the rows whose columns are in another order: so are the rows below it.
  private void requireSameOrder(Lines lines, FieldCursor fields) {
    if (lines.tooLong() || format.stated() || fields.count() < columns.least()) {
      return;
    }
    if (new Header(fields).isOfAnotherOrder(columns)) {
      throw new IllegalArgumentException(
          "%s: line %d is a header of another order than the rows above it: '%s'; make a file of each part"
              .formatted(name(), lines.number(), lines.excerpt()));
    }
  }

  /// Where the movie of a row stands, -1 where it is on a line above.
  private int movieColumn() {
    return columns.titled() ? columns.title() : columns.item();
  }

  private @Nullable String idProblem(FieldCursor fields) {
    var problem = columns.user() < 0 ? null : idProblem(fields, columns.user(), "user");
    int movie = movieColumn();
    return problem == null && movie >= 0 ? idProblem(fields, movie, "movie") : problem;
  }

  /// The movie of a row without a column of ids; `null` where nothing says it.
  private @Nullable String movie(FieldCursor fields) {
    var movie = columns.titled() ? title(fields) : section;
    boolean missing = columns.titled() && IdText.isMissing(fields.text(columns.title()).strip());
    return missing || movie.isEmpty() ? null : movie;
  }

  private String ratingProblem(
      Lines lines, FieldCursor fields, double value, @Nullable RatingScale scale) {
    if (Double.isNaN(value)) {
      requireSameOrder(lines, fields);
    }
    if (scale == null || Double.isNaN(value)) {
      return "rating must be a number, got '" + excerpt(fields, columns.rating()) + "'";
    }
    var problem = scale.problem(value);
    if (offScale++ == 0) {
      firstOffScale = lines.number();
      firstProblem = problem;
    }
    return problem;
  }

  /// The time of a row, 0 where it says none, [Times#NONE] where what it says is no time.
  private long time(FieldCursor fields) {
    int column = columns.timestamp();
    if (column < 0 || column >= fields.count() || fields.isEmpty(column)) {
      return 0;
    }
    long time = fields.time(column);
    latest = Math.max(latest, time);
    return time;
  }

  /// "Heat (1995)".
  private String title(FieldCursor fields) {
    var title = fields.text(columns.title()).strip();
    int year = columns.year();
    var inBrackets = year < 0 ? "" : " (" + IdText.plain(fields.text(year)) + ")";
    return inBrackets.isBlank() || inBrackets.equals(" ()") || title.endsWith(inBrackets)
        ? title
        : title + inBrackets;
  }

  private String lostId(FieldCursor fields, int field) {
    if (field < 0) {
      return "no line like 1: says above which movie it is";
    }
    var what = field == columns.user() ? "user" : "movie";
    var problem = IdText.isMissing(fields.text(field)) ? "is missing, got" : "has lost digits:";
    return "the %s %s '%s'".formatted(what, problem, excerpt(fields, field));
  }

  private static @Nullable String idProblem(FieldCursor fields, int field, String what) {
    if (fields.isBlank(field)) {
      return "the " + what + " is missing";
    }
    return fields.hasControls(field)
        ? "the %s has characters that no id has: '%s'".formatted(what, excerpt(fields, field))
        : null;
  }

  private static String excerpt(FieldCursor fields, int field) {
    return Text.excerpt(fields.text(field));
  }
}
