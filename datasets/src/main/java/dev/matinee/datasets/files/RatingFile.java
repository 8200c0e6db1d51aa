package dev.matinee.datasets.files;

import dev.matinee.core.Progress;
import dev.matinee.core.RatingScale;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Interner;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Source;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
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

  /// One rating in this many that leaves the scale is too many.
  private static final int LEAST_OFF_SCALE = 10;

  private static final long REPORT_EVERY = 1 << 14;

  private final Source source;
  private final RatingFormat format;
  private final DataLayout.Columns columns;
  private long offScale;
  private long firstOffScale;
  private String firstProblem = "";
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
    return of(source, Reading.AS_IT_IS);
  }

  /// The same of a file of which something is said.
  public static RatingFile of(Source source, Reading reading) throws IOException {
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
    if (format.pointedUsers() || format.pointedItems()) {
      notes.add(
          "%s has %s ids as data frames write them: 242.0 is read as 242"
              .formatted(
                  name(),
                  !format.pointedItems()
                      ? "user"
                      : !format.pointedUsers() ? "movie" : "user and movie"));
    }
    return notes;
  }

  public String name() {
    return source.name();
  }

  public RatingFormat format() {
    return format;
  }

  /// The scale of the layout, half stars where a file of whole ones has halves.
  public RatingScale scale() throws IOException {
    return format.layout().scale().equals(RatingScale.HALF_STARS) || !hasHalves()
        ? format.layout().scale()
        : RatingScale.HALF_STARS;
  }

  private boolean hasHalves() throws IOException {
    return !eachValue(value -> value == Math.rint(value) || !RatingScale.HALF_STARS.allows(value));
  }

  /// Looks at the rating of every row that has one until the look is not wanted any more; returns
  /// whether it was wanted to the end.
  private boolean eachValue(DoublePredicate look) throws IOException {
    try (var opened = source.open()) {
      var lines = new Lines(opened.stream());
      var fields = new FieldCursor();
      while (lines.advance()) {
        fields.split(lines.buffer(), lines.start(), lines.end(), format.separator());
        if (!format.allows(fields.count())) {
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
  /// @throws IllegalArgumentException when too many are bad
  public long read(RatingScale scale, BadRows bad, Progress progress, Sink sink)
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
        var problem = take(lines, fields, scale, sink);
        if (problem == null) {
          good++;
        } else {
          bad.add(name(), lines.number(), problem);
        }
      }
    }
    progress.report(step, source.size(), source.size());
    if (good == 0 || !bad.takesAnyShareOffScale()) {
      requireOnScale(scale, good, bad.count() - badBefore);
    }
    bad.refuseIfWrong(name(), good, badBefore, DataLayout.expected());
    return good;
  }

  /// A file of which a good part leaves the scale is of another one: what is left of it would be a
  /// selection by the rating.
  private void requireOnScale(RatingScale scale, long good, long bad) throws IOException {
    if (offScale * LEAST_OFF_SCALE < good + bad || offScale == 0) {
      return;
    }
    var fits = fittingScale();
    throw new IllegalArgumentException(
        "%s%s: %,d of %,d ratings are not on the scale %s; line %d: %s; %s"
            .formatted(
                name(),
                good == 0 ? " has no usable row" : "",
                offScale,
                good + bad,
                scale.toText(),
                firstOffScale,
                firstProblem,
                fits.map("if they are on the scale %1$s, say so with --scale %1$s"::formatted)
                    .orElse("--scale MIN:MAX:STEP says on which they are")));
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
  private @Nullable String take(Lines lines, FieldCursor fields, RatingScale scale, Sink sink) {
    if (lines.tooLong()) {
      return "the line is longer than %,d bytes".formatted(Lines.LONGEST);
    }
    fields.split(lines.buffer(), lines.start(), lines.end(), format.separator());
    if (!format.allows(fields.count())) {
      return "expected %s, got %d".formatted(format.expectedFields(), fields.count());
    }
    var problem = idProblem(fields, columns.user(), "user");
    problem = problem == null ? idProblem(fields, columns.item(), "movie") : problem;
    if (problem != null) {
      return problem;
    }
    double value = fields.number(columns.rating());
    if (Double.isNaN(value)) {
      return "rating must be a number, got '" + excerpt(fields, columns.rating()) + "'";
    }
    if (!scale.allows(value)) {
      var problemWithIt = scale.problem(value);
      if (offScale++ == 0) {
        firstOffScale = lines.number();
        firstProblem = problemWithIt;
      }
      return problemWithIt;
    }
    long timestamp = 0;
    int column = columns.timestamp();
    if (column >= 0 && column < fields.count() && !fields.isEmpty(column)) {
      timestamp = fields.time(column);
      if (timestamp == Long.MIN_VALUE) {
        return "timestamp must be seconds since 1970, or an ISO date, got '"
            + excerpt(fields, column)
            + "'";
      }
    }
    sink.row(
        lines.number(),
        id(users, fields, columns.user(), format.pointedUsers()),
        id(items, fields, columns.item(), format.pointedItems()),
        (float) value,
        timestamp);
    return null;
  }

  private static @Nullable String idProblem(FieldCursor fields, int field, String what) {
    if (fields.isEmpty(field) || (fields.isQuoted(field) && fields.text(field).isBlank())) {
      return "the " + what + " is missing";
    }
    return fields.hasControls(field)
        ? "the %s has characters that no id has: '%s'".formatted(what, excerpt(fields, field))
        : null;
  }

  private static String id(Interner interner, FieldCursor fields, int field, boolean pointed) {
    if (pointed && fields.isWholeWithPoint(field)) {
      return interner.intern(fields.bytes(), fields.start(field), fields.end(field) - 2);
    }
    return fields.isQuoted(field)
        ? fields.text(field)
        : interner.intern(fields.bytes(), fields.start(field), fields.end(field));
  }

  private static String excerpt(FieldCursor fields, int field) {
    return Text.excerpt(fields.text(field));
  }
}
