package dev.matinee.journey;

import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.util.Map;

/// What a journey trains, as data of whoever knows the registry.
///
/// @param servings what each role serves
/// @param yardstick what the final lists are compared with
public record JourneyPlan(Map<Role, Serving> servings, Recipe yardstick) {
  public JourneyPlan {
    servings = Map.copyOf(servings);
    for (var role : Role.values()) {
      if (!servings.containsKey(role)) {
        throw new IllegalArgumentException("a journey needs a recipe for the role " + role);
      }
    }
  }

  /// What a role serves, and how.
  ///
  /// @param recipe the algorithm and its hyper-parameters
  /// @param winners further hyper-parameters that are the name of an algorithm: a winner of the
  ///   comparison
  /// @param why for people; `{name}` stands for the value of a hyper-parameter
  public record Serving(Recipe recipe, Map<String, Winner> winners, String why) {
    public Serving {
      winners = Map.copyOf(winners);
    }
  }
}
