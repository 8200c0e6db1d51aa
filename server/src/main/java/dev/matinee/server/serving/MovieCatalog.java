package dev.matinee.server.serving;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.titles.Titles;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogOverride;
import dev.matinee.workbench.home.CatalogRules;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The movies as they are now: those that an artifact was trained with, with what was changed since
/// and what may stand in lists at this moment. Immutable.
///
/// The artifact's movies keep their indices; those that were added since come behind them.
public final class MovieCatalog {
  private final Trained trained;
  private final CatalogChanges changes;
  private final Movies movies;
  private final @Nullable ItemSet offered;
  private final Instant since;
  private final long holdsUntil;
  private final RatedMovies rated;
  private final long edition;
  private final AddedMovies added;
  private final Map<String, ListRules> rules = new ConcurrentHashMap<>(); // by role, once asked for

  /// What an artifact has of its movies; the artifact itself is not kept in memory.
  ///
  /// @param counts how many ratings each movie has
  private record Trained(Features features, int[] counts) {
    static Trained of(Ratings ratings) {
      var rows = ratings.byItem();
      return new Trained(
          ratings.ofItems(), IntStream.range(0, ratings.items().size()).map(rows::count).toArray());
    }

    int ratings(int row) {
      return row < counts.length ? counts[row] : 0;
    }
  }

  /// What takes long to make, and is the same until a movie is changed.
  private record Movies(Features features, Titles titles, CompiledFilters filters) {
    static Movies of(Features features, Titles titles, Trained trained) {
      var filters = new CompiledFilters(features, trained::ratings).prepared();
      return new Movies(features, titles, filters);
    }

    /// The movies after further changes: what is the same of most movies is not made again.
    Movies with(Trained trained, CatalogChanges changes, CatalogChanges before) {
      var newer = CatalogChanges.over(trained.features, changes.items());
      IntPredicate isThere = row -> !isRemoved(changes, newer.ids().id(row));
      if (!isContinuedBy(newer.ids())) {
        return of(newer, titles.with(newer, trained::ratings, isThere), trained);
      }
      int[] changed = changed(newer, changes.itemsOtherThan(before));
      boolean sameTitles =
          newer.ids().size() == features.ids().size()
              && Arrays.stream(changed)
                  .allMatch(
                      row ->
                          newer.title(row).equals(features.title(row))
                              && isThere.test(row) == !isRemoved(before, newer.ids().id(row)));
      return new Movies(
          newer,
          sameTitles ? titles : titles.with(newer, trained::ratings, isThere),
          filters.with(newer, trained::ratings, changed));
    }

    /// Whether all movies are still in their rows.
    private boolean isContinuedBy(Ids newer) {
      var ids = features.ids();
      return newer == ids
          || (newer.size() >= ids.size()
              && IntStream.range(0, ids.size()).allMatch(row -> newer.id(row).equals(ids.id(row))));
    }

    private int[] changed(Features newer, Set<String> items) {
      return IntStream.concat(
              items.stream().mapToInt(newer.ids()::indexOf).filter(row -> row >= 0),
              IntStream.range(features.ids().size(), newer.ids().size()))
          .sorted()
          .distinct()
          .toArray();
    }
  }

  private MovieCatalog(
      Trained trained,
      CatalogChanges changes,
      Movies movies,
      @Nullable ItemSet offered,
      Instant since,
      long holdsUntil,
      RatedMovies rated,
      long edition,
      AddedMovies added) {
    this.trained = trained;
    this.changes = changes;
    this.movies = movies;
    this.offered = offered;
    this.since = since;
    this.holdsUntil = holdsUntil;
    this.rated = rated;
    this.edition = edition;
    this.added = added;
  }

