package dev.matinee.workbench.home;

import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.store.catalog.CatalogChanges;

/// A recommender with the movies as they are in the home now, as a server has them: what is hidden
/// stands in no list, and filters see what was changed.
///
/// @param recommender whose lists have what may stand in them now
/// @param filters of its catalog
public record CurrentMovies(Recommender recommender, CompiledFilters filters) {
  /// The movies of this moment.
  public static CurrentMovies of(Workbench bench, Recommender trained) {
    var changes = bench.home().catalog().changes();
    var ratings = trained.ratings();
    var features = CatalogChanges.over(ratings.ofItems(), changes.items());
    int known = ratings.items().size();
    return new CurrentMovies(
        trained.offering(changes.offered(features.ids(), bench.clock().instant())),
        new CompiledFilters(features, row -> row < known ? ratings.byItem().count(row) : 0));
  }
}
