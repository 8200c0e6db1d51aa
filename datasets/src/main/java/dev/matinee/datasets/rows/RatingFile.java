package dev.matinee.datasets.rows;

import dev.matinee.core.Ids;
import dev.matinee.core.RatingScale;
import dev.matinee.core.columns.RatingColumns;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.text.IdText;
import dev.matinee.core.text.Times;
import dev.matinee.datasets.files.BadRows;
import dev.matinee.datasets.files.Columns;
import dev.matinee.datasets.files.DataLayout;
import dev.matinee.datasets.files.RatingsCsv;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.text.Blocks;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Source;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
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

  /// Tells times that are still to come; nothing that is read depends on it, a note alone does.
  private static final InstantSource CLOCK = InstantSource.system();

  private static final long REPORT_EVERY = 1 << 14;

  /// Nobody has rated movies on a computer before; what is less may be hours, days or numbers.
  private static final long FIRST_CREDIBLE = 10L * 365 * 86_400;

  private static final long HALF_BEHIND_A_COMMA = 5;

  /// Fewer ratings may be the same by chance.
  private static final int FEWEST_ALIKE = 10;

  /// Clocks of other zones are ahead by less.
  private static final long A_DAY = 86_400;

  private final Source source;
  private final RatingFormat format;
  private final Columns columns;
  private RatingBlock.OffScale offScale = RatingBlock.OffScale.NONE;
  private String userExample = "";
  private String itemExample = "";
  private final SortedSet<String> usersWithThousands = new TreeSet<>();
  private final SortedSet<String> itemsWithThousands = new TreeSet<>();
  private final Instant opened = CLOCK.instant();
  private long latest;
  private long earliest;
  private long unrated;
  private boolean western;
  private String scaleAdvice = "";

  /// The rating that all rows have, where somebody has looked and there is one; else `NaN`.
  private double alike = Double.NaN;

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

  /// Whether nothing says which column is which: no header, and no name of a file that is published
  /// without one.
  private boolean isOrderAssumed() {
    boolean published = DataLayout.isOfRatings(name()) && !DataLayout.CSV.isNamed(name());
    return format.isAssumed() && !published;
  }

  /// What a person should know of how the file was understood; nothing of a published one.
  public List<String> notes() {
    var notes = new ArrayList<String>();
    if (isOrderAssumed()) {
      notes.add(
          "%s has no header: its columns are taken for user, movie, rating and timestamp; --columns says it otherwise"
              .formatted(name()));
    }
    if (format.counted()) {
      notes.add(
          "%s has one field more in its rows than in its header: the first, which counts them, is passed over"
              .formatted(name()));
    }
    var guessed = format.guessed();
    if (guessed != null) {
      notes.add(
          "%s names no column of movies: '%s' is taken for it; --columns says it otherwise"
              .formatted(name(), Text.excerpt(guessed)));
    }
    if (!format.times().isEmpty()) {
      var others = format.times().stream().skip(1).map(other -> "'" + other + "'").toList();
      notes.add(
          "%s has several columns of times: '%s' is read, passed over: %s; --columns says it otherwise"
              .formatted(name(), format.times().getFirst(), String.join(", ", others)));
    }
    noteChoices(notes);
    if (columns.user() < 0) {
      notes.add(
          "%s does not say whose ratings they are: all are taken for one person's, '%s'"
              .formatted(name(), RatingRow.ONE_PERSON));
    }
    if (columns.titled()) {
      notes.add("%s names movies by title and year, which stand for their ids".formatted(name()));
    }
    noteExample("user", userExample, notes);
    noteExample("movie", itemExample, notes);
    noteThousands("user", usersWithThousands, notes);
    noteThousands("movie", itemsWithThousands, notes);
    if (latest > 0 && latest < FIRST_CREDIBLE) {
      notes.add(
          "%s has no time after %s: times are expected in seconds since 1970%s"
              .formatted(
                  name(),
                  day(Instant.ofEpochSecond(latest)),
                  latest < 10 ? ", and these may be decimals of ratings like 3,5" : ""));
    }
    if (latest >= FIRST_CREDIBLE && earliest < FIRST_CREDIBLE) {
      notes.add(
          "%s has times before 1980 beside later ones, the earliest %d: times are expected in seconds since 1970"
              .formatted(name(), earliest));
    }
    if (latest > opened.getEpochSecond() + A_DAY) {
      notes.add(
          "%s has times after today, %s, the latest %d (%s): times are expected in seconds since 1970"
              .formatted(name(), day(opened), latest, day(Instant.ofEpochSecond(latest))));
    }
    if (western) {
      notes.add(
          "%s has ids that are not UTF-8: they are read as windows-1252; write the file as UTF-8 if it is in another character set"
              .formatted(name()));
    }
    if (unrated > 0) {
      notes.add(
          "%s has %,d row%s without a rating%s, which %s left out"
              .formatted(
                  name(),
                  unrated,
                  unrated == 1 ? "" : "s",
                  format.saysUnrated() ? " (it says 0)" : "",
                  unrated == 1 ? "is" : "are"));
    }
    if (!scaleAdvice.isEmpty()) {
      notes.add(scaleAdvice);
    }
    return notes;
  }

  private void noteChoices(List<String> notes) {
    if (hasNoRatings()) {
      notes.add(
          "%s has choices and no ratings: a row says that somebody chose a movie%s"
              .formatted(
                  name(),
                  columns.rating() < 0
                      ? ""
                      : ", and how often counts no more than whether at all"));
    } else if (!Double.isNaN(alike)) {
      notes.add(
          "all ratings of %s are %s, so they tell nothing apart and are taken for choices, without ratings; --scale MIN:MAX:STEP says that they are ratings (where 1 is a like and 0 none, 0:1:1)"
              .formatted(name(), RatingsCsv.number((float) alike)));
    }
  }

  private void noteExample(String what, String example, List<String> notes) {
    if (!example.isEmpty()) {
      notes.add(
          "%s has %s ids as data frames write them: %s is read as %s"
              .formatted(name(), what, example, IdText.plain(example)));
    }
  }

  private void noteThousands(String what, SortedSet<String> written, List<String> notes) {
    if (!written.isEmpty()) {
      var first = written.getFirst();
      notes.add(
          "%s has %,d %s id%s with separators of thousands: %s is read as %s"
              .formatted(
                  name(),
                  written.size(),
                  what,
                  written.size() == 1 ? "" : "s",
                  first,
                  IdText.plain(first)));
    }
  }

  /// "2005-04-02".
  private static String day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC).toString();
  }

  public String name() {
    return source.name();
  }

  /// Whether movies go by title and year in place of ids.
  public boolean isTitled() {
    return columns.titled();
  }

  /// The titles that stand beside ids, by the line of their row; none where movies have one name.
  public Map<Long, String> titlesBesideIds() throws IOException {
    var titles = new HashMap<Long, String>();
    if (!columns.hasTitlesBesideIds()) {
      return titles;
    }
    try (var opened = source.open()) {
      var lines = new Lines(opened.stream());
      var fields = new FieldCursor();
      while (lines.advance()) {
        if (lines.number() > format.skipped() && !lines.isBlank()) {
          fields.split(lines, format.separator());
          if (format.allows(fields) && fields.count() > columns.title()) {
            titles.put(lines.number(), RatingRow.title(fields, columns));
          }
        }
      }
    }
    titles.values().removeIf(IdText::isMissing);
    return titles;
  }

  public RatingFormat format() {
    return format;
  }

  /// The scale of the layout, half stars where a file of whole ones has halves; that of choices
  /// where all ratings are the same, so that they say no more than that somebody chose a movie.
  public RatingScale scale() throws IOException {
    return isOfOneValue(FEWEST_ALIKE) ? RatingScale.CHOICES : scaleOfRatings();
  }

  /// The same of a file whose ratings are known to be some, however alike they are.
  public RatingScale scaleOfRatings() throws IOException {
    return !format.scale().equals(RatingScale.STARS) || !hasHalves()
        ? format.scale()
        : RatingScale.HALF_STARS;
  }

  /// Whether it has choices alone: no row has a rating.
  public boolean hasNoRatings() {
    return format.export() == Export.CHOICES;
  }

  /// Whether the rows say that somebody chose a movie, and no more: they have no rating, or all the
  /// same one.
  ///
  /// @param least as many ratings may be the same by chance
  public boolean isOfOneValue(int least) throws IOException {
    if (format.export() != null) {
      return format.export() == Export.CHOICES;
    }
    var one = new OneValue();
    boolean all = eachValue(one::add);
    alike = all && one.count >= least && one.value > 0 ? one.value : Double.NaN;
    return !Double.isNaN(alike);
  }

  /// Tells whether ratings are all the same.
  private static final class OneValue {
    private double value = Double.NaN;
    private long count;

    boolean add(double rating) {
      value = count++ == 0 ? rating : value;
      return rating == value;
    }
  }

  /// Finds that somebody wants ratings of rows that have none. Where there are some they are taken
  /// for ratings then, even if they are all alike.
  private void requireRatings(@Nullable RatingScale scale) {
    if (scale == null || scale.isOfChoices()) {
      return;
    }
    alike = Double.NaN;
    if (hasNoRatings()) {
      throw new IllegalArgumentException(
          "%s has choices and no ratings (its columns are those of users, movies and perhaps counts and times), and ratings on the scale %s are needed"
              .formatted(name(), scale.toText()));
    }
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
        if (lines.number() <= format.skipped() || format.isCommentedOut(lines)) {
          continue;
        }
        fields.split(lines, format.separator());
        if (!format.allows(fields)) {
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

  /// Reads all rows one after the other; returns the number of good ones.
  ///
  /// @param scale what ratings may be; `null` where another has to know
  /// @throws IllegalArgumentException when too many are bad
  public long read(@Nullable RatingScale scale, BadRows bad, Progress progress, Sink sink)
      throws IOException {
    requireRatings(scale);
    long badBefore = bad.count();
    long good = 0;
    offScale = RatingBlock.OffScale.NONE;
    var row = new RatingRow(name(), format, scale);
    try (var opened = source.open()) {
      var lines = new Lines(opened.stream());
      while (lines.advance()) {
        if (lines.number() % REPORT_EVERY == 0) {
          progress.report(step(), opened.taken(), source.size());
        }
        if (lines.number() <= format.skipped() || lines.isBlank() || row.isSection(lines)) {
          continue;
        }
        var problem = row.take(lines);
        if (problem == null) {
          if (!row.isUnrated()) {
            row.give(lines.number(), sink);
            good++;
          }
        } else {
          bad.add(name(), lines.number(), problem);
          if (row.leftTheScale()) {
            offScale = offScale.and(new RatingBlock.OffScale(1, lines.number(), problem), 0);
          }
        }
      }
    }
    sum(List.of(row));
    userExample = row.users().example();
    itemExample = row.items().example();
    progress.report(step(), source.size(), source.size());
    requireGood(scale, good, bad, badBefore);
    return good;
  }

  /// Puts together what the threads have found over their rows.
  private void sum(List<RatingRow> rows) {
    latest = rows.stream().mapToLong(RatingRow::latest).max().orElse(0);
    earliest = rows.stream().mapToLong(RatingRow::earliest).min().orElse(0);
    western = rows.stream().anyMatch(row -> row.users().isWestern() || row.items().isWestern());
    rows.forEach(row -> usersWithThousands.addAll(row.users().withThousands()));
    rows.forEach(row -> itemsWithThousands.addAll(row.items().withThousands()));
    unrated = rows.stream().mapToLong(RatingRow::unratedCount).sum();
  }

  private String step() {
    return "reading " + name();
  }

  /// Reads all rows on all cores, to the same as [#read]: the good ones as columns.
  ///
  /// @param users gets the ids that it does not know yet, in the order of the file; `items`
  ///   likewise
  /// @throws IllegalArgumentException when too many are bad
  public RatingColumns readColumns(
      @Nullable RatingScale scale,
      BadRows bad,
      Progress progress,
      Ids.Builder users,
      Ids.Builder items)
      throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    int threads = Math.clamp(source.size() / Blocks.USUAL, 1, cores);
    int block = source.size() < Blocks.MANY * (long) Blocks.USUAL ? Blocks.USUAL : Blocks.LARGE;
    return readColumns(scale, bad, progress, users, items, block, threads);
  }

  /// The same in blocks of so many bytes, on so many threads.
  RatingColumns readColumns(
      @Nullable RatingScale scale,
      BadRows bad,
      Progress progress,
      Ids.Builder users,
      Ids.Builder items,
      int blockSize,
      int threads)
      throws IOException {
    requireRatings(scale);
    var found = new RatingBlocks(source, format, scale, blockSize, threads).read(progress);
    if (found == null) {
      return readOneByOne(scale, bad, progress, users, items);
    }
    long badBefore = bad.count();
    long lines = 0;
    offScale = RatingBlock.OffScale.NONE;
    userExample = "";
    itemExample = "";
    for (var block : found.blocks()) {
      bad.append(block.bad(), lines);
      offScale = offScale.and(block.offScale(), lines);
      userExample = userExample.isEmpty() ? block.userExample() : userExample;
      itemExample = itemExample.isEmpty() ? block.itemExample() : itemExample;
      lines += block.lines();
    }
    sum(found.rows());
    var joined = new BlockJoiner(found.blocks(), threads);
    progress.report(step(), source.size(), source.size());
    requireGood(scale, joined.size(), bad, badBefore);
    return joined.columns(users, items);
  }

  private RatingColumns readOneByOne(
      @Nullable RatingScale scale,
      BadRows bad,
      Progress progress,
      Ids.Builder users,
      Ids.Builder items)
      throws IOException {
    var all = new RatingColumns.Builder();
    read(
        scale,
        bad,
        progress,
        (_, user, item, value, time) -> all.add(users.index(user), items.index(item), value, time));
    return all.build();
  }

  private void requireGood(@Nullable RatingScale scale, long good, BadRows bad, long badBefore)
      throws IOException {
    long all = good + bad.count() - badBefore;
    boolean leaves = offScale.count() > 0 && offScale.count() * BadRows.LEAST_BAD >= all;
    scaleAdvice = scale == null || !leaves ? "" : scaleAdvice(scale, all);
    if (!scaleAdvice.isEmpty() && (bad.isWrong(good, badBefore) || !bad.takesAnyShare())) {
      throw new IllegalArgumentException(
          "%s%s%s%s"
              .formatted(
                  name(),
                  good == 0 ? " has no usable row: " : ": ",
                  scaleAdvice,
                  isOrderAssumed()
                      ? "; without a header the columns are taken for user, movie, rating and timestamp, --columns says it otherwise"
                      : ""));
    }
    if (good == 0 && unrated > 0 && bad.count() == badBefore) {
      throw new IllegalArgumentException(
          "%s has no rating: all its %,d rows %s"
              .formatted(
                  name(),
                  unrated,
                  format.saysUnrated() ? "say 0, which is none" : "leave it open"));
    }
    bad.refuseIfWrong(name(), good, badBefore, DataLayout.expected());
    if (earliest == HALF_BEHIND_A_COMMA && latest == HALF_BEHIND_A_COMMA) {
      throw new IllegalArgumentException(
          "%s has no times but 0 and 5, which are the decimals of ratings like 3,5 that a comma cuts: write ratings as 3.5, or in quotes"
              .formatted(name()));
    }
    if (latest > 0 && Times.mayBeDays(earliest, latest)) {
      throw new IllegalArgumentException(
          "%s has times from %d to %d, which may be days: expected %s"
              .formatted(name(), earliest, latest, Times.NOT_DAYS));
    }
  }

  /// What to say of a file of which a good part leaves the scale, so that it is of another one:
  /// what is left of it would be a selection by the rating.
  private String scaleAdvice(RatingScale scale, long all) throws IOException {
    var guess = new ScaleGuess();
    eachValue(
        value -> {
          guess.add(value);
          return true;
        });
    return "%,d of %,d ratings are not on the scale %s; line %d: %s; %s"
        .formatted(
            offScale.count(),
            all,
            scale.toText(),
            offScale.line(),
            offScale.problem(),
            guess.advice());
  }
}
