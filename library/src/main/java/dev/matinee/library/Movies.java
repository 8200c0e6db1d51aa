package dev.matinee.library;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.Datasets;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.datasets.synthetic.Sample;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Ratings of movies, and what can be made of them. Immutable; the same seed gives the same numbers
/// and models, on any number of threads.
public final class Movies {
  static final AlgorithmRegistry REGISTRY = Algorithms.all();
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int FOLDS = 3;

  private final String name;
  private final Ratings ratings;
  private final Training training;

  private Movies(String name, Ratings ratings, Training training) {
    this.name = name;
    this.ratings = ratings;
    this.training = training;
  }

  /// Reads a folder or file: any layout of MovieLens (`u.data`, `::`, CSV, zip, gz), Kaggle's and
  /// the Netflix Prize's, or columns with a header.
  ///
  /// @throws IllegalArgumentException when it cannot be read; the message says what can
  public static Movies read(Path folderOrFile) {
    var place = folderOrFile.toAbsolutePath().toString();
    var dataset = new Datasets(folderOrFile).open(place, ReadOptions.AS_IT_IS, Progress.NONE);
    return of(dataset.name(), dataset.ratings());
  }

  /// The built-in sample: real films, simulated ratings.
  public static Movies sample() {
    var dataset = Sample.dataset();
    return of(dataset.name(), dataset.ratings());
  }

  /// Ratings from elsewhere; [Ratings#builder] makes them.
  public static Movies of(String name, Ratings ratings) {
    return new Movies(
        name, ratings, new Training(0, Runtime.getRuntime().availableProcessors(), Progress.NONE));
  }

  /// The same with another seed.
  public Movies seed(long seed) {
    return new Movies(name, ratings, new Training(seed, training.threads(), training.progress()));
  }

  /// The same on this many threads; all processors where nothing is said.
  ///
  /// @throws IllegalArgumentException for less than one
  public Movies threads(int threads) {
    return new Movies(name, ratings, new Training(training.seed(), threads, training.progress()));
  }

  /// The names that [#compare] and [#train] understand.
  public static List<String> algorithms() {
    return REGISTRY.names();
  }

  /// Evaluates algorithms on the same three folds, in the order given.
  ///
  /// @throws IllegalArgumentException when there is no algorithm of a name
  public List<Quality> compare(String... algorithms) {
    var named = List.of(algorithms).stream().map(REGISTRY::named).toList();
    var splits = Splits.of(new KFold(FOLDS), ratings, training.seed());
    var evaluator = new Evaluator(EvaluationSettings.ALL.on(splits));
    var qualities = new ArrayList<Quality>();
    for (var algorithm : named) {
      try (var folds = splits.stream()) {
        var evaluations =
            folds
                .map(
                    split ->
                        evaluator.evaluate(
                            algorithm.defaults(), algorithm.output(), split, training))
                .toList();
        qualities.add(Quality.of(algorithm.name(), evaluations));
      }
    }
    return List.copyOf(qualities);
  }

  /// Trains an algorithm with its defaults on all ratings.
  ///
  /// @throws IllegalArgumentException when there is none of this name
  public MovieModel train(String algorithm) {
    return train(algorithm, Map.of());
  }

  /// Trains an algorithm with some hyper-parameters changed, as in `train("svd", Map.of("factors",
  /// 50))`.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, or a value out of
  ///   range
  public MovieModel train(String algorithm, Map<String, ?> parameters) {
    return MovieModel.trained(name, algorithm, parameters, ratings, training, CLOCK.instant());
  }

  /// The ratings themselves.
  public Ratings ratings() {
    return ratings;
  }
}
