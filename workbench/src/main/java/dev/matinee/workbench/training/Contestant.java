package dev.matinee.workbench.training;

import dev.matinee.core.Answers;
import dev.matinee.core.Catalogue;
import dev.matinee.core.Trainer;
import java.util.Map;

/// An algorithm with all its hyper-parameters, ready to be trained.
///
/// @param parameters every hyper-parameter by name, as in the artifact's manifest
public record Contestant(
    String algorithm, Answers answers, Trainer trainer, Map<String, Object> parameters) {
  /// An algorithm with some hyper-parameters changed.
  ///
  /// @throws IllegalArgumentException for an unknown algorithm or parameter, or a value out of
  ///   range
  public static Contestant of(Catalogue catalogue, String algorithm, Map<String, ?> changes) {
    var trainer = catalogue.trainer(algorithm, changes);
    return new Contestant(
        algorithm, catalogue.named(algorithm).answers(), trainer, Catalogue.parameters(trainer));
  }

  /// Whether it trains other algorithms, whose hyper-parameters are among its own as
  /// `ratings.factors`; it then takes longer than any of them.
  public boolean hasMembers() {
    return parameters.keySet().stream().anyMatch(name -> name.contains("."));
  }
}
