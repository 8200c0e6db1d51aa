package dev.matinee.core.registry;

import dev.matinee.core.Trainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The algorithms that there are, by name, and the way to change their hyper-parameters by name.
public final class AlgorithmRegistry {
  private final Map<String, Algorithm<?>> algorithms = new LinkedHashMap<>();

  public AlgorithmRegistry(List<Algorithm<?>> algorithms) {
    for (var algorithm : algorithms) {
      if (this.algorithms.put(algorithm.name(), algorithm) != null) {
        throw new IllegalArgumentException(
            "a registry has each name once, got '%s' twice".formatted(algorithm.name()));
      }
    }
  }

  public List<Algorithm<?>> all() {
    return List.copyOf(algorithms.values());
  }

  public List<String> names() {
    return List.copyOf(algorithms.keySet());
  }

  /// The algorithm of a name.
  ///
  /// @throws IllegalArgumentException when there is no algorithm of this name; the message lists
  ///   those that there are
  public Algorithm<?> named(String name) {
    var algorithm = algorithms.get(name);
    if (algorithm == null) {
      throw new IllegalArgumentException(
          "unknown algorithm '%s'; known: %s"
              .formatted(name, String.join(", ", algorithms.keySet())));
    }
    return algorithm;
  }

  /// An algorithm's trainer with some hyper-parameters changed, for instance `("svd",
  /// Map.of("factors", 50))`.
  ///
  /// Values may be of the parameter's own type or text.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, or a value out of
  ///   range
  public Trainer trainer(String name, Map<String, ?> changes) {
    return HyperParameters.change(named(name), changes, this);
  }

  /// All hyper-parameters of a trainer by name: numbers, booleans and text.
  public static Map<String, Object> parameters(Trainer trainer) {
    return HyperParameters.of(trainer);
  }

  /// A hyper-parameter of a trainer that is an algorithm itself.
  ///
  /// @param name of the hyper-parameter; those of the algorithm are reached as `name.factors`
  /// @param predictsRatings whether it has to predict ratings; otherwise it orders lists
  public record BaseLearnerParameter(String name, BaseLearner learner, boolean predictsRatings) {}

  /// The algorithms that a trainer is made of; none for most.
  public static List<BaseLearnerParameter> baseLearners(Trainer trainer) {
    return HyperParameters.baseLearners(trainer);
  }
}
