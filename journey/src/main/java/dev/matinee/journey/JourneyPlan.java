package dev.matinee.journey;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.util.Map;
import java.util.Optional;

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

  /// Who won something in a comparison.
  public enum Winner {
    /// Predicts ratings best, by the comparison's rule.
    RATINGS,

    /// Makes the best lists, by the comparison's rule.
    LISTS,

    /// Predicts ratings best, however long it takes.
    MOST_ACCURATE;

    /// Its algorithm; empty where nobody has won.
    Optional<String> of(ComparisonResult comparison) {
      var winner =
          switch (this) {
            case RATINGS -> Optional.ofNullable(comparison.chosen().get("ratings"));
            case LISTS -> Optional.ofNullable(comparison.chosen().get("lists"));
            case MOST_ACCURATE ->
                SelectionRule.RATINGS.accuracyOnly().choose(comparison.algorithms());
          };
      return winner.map(Chosen::algorithm);
    }
  }
}
