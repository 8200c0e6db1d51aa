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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The movies as they are now: those that an artifact was trained with, with what was changed since
/// and what may stand in lists at this moment. Immutable.
///
/// The artifact's movies keep their indices; those that were added since come behind them.
public final class MovieCatalog {
  private final Ratings trained;
  private final CatalogChanges changes;
  private final Features features;
  private final Titles titles;
  private final CompiledFilters filters;
  private final @Nullable ItemSet offered;
  private final Instant since;
  private final long holdsUntil;

  private MovieCatalog(
      Ratings trained, CatalogChanges changes, Features features, Titles titles, Instant now) {
    this.trained = trained;
    this.changes = changes;
    this.features = features;
    this.titles = titles;
    this.filters = new CompiledFilters(features, row -> ratings(trained, row));
    this.since = now;
    this.offered = changes.offered(features.ids(), now);
    this.holdsUntil =
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
  }

  /// The movies of an artifact, of which nothing was changed.
  public static MovieCatalog of(Ratings trained) {
    return new MovieCatalog(
        trained, CatalogChanges.NONE, trained.ofItems(), Titles.of(trained), Instant.EPOCH);
  }

  /// The same movies with other changes at another moment; itself where that changes nothing.
  MovieCatalog with(CatalogChanges others, Instant now) {
    if (others.version() == changes.version()) {
      return now.getEpochSecond() < holdsUntil
          ? this
          : new MovieCatalog(trained, changes, features, titles, now);
    }
    var changed = CatalogChanges.over(trained.ofItems(), others.items());
    var found =
        Titles.of(
            changed,
            row -> ratings(trained, row),
            row -> !isRemoved(others, changed.ids().id(row)));
    return new MovieCatalog(trained, others, changed, found, now);
  }

  private static boolean isRemoved(CatalogChanges changes, String id) {
    var entry = changes.items().get(id);
    return entry != null && entry.removed();
  }

  private static int ratings(Ratings trained, int row) {
    return row < trained.items().size() ? trained.byItem().count(row) : 0;
  }

  /// How many ratings of the movie of a row training knew.
  public int ratings(int row) {
    return ratings(trained, row);
  }

  public Features features() {
    return features;
  }

  public Ids ids() {
    return features.ids();
  }

  public Titles titles() {
    return titles;
  }

  public CompiledFilters filters() {
    return filters;
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
