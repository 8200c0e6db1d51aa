package dev.matinee.library;

import dev.matinee.core.Rating;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations.Reason;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.core.titles.Titles;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.ArtifactFolder;
import dev.matinee.store.artifacts.Manifest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A trained model with the ratings that it has learned from. Immutable, and usable by many
/// threads.
public final class MovieModel {
  /// The name of the model in its folder.
  private static final String ID = "model";

  /// Stands for somebody without an id.
  private static final String STRANGER = "stranger";

  private final Manifest manifest;
  private final Recommender recommender;
  private final Titles titles;

  private MovieModel(Manifest manifest, Recommender recommender) {
    this.manifest = manifest;
    this.recommender = recommender;
    this.titles = Titles.of(recommender.ratings());
  }

  static MovieModel trained(
      String data,
      String algorithm,
      Map<String, ?> parameters,
      Ratings ratings,
      Training training,
      Instant now) {
    var trainer = Movies.REGISTRY.trainer(algorithm, parameters);
    var model = trainer.train(ratings, training);
    var manifest =
        new Manifest(
            ID,
            algorithm,
            AlgorithmRegistry.parameters(trainer),
            now.truncatedTo(ChronoUnit.SECONDS),
            training.seed(),
            Map.of(),
            new Manifest.Data(
                data,
                ratings.digest(),
                ratings.size(),
                ratings.users().size(),
                ratings.items().size()),
            Map.of());
    return new MovieModel(
        manifest, new Recommender(model, ratings, Movies.REGISTRY.named(algorithm).output()));
  }

  /// The best movies for a user of the training, never one that they have rated; for anybody else
  /// what most people like.
  ///
  /// @throws IllegalArgumentException for less than one movie
  public List<Suggestion> recommend(String user, int count) {
    return answer(Query.of(user).count(count));
  }

  /// The best movies for a stranger, of whom nothing is known but these ratings by title: "the
  /// matrix" is enough for `Matrix, The (1999)`. Nothing is kept of them.
  ///
  /// @throws IllegalArgumentException for a title that is no movie's or several movies', the
  ///   message names the nearest; for a rating out of the scale; for less than one movie
  public List<Suggestion> recommend(Map<String, Double> ratings, int count) {
    var scale = recommender.ratings().scale();
    var profile =
        new TreeMap<>(ratings)
            .entrySet().stream()
                .map(
                    entry -> {
                      double rating = entry.getValue();
                      if (!scale.allows(rating)) {
                        throw new IllegalArgumentException(scale.problem(rating));
                      }
                      return new Rating(
                          STRANGER, titles.requireMovie(entry.getKey()).item(), (float) rating, 0);
                    })
                .toList();
    return answer(Query.of(profile).count(count));
  }

  private List<Suggestion> answer(Query query) {
    return recommender.recommend(query.onePerTitle(true).withReasons()).items().stream()
        .map(this::suggestion)
        .toList();
  }

  private Suggestion suggestion(Recommendation movie) {
    return new Suggestion(
        movie.item(),
        titles.title(movie.item()),
        movie.rating(),
        movie.because().stream().map(Reason::item).map(titles::title).toList());
  }

  /// What a user would rate a movie, by their ids; `NaN` where the model predicts no ratings.
  public double predict(String user, String item) {
    return recommender.predict(Query.of(user), item).rating();
  }

  /// Keeps the model in a folder that holds none yet, whole or not at all.
  ///
  /// @throws IllegalArgumentException when there is a model already
  public void save(Path folder) {
    new ArtifactFolder(folder)
        .save(new Artifact(manifest, recommender.ratings(), recommender.model().state()));
  }

  /// Reads a model that [#save] has kept; it answers the same to the bit.
  ///
  /// @throws RuntimeException when there is none, or it is damaged; the message says which
  public static MovieModel load(Path folder) {
    var artifact = new ArtifactFolder(folder).load(ID);
    var manifest = artifact.manifest();
    var model =
        Movies.REGISTRY
            .trainer(manifest.algorithm(), manifest.parameters())
            .restore(artifact.ratings(), artifact.state());
    return new MovieModel(
        manifest,
        new Recommender(
            model, artifact.ratings(), Movies.REGISTRY.named(manifest.algorithm()).output()));
  }

  /// The name of its algorithm.
  public String algorithm() {
    return manifest.algorithm();
  }

  /// Everything that can be asked of it: filters, similar movies, standard deviations.
  public Recommender recommender() {
    return recommender;
  }
}
