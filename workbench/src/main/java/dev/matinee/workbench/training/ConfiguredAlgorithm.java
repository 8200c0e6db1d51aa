package dev.matinee.workbench.training;

import dev.matinee.core.OutputKind;
import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import dev.matinee.core.Trainer;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Recommender;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An algorithm with all its hyper-parameters, ready to be trained.
///
/// @param parameters every hyper-parameter by name, as in the artifact's manifest
public record ConfiguredAlgorithm(
    String algorithm, OutputKind output, Trainer trainer, Map<String, Object> parameters) {
  /// An algorithm with some hyper-parameters changed.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, or a value out of
  ///   range
  public static ConfiguredAlgorithm of(
      AlgorithmRegistry registry, String algorithm, Map<String, ?> changes) {
    var trainer = registry.trainer(algorithm, changes);
    return new ConfiguredAlgorithm(
        algorithm,
        registry.named(algorithm).output(),
        trainer,
        AlgorithmRegistry.parameters(trainer));
  }

  /// What an artifact was trained with: its algorithm with the hyper-parameters of its manifest.
  ///
  /// @throws IllegalArgumentException when the registry does not know its algorithm
  public static ConfiguredAlgorithm ofArtifact(AlgorithmRegistry registry, Manifest manifest) {
    return of(registry, manifest.algorithm(), manifest.parameters());
  }

  /// Several algorithms with their defaults.
  ///
  /// @throws IllegalArgumentException for an unknown one
  public static List<ConfiguredAlgorithm> atDefaults(
      AlgorithmRegistry registry, List<String> algorithms) {
    return withChanges(registry, algorithms, Map.of());
  }

  /// Several algorithms, with some hyper-parameters of some of them changed.
  ///
  /// @param changes by the hyper-parameter's name after the algorithm's: `svd.factors`
  /// @throws IllegalArgumentException for a change of none of them, and for what [#of] refuses
  public static List<ConfiguredAlgorithm> withChanges(
      AlgorithmRegistry registry, List<String> algorithms, Map<String, String> changes) {
    for (var change : changes.keySet()) {
      if (algorithms.stream().noneMatch(name -> change.startsWith(name + "."))) {
        throw new IllegalArgumentException(
            "--set takes ALGORITHM.name=value with an algorithm of the comparison (%s), got '%s'"
                .formatted(String.join(", ", algorithms), change));
      }
    }
    return algorithms.stream().map(name -> of(registry, name, of(name, changes))).toList();
  }

  private static Map<String, String> of(String algorithm, Map<String, String> changes) {
    var own = new LinkedHashMap<String, String>();
    changes.forEach(
        (name, value) -> {
          if (name.startsWith(algorithm + ".")) {
            own.put(name.substring(algorithm.length() + 1), value);
          }
        });
    return own;
  }

  /// Whether it trains other algorithms; it then takes longer than any of them.
  public boolean hasBaseLearners() {
    return !AlgorithmRegistry.baseLearners(trainer).isEmpty();
  }

  /// The names of some, with commas between them.
  public static String names(List<ConfiguredAlgorithm> some) {
    return some.stream().map(ConfiguredAlgorithm::algorithm).collect(Collectors.joining(","));
  }

  /// Whether ratings of a scale teach it something: choices teach nothing to what learns from how
  /// ratings differ.
  public boolean learnsFrom(RatingScale scale) {
    return !scale.isOfChoices() || trainer.learnsFromChoices();
  }

  /// Finds before any work that it would learn nothing.
  ///
  /// @throws IllegalArgumentException when the data are choices, and it learns from how ratings
  ///   differ
  public void requireLearning(RatingScale scale) {
    if (!learnsFrom(scale)) {
      throw new IllegalArgumentException(
          "the data are choices, without ratings, and %s learns from how ratings differ; `matinee algorithms` says which learn from choices"
              .formatted(algorithm));
    }
  }

  /// Trains a recommender.
  public Recommender recommender(Ratings ratings, Training training) {
    return new Recommender(trainer.train(ratings, training), ratings, output);
  }

  /// The recommender of an artifact again.
  ///
  /// @throws IllegalArgumentException when the registry does not know its algorithm
  public static Recommender restored(AlgorithmRegistry registry, Artifact artifact) {
    var contestant = ofArtifact(registry, artifact.manifest());
    var model = contestant.trainer.restore(artifact.ratings(), artifact.state());
    return new Recommender(model, artifact.ratings(), contestant.output);
  }
}
