package dev.matinee.workbench.engine;

import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.files.Dataset;
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
        public Dataset open(DataChoice choice) {
          return choice.open();
        }

        @Override
        public void close() {}
      };

  /// An algorithm whose trainer fits here.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, a value out of range,
  ///   and what this engine cannot do
  ConfiguredAlgorithm contestant(
      AlgorithmRegistry registry, String algorithm, Map<String, ?> changes);

  /// The ratings of a choice.
  ///
  /// @throws IllegalArgumentException when they are not there or cannot be read
  Dataset open(DataChoice choice);

  @Override
  void close();
}
