package dev.matinee.workbench.data;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.compute.Progress;
import dev.matinee.datasets.Datasets;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.UnknownMoviesNote;
import dev.matinee.datasets.cache.DatasetCache;
import dev.matinee.datasets.files.BadRow;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Sample;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which ratings to work on: those that somebody named, else those that the home holds, else the
/// built-in sample.
///
/// @param home where the home is, which need not exist
/// @param name of a data set, a folder or a file; `null` where nothing was named
/// @param reading what the user states about the files
/// @param notes is told which data are taken, and which of their rows could not be used
/// @param opened the data, where they have been read already
public record DataChoice(
    HomeAddress home,
    @Nullable String name,
    ReadOptions reading,
    Consumer<String> notes,
    @Nullable Dataset opened) {
  private static final Logger LOG = LoggerFactory.getLogger(DataChoice.class);
  private static final int SHOWN = 5;

  /// @throws IllegalArgumentException when something is said of files and there are none that it
  ///   could be of: the sample and what a home holds have theirs
  public DataChoice {
    if (name == null || name.equals(Sample.NAME)) {
      var owner = name == null ? "what the home holds has" : "the sample has";
      if (reading.scale() != null) {
        throw new IllegalArgumentException(
            "--scale says how to read files, so it goes with --data DIR|FILE; %s its own scale"
                .formatted(owner));
      }
      if (!reading.columns().isEmpty()) {
        throw new IllegalArgumentException(
            "--columns says how to read files, so it goes with --data DIR|FILE; %s its own columns"
                .formatted(owner));
      }
    }
  }

  /// A choice of which nothing is read yet.
  public DataChoice(
      HomeAddress home, @Nullable String name, ReadOptions reading, Consumer<String> notes) {
    this(home, name, reading, notes, null);
  }

  /// The same for a home with its database inside.
  public DataChoice(Path home, @Nullable String name, ReadOptions reading, Consumer<String> notes) {
    this(HomeAddress.of(home), name, reading, notes);
  }

  /// A choice of files of which at most the scale is said.
  public DataChoice(Path home, @Nullable String name, RatingScale scale, Consumer<String> notes) {
    this(home, name, ReadOptions.of(scale), notes);
  }

  /// Whether somebody named the data.
  public boolean isNamed() {
    return name != null;
  }

  /// Finds before any work that a command would write over the data that it reads.
  ///
  /// @param option which names the files to write, for the message
  /// @throws IllegalArgumentException when it would
  public void requireNotRead(String option, List<Path> out) {
    if (name != null) {
      var inputs = new Datasets(datasets()).place(name).stream().toList();
      out.forEach(file -> Reader.requireNotRead(option, file, inputs));
    }
  }

  /// The same with what was named read now, so that what is wrong with it is found before a home is
  /// made for it.
  ///
  /// @throws IllegalArgumentException when it is not there or cannot be read
  public DataChoice readFirst() {
    return name == null ? this : readNow();
  }

  /// The same for a server: what roles have no answer to is found too where there is no home yet.
  ///
  /// @throws IllegalArgumentException when it is not there or cannot be read, or the data are
  ///   choices and a role that was named has no answer to them
  public DataChoice readFirst(Set<Role> roles) {
    var read = readFirst();
    if (name != null && !home.exists()) {
      Role.answerable(roles, read.open().ratings().scale());
    }
    return read;
  }

  /// The same with the ratings read now, also those that nobody named.
  ///
  /// @throws IllegalArgumentException when they are not there or cannot be read
  public DataChoice readNow() {
    return new DataChoice(home, name, reading, notes, open());
  }

  /// Reads the ratings; says which they are.
  public Dataset open() {
    if (opened != null) {
      return opened;
    }
    return name == null ? held() : read(name);
  }

  /// The same for a home that holds some: ratings of a file that are all alike, and so would be
  /// choices, are ratings beside those of the home.
  ///
  /// @param held the scale of what the home holds
  public Dataset openFor(RatingScale held) {
    var dataset = open();
    if (name == null
        || reading.scale() != null
        || held.isOfChoices()
        || !dataset.ratings().scale().isOfChoices()
        || new Datasets(datasets()).scaleOfRatings(name, reading).isEmpty()) {
      return dataset;
    }
    notes.accept(
        "This home holds ratings, so those of %s are taken for ratings too, on its scale %s."
            .formatted(dataset.name(), held.toText()));
    return new DataChoice(home, name, reading.withScale(held), notes).open();
  }

  /// The same for a home that may hold none yet.
  public Dataset openFor(Home holder) {
    return holder.ratings().scale().map(this::openFor).orElseGet(this::open);
  }

  /// The same for what this home is to serve, if there is one.
  public Dataset openForHome() {
    if (name == null || !home.exists()) {
      return open();
    }
    try (var there = Home.open(home)) {
      return openFor(there);
    }
  }

  private Dataset held() {
    if (home.exists()) {
      try (var there = Home.open(home)) {
        var info = there.ratings().data();
        if (info.isPresent()) {
          var ratings = there.ratings().snapshot();
          notes.accept(
              "Data: %s, as this home holds it. %s"
                  .formatted(info.get().name(), info.get().about()));
          var coverage = UnknownMoviesNote.note(ratings).stream().toList();
          coverage.forEach(notes);
          return new Dataset(
              info.get().name(),
              info.get().about(),
              ratings,
              List.of(),
              new Dataset.Counts(ratings.size(), 0, 0),
              coverage);
        }
      }
    }
    notes.accept(
        "No --data given and this home holds none: taking the built-in sample, whose users and ratings are simulated. For answers from real ones, name yours with --data DIR|FILE, or get some with `matinee data fetch ml-latest-small`.");
    return read(Sample.NAME);
  }

  private Path datasets() {
    return home.directory().resolve("datasets");
  }

  private Dataset read(String named) {
    var datasets = new Datasets(datasets(), cache());
    var dataset = datasets.open(named, reading, Progress.NONE);
    tell(dataset, notes);
    return dataset;
  }

  /// What commands before have read, unless `MATINEE_NO_CACHE` says that they are not to keep it.
  private DatasetCache cache() {
    var off = System.getenv("MATINEE_NO_CACHE");
    return off == null || off.isBlank() || off.equals("0")
        ? DatasetCache.in(
            home.directory().resolve("cache"), () -> Home.exists(home.directory()), LOG::info)
        : DatasetCache.NONE;
  }

  /// Says what the data are and which rows could not be used.
  public static void tell(Dataset dataset, Consumer<String> notes) {
    var ratings = dataset.ratings();
    notes.accept(
        "Data: %s, %,d %s of %,d movies by %,d users. %s"
            .formatted(
                dataset.name(),
                ratings.size(),
                ratings.scale().isOfChoices() ? "choices" : "ratings",
                different(ratings, ratings::item),
                different(ratings, ratings::user),
                dataset.about()));
    dataset.notes().forEach(notes);
    tellBad(dataset.bad(), dataset.counts().bad(), notes);
  }

  /// How many movies or users have a rating: those of a catalog or a test may have none.
  private static int different(Ratings ratings, IntUnaryOperator at) {
    var seen = new BitSet();
    for (int position = 0; position < ratings.size(); position++) {
      seen.set(at.applyAsInt(position));
    }
    return seen.cardinality();
  }

  /// Says which rows of a file could not be used, and how many.
  public static void tell(Reader.Rows rows, Consumer<String> notes) {
    rows.notes().forEach(notes);
    tellBad(rows.bad(), rows.badRows(), notes);
  }

  private static void tellBad(List<BadRow> bad, long count, Consumer<String> notes) {
    bad.stream().limit(SHOWN).forEach(row -> notes.accept("skipped: " + row));
    if (count > SHOWN) {
      notes.accept("… and %,d more bad rows".formatted(count - SHOWN));
    }
  }
}
