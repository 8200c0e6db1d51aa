package dev.matinee.workbench.role;

import java.util.Map;

/// What to train: an algorithm of the catalogue with changes to its hyper-parameters.
///
/// The catalogue's owner says which recipe a role has; nothing here names an algorithm.
public record Recipe(String algorithm, Map<String, String> changes) {
  public Recipe {
    changes = Map.copyOf(changes);
  }
}