  private static MovieCatalog at(
      Trained trained,
      CatalogChanges changes,
      Movies movies,
      Instant now,
      RatedMovies rated,
      long edition,
      AddedMovies added) {
    var ofItems =
        changes.items().values().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        Optional.ofNullable(entry.from()), Optional.ofNullable(entry.until())));
    var ofRules =
        changes.rules().values().stream()
            .flatMap(
                rule ->
                    Stream.of(Optional.ofNullable(rule.from()), Optional.ofNullable(rule.until())));
    long holdsUntil =
        Stream.concat(ofItems, ofRules)
            .flatMap(Optional::stream)
            .filter(time -> time > now.getEpochSecond())
            .mapToLong(time -> time)
            .min()
            .orElse(Long.MAX_VALUE);
    var offered = changes.offered(movies.features.ids(), now);
    return new MovieCatalog(
        trained, changes, movies, offered, now, holdsUntil, rated, edition, added);
  }

  /// The movies of an artifact, of which nothing was changed.
  public static MovieCatalog of(Ratings ratings) {
    var trained = Trained.of(ratings);
    var titles = Titles.of(ratings.ofItems(), trained::ratings, _ -> true);
    var movies = Movies.of(ratings.ofItems(), titles, trained);
    return at(
        trained, CatalogChanges.NONE, movies, Instant.EPOCH, RatedMovies.NONE, 0, AddedMovies.NONE);
  }

  /// The same movies with other changes at another moment; itself where that changes nothing. A
  /// change of users costs nothing here.
  MovieCatalog with(CatalogChanges others, Instant now) {
    return with(others, now, rated);
  }

  /// The same, of which some have been rated since the training.
  ///
  /// @param ratings of any movies; those of the training's count for nothing
  MovieCatalog with(CatalogChanges others, Instant now, RatedMovies ratings) {
    boolean sameRatings = ratings.equals(rated);
    boolean sameItems = others.itemsVersion() == changes.itemsVersion();
    if (sameItems && sameRatings && others.version() == changes.version() && !isOver(now)) {
      return this;
    }
    var came =
        sameItems && sameRatings ? added : AddedMovies.of(trained.features.ids(), others, ratings);
    long next = came.equals(added) ? edition : edition + 1;
    var newer = sameItems ? movies : movies.with(trained, others, changes);
    return sameItems && !isOver(now)
        ? new MovieCatalog(trained, others, movies, offered, since, holdsUntil, ratings, next, came)
        : at(trained, others, newer, now, ratings, next, came);
  }

  /// Whether a movie or a rule has begun or ended since.
  private boolean isOver(Instant now) {
    return now.getEpochSecond() >= holdsUntil;
  }

  /// Makes what answers need on first use, and a start can do without.
  void prepare() {
    movies.titles.prepare();
  }

  private static boolean isRemoved(CatalogChanges changes, String id) {
    var entry = changes.items().get(id);
    return entry != null && entry.removed();
  }

  /// How many ratings of the movie of a row training knew.
  public int ratings(int row) {
    return trained.ratings(row);
  }

  public Features features() {
    return movies.features;
  }

  public Ids ids() {
    return movies.features.ids();
  }

  public Titles titles() {
    return movies.titles;
  }

  public CompiledFilters filters() {
    return movies.filters;
  }

  /// Another number whenever models know anything else of what was added since the training.
  long edition() {
    return edition;
  }

  /// What came since the training.
  AddedMovies added() {
    return added;
  }

  /// What may stand in lists now; `null` for everything.
  @Nullable ItemSet offered() {
    return offered;
  }

  /// Whether the movie of a row may stand in lists now.
  public boolean isOffered(int row) {
    return offered == null || offered.contains(row);
  }

  /// The rules that lists of a role obey now; one that does not suit the catalog has no part in it.
  ListRules rules(String role) {
    if (changes.rules().isEmpty()) {
      return ListRules.NONE;
    }
    return rules.computeIfAbsent(
        role, _ -> CatalogRules.of(changes.rules().values(), role, since, movies.filters));
  }

  /// Whether there is such a movie, hidden or not.
  public boolean has(String item) {
    return ids().indexOf(item) >= 0 && !isRemoved(changes, item);
  }

  /// What was changed of a movie; empty where nothing was.
  public Optional<CatalogOverride> entry(String item) {
    return Optional.ofNullable(changes.items().get(item));
  }

  /// Since when what may stand in lists is this.
  Instant since() {
    return since;
  }

  /// What was changed in all.
  public CatalogChanges changes() {
    return changes;
  }
}
