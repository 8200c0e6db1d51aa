package dev.matinee.cli;

import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.util.Map;

/// What each role serves when nobody has chosen anything.
final class Recipes {
  /// The recipes by role; two roles of one recipe share an artifact.
  static final Map<Role, Recipe> BY_ROLE =
      Map.of(
          Role.INTERNAL, new Recipe("hybrid", Map.of()),
          Role.ALS, new Recipe("hybrid", Map.of("ratings", "als", "lists", "implicit-als")),
          Role.MATCHBOX, new Recipe("matchbox", Map.of()),
          Role.SCORE, new Recipe("hybrid", Map.of()));

  private Recipes() {}
}
