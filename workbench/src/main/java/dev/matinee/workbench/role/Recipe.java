package dev.matinee.workbench.role;

import java.util.Map;

/// What to train: an algorithm of the registry with changes to its hyper-parameters.
///
/// Whoever knows the registry says which recipe a role has; nothing here names an algorithm.
public record Recipe(String algorithm, Map<String, String> changes) {
  public Recipe {
    changes = Map.copyOf(changes);
  }
}
