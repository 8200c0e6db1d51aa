package dev.matinee.core.registry;

import dev.matinee.core.Trainer;

/// A trainer inside another one, with its line of the registry.
///
/// A hyper-parameter of this type is set by the algorithm's name (`lists=ease`); the base learner's
/// own hyper-parameters are reached through it (`lists.regularization=300`).
///
/// @param trainer the algorithm's, with its own hyper-parameters
public record BaseLearner(Algorithm<?> algorithm, Trainer trainer) {
  /// An algorithm at its defaults.
  public static BaseLearner of(Algorithm<?> algorithm) {
    return new BaseLearner(algorithm, algorithm.defaults());
  }
}
