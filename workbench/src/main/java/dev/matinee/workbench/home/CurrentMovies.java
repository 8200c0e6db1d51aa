package dev.matinee.workbench.home;

import dev.matinee.core.Features;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.filter.ItemSet;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.titles.Titles;
import dev.matinee.store.Home;
import dev.matinee.store.catalog.CatalogChanges;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recommender with the movies as they are in the home now, as a server has them: what is hidden
/// stands in no list, and filters and titles see what was changed.
///
/// @param recommender whose lists have what may stand in them now
/// @param filters of its catalog
/// @param titles of its catalog, without what was removed
/// @param offered what may stand in lists now; `null` for everything
/// @param at which moment that is
public record CurrentMovies(
    Recommender recommender,
    CompiledFilters filters,
    Titles titles,
    CatalogChanges changes,
    @Nullable ItemSet offered,
    Instant at) {
  /// The movies of this moment.
  public static CurrentMovies of(Workbench bench, Recommender trained) {
    return of(bench.home(), bench.clock().instant(), trained);
  }

  /// The same without a workbench.
  static CurrentMovies of(Home home, Instant now, Recommender trained) {
    var changes = home.catalog().changes();
    var ratings = trained.ratings();
    var features = CatalogChanges.over(ratings.ofItems(), changes.items());
    var offered = changes.offered(features.ids(), now);
    return new CurrentMovies(
        trained.offering(offered),
        new CompiledFilters(features, row -> count(ratings, row)),
        titles(features, ratings, changes),
        changes,
        offered,
        now);
  }

  /// The movies of some ratings whose titles have the words of a text, as [Titles#search] finds
  /// them, among those that may stand in lists.
  public static List<Titles.Match> search(
      Ratings ratings, CatalogChanges changes, Instant now, String text, int limit) {
    var features = CatalogChanges.over(ratings.ofItems(), changes.items());
    var offered = changes.offered(features.ids(), now);
    return titles(features, ratings, changes)
        .search(text, limit, row -> offered == null || offered.contains(row));
  }

  static Titles titles(Features features, Ratings ratings, CatalogChanges changes) {
    return Titles.of(
        features, row -> count(ratings, row), row -> !isRemoved(changes, features.ids().id(row)));
  }

  static int count(Ratings ratings, int row) {
    return row < ratings.items().size() ? ratings.byItem().count(row) : 0;
  }

  static boolean isRemoved(CatalogChanges changes, String item) {
    var entry = changes.items().get(item);
    return entry != null && entry.removed();
  }

  /// The rules that lists of a model obey: those of its role, or of all where an artifact is asked
  /// by its id.
  public ListRules rules(ModelChoice model) {
    var role = model.artifact() == null ? model.role().id() : "";
    return CatalogRules.of(changes.rules().values(), role, at, filters);
  }

  /// Whether there is such a movie, hidden or not.
  boolean has(String item) {
    return titles.knows(item) && !isRemoved(changes, item);
  }

  /// A text that is another one where lists may be others, for the same artifact.
  public String state() {
    var shown = new BitSet();
    if (offered != null) {
      for (int row = 0; row < filters.ids().size(); row++) {
        shown.set(row, offered.contains(row));
      }
    }
    return "%d %s".formatted(changes.itemsVersion(), offered == null ? "" : shown.hashCode());
  }
}
