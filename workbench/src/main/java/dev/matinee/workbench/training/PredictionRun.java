package dev.matinee.workbench.training;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.Reader;
import dev.matinee.datasets.TrainTest;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.workbench.data.DataChoice;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Predicts every row of a file, by an algorithm that is trained on another file or by an artifact.
///
/// @param what the name of an algorithm or the id of an artifact
/// @param train what an algorithm is trained on
/// @param reading what the user states about the files
/// @param changes of an algorithm's hyper-parameters
/// @param notes is told which data are taken, and which of their rows could not be used
public record PredictionRun(
    String what,
    @Nullable Path train,
    Path test,
    ReadOptions reading,
    Map<String, ?> changes,
    Consumer<String> notes) {
  /// Predicts by an algorithm, which is trained for it, or by an artifact of a home.
  ///
  /// @param home is opened for an artifact; empty where there is none
  /// @throws IllegalArgumentException when there is neither, or it does not go with what was said
  public RowPredictions predictions(
      AlgorithmRegistry registry, Supplier<Optional<Home>> home, Training training) {
    if (registry.names().contains(what)) {
      return byAlgorithm(registry, training);
    }
    try (var opened = home.get().orElse(null)) {
      return byArtifact(registry, opened);
    }
  }

  private RowPredictions byAlgorithm(AlgorithmRegistry registry, Training training) {
    var contestant = ConfiguredAlgorithm.of(registry, what, changes);
    if (!contestant.output().ratings()) {
      throw new IllegalArgumentException(
          "%s orders movies and predicts no ratings; choose another algorithm".formatted(what));
    }
    if (train == null) {
      throw new IllegalArgumentException("an algorithm needs --train FILE to learn from");
    }
    var both = TrainTest.read(train, test, reading);
    DataChoice.tell(both.train(), notes);
    requireRatings(both.train().ratings());
    TrainTest.overlap(both.train().ratings(), both.test()).ifPresent(notes);
    return RowPredictions.of(contestant.recommender(both.train().ratings(), training), both.test());
  }

  private void requireRatings(Ratings trained) {
    if (trained.scale().isOfChoices()) {
      throw new IllegalArgumentException(
          "the data are choices, without ratings, so there is no rating that %s could predict; `matinee recommend` lists movies"
              .formatted(what));
    }
  }

  /// Refuses what is said of training, which an artifact has behind it; a file to train on may stay
  /// in a command line that served an algorithm.
  private RowPredictions byArtifact(AlgorithmRegistry registry, @Nullable Home home) {
    if (home == null
        || home.artifacts().list().stream().noneMatch(manifest -> manifest.id().equals(what))) {
      throw new IllegalArgumentException(
          "'%s' is neither an algorithm (%s) nor an artifact of this home; see `matinee models list`"
              .formatted(what, String.join(", ", registry.names())));
    }
    if (!changes.isEmpty() || reading.scale() != null) {
      throw new IllegalArgumentException(
          "an artifact is trained already: %s has no effect"
              .formatted(reading.scale() == null ? "--set" : "--scale"));
    }
    if (train != null) {
      notes.accept("--train is not used: %s is trained already.".formatted(what));
    }
    var recommender = ConfiguredAlgorithm.restored(registry, home.artifacts().load(what));
    requireRatings(recommender.ratings());
    var rows = Reader.rows(test, reading.withScale(recommender.ratings().scale()));
    DataChoice.tell(rows, notes);
    TrainTest.overlap(recommender.ratings(), rows.ratings()).ifPresent(notes);
    return RowPredictions.of(recommender, rows.ratings());
  }
}
