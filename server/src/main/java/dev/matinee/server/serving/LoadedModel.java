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
/// @param trained as it was trained
/// @param recommender the same among the movies that were added since, where its model can say
///   anything of them
/// @param catalog its movies as they are now
public record LoadedModel(
    Manifest manifest, Recommender trained, Recommender recommender, MovieCatalog catalog) {

  /// An artifact among the movies of a moment.
  public LoadedModel(Manifest manifest, Recommender trained, MovieCatalog catalog) {
    this(manifest, trained, among(trained, catalog.added()).offering(catalog.offered()), catalog);
  }

  private static Recommender among(Recommender trained, AddedMovies added) {
    return added.movies().isEmpty() ? trained : trained.with(added.after(trained.ratings()));
  }

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
            .filter(other -> other.data().equals(data))
            .map(LoadedModel::catalog)
            .findFirst()
            .orElseGet(() -> MovieCatalog.of(artifact.ratings()));
    return new LoadedModel(artifact.manifest(), recommender, catalog);
  }

  /// The same artifact with the movies as they are at another moment; itself where they are the
  /// same.
  LoadedModel with(MovieCatalog newer) {
    if (newer == catalog) {
      return this;
    }
    return newer.added().equals(catalog.added())
        ? new LoadedModel(manifest, trained, recommender.offering(newer.offered()), newer)
        : new LoadedModel(manifest, trained, newer);
  }

  /// The digest of what it was trained on.
  String data() {
    return trained.ratings().digest();
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

  /// What it was trained on, with the movies that were added since where it knows of them.
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

  /// Whether a rating of a movie can count when somebody is folded in: of one that came after the
  /// training only where there are ratings of it, or the model knows it by its own features.
  boolean learnsFrom(String item) {
    int index = ratings().items().indexOf(item);
    return index >= 0
        && (index < trained.ratings().items().size() || recommender.learnsFromNew(index));
  }

  /// Whether a movie came after the training, and nobody has rated it yet as far as it knows.
  boolean isExplorable(String item) {
    int index = ratings().items().indexOf(item);
    return index >= 0 && recommender.isExplorable(index);
  }

  /// How many ratings of a movie it was trained on; `null` for a movie that it does not know.
  public @Nullable Integer count(String item) {
    int index = ratings().items().indexOf(item);
    return index < 0 ? null : recommender.count(index);
  }
}
