package dev.matinee.server.serving;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.filter.CompiledFilters;
import dev.matinee.core.recommender.ListRules;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.titles.Titles;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An artifact ready to answer: loaded once, immutable, shared by all requests.
///
/// @param catalog its movies as they are now
public record LoadedModel(Manifest manifest, Recommender recommender, MovieCatalog catalog) {

  /// Makes the model of an artifact again.
  ///
  /// @param others who share their catalog with it where they were trained on the same
  /// @throws IllegalArgumentException when the registry does not know its algorithm
  static LoadedModel of(
      Artifact artifact, AlgorithmRegistry registry, Collection<LoadedModel> others) {
    var recommender = ConfiguredAlgorithm.restored(registry, artifact);
    tryOut(recommender);
    var data = artifact.ratings().digest();
    var catalog =
        others.stream()
            .filter(other -> other.ratings().digest().equals(data))
            .map(LoadedModel::catalog)
            .findFirst()
            .orElseGet(() -> MovieCatalog.of(artifact.ratings()));
    return new LoadedModel(artifact.manifest(), recommender.offering(catalog.offered()), catalog);
  }

  /// The same artifact with the movies as they are at another moment; itself where they are the
  /// same.
  LoadedModel with(MovieCatalog newer) {
    return newer == catalog
        ? this
        : new LoadedModel(manifest, recommender.offering(newer.offered()), newer);
  }

  public Titles titles() {
    return catalog.titles();
  }

  /// The rules that its lists obey in a role.
  public ListRules rules(Role role) {
    return catalog.rules(role.id());
  }

  public CompiledFilters filters() {
    return catalog.filters();
  }

  /// Asks for one list, so that what cannot answer is never served, and what is made on first use
  /// keeps no caller waiting.
  private static void tryOut(Recommender recommender) {
    var ratings = recommender.ratings();
    if (ratings.size() > 0) {
      recommender.recommend(Query.of(List.of(ratings.rating(0))));
    }
  }

  /// The artifact's id.
  public String id() {
    return manifest.id();
  }

  /// What it was trained on.
  public Ratings ratings() {
    return recommender.ratings();
  }

  public RatingScale scale() {
    return ratings().scale();
  }

  /// Whether it knows a movie, even if only by name.
  public boolean knows(String item) {
    return ratings().items().indexOf(item) >= 0;
  }

  /// How many ratings of a movie it was trained on; `null` for a movie that it does not know.
  public @Nullable Integer count(String item) {
    int index = ratings().items().indexOf(item);
    return index < 0 ? null : ratings().byItem().count(index);
  }
}
