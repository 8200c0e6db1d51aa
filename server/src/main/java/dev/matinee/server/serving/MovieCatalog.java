package dev.matinee.server.serving;

import dev.matinee.core.Features;
import dev.matinee.core.Ids;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.titles.Titles;
import dev.matinee.store.catalog.CatalogChanges;
import dev.matinee.store.catalog.CatalogOverride;
import java.time.Instant;
import java.util.Optional;
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
      return new Movies(features, titles, new CompiledFilters(features, trained::ratings));
    }

    Movies with(Trained trained, CatalogChanges changes) {
      var changed = CatalogChanges.over(trained.features, changes.items());
      IntPredicate isThere = row -> !isRemoved(changes, changed.ids().id(row));
      return of(changed, titles.with(changed, trained::ratings, isThere), trained);
    }
  }

  private MovieCatalog(
      Trained trained,
      CatalogChanges changes,
      Movies movies,
      @Nullable ItemSet offered,
      Instant since,
      long holdsUntil) {
    this.trained = trained;
    this.changes = changes;
    this.movies = movies;
    this.offered = offered;
    this.since = since;
    this.holdsUntil = holdsUntil;
  }

  private static MovieCatalog at(
      Trained trained, CatalogChanges changes, Movies movies, Instant now) {
    long holdsUntil =
        changes.items().values().stream()
            .flatMap(
                entry ->
                    Stream.of(
                        Optional.ofNullable(entry.from()), Optional.ofNullable(entry.until())))
            .flatMap(Optional::stream)
            .filter(time -> time > now.getEpochSecond())
            .mapToLong(time -> time)
            .min()
            .orElse(Long.MAX_VALUE);
    var offered = changes.offered(movies.features.ids(), now);
    return new MovieCatalog(trained, changes, movies, offered, now, holdsUntil);
  }

  /// The movies of an artifact, of which nothing was changed.
  public static MovieCatalog of(Ratings ratings) {
    var trained = Trained.of(ratings);
    var titles = Titles.of(ratings.ofItems(), trained::ratings, _ -> true);
    var movies = Movies.of(ratings.ofItems(), titles, trained);
    return at(trained, CatalogChanges.NONE, movies, Instant.EPOCH);
  }

  /// The same movies with other changes at another moment; itself where that changes nothing. A
  /// change of users costs nothing here.
  MovieCatalog with(CatalogChanges others, Instant now) {
    if (others.itemsVersion() != changes.itemsVersion()) {
      return at(trained, others, movies.with(trained, others), now);
    }
    if (now.getEpochSecond() >= holdsUntil) {
      return at(trained, others, movies, now);
    }
    return others.version() == changes.version()
        ? this
        : new MovieCatalog(trained, others, movies, offered, since, holdsUntil);
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

  /// What may stand in lists now; `null` for everything.
  @Nullable ItemSet offered() {
    return offered;
  }

  /// Whether the movie of a row may stand in lists now.
  public boolean isOffered(int row) {
    return offered == null || offered.contains(row);
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
