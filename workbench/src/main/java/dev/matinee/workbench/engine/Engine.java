package dev.matinee.workbench.engine;

import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.core.compute.Progress;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.files.Dataset;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.Map;

/// Where models are fitted. What comes of it is the same everywhere: a model of ours.
public interface Engine extends AutoCloseable {
  /// This process, all algorithms.
  Engine HERE =
      new Engine() {
        @Override
        public ConfiguredAlgorithm contestant(
            AlgorithmRegistry registry, String algorithm, Map<String, ?> changes) {
          return ConfiguredAlgorithm.of(registry, algorithm, changes);
        }

        @Override
        public Dataset open(DataChoice choice, boolean serving) {
          return serving ? choice.openForHome() : choice.open();
        }

        @Override
        public ConfiguredAlgorithm tuned(
            ConfiguredAlgorithm contestant, Ratings ratings, Training training) {
          return contestant;
        }

        @Override
        public Lists lists(
            AlgorithmRegistry registry,
            Artifact artifact,
            int count,
            String out,
            Progress progress) {
          throw new IllegalArgumentException("lists on a cluster need --engine spark");
        }

        @Override
        public void close() {}
      };

  /// Everybody's lists, as `recommend --all --json` has it.
  ///
  /// @param users who have a list
  /// @param out where they are
  record Lists(int users, double seconds, double usersPerSecond, String out) {}

  /// An algorithm whose trainer fits here.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, a value out of range,
  ///   and what this engine cannot do
  ConfiguredAlgorithm contestant(
      AlgorithmRegistry registry, String algorithm, Map<String, ?> changes);

  /// The ratings of a choice.
  ///
  /// @param serving whether the home is to serve what is trained on them
  /// @throws IllegalArgumentException when they are not there or cannot be read
  Dataset open(DataChoice choice, boolean serving);

  /// The same algorithm with the hyper-parameters that are best on folds of the ratings, where the
  /// engine was asked to look for them.
  ConfiguredAlgorithm tuned(ConfiguredAlgorithm contestant, Ratings ratings, Training training);

  /// Writes the lists of everybody who has rated something.
  ///
  /// @param count movies of a list
  /// @param out where to; what is there is replaced
  /// @throws IllegalArgumentException when this engine cannot make lists of such an artifact, or
  ///   write to such a place
  Lists lists(
      AlgorithmRegistry registry, Artifact artifact, int count, String out, Progress progress);

  @Override
  void close();
}
