package dev.matinee.journey;

import dev.matinee.core.RatingScale;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a journey trains for its services: each role's recipe with the comparison's winners. Who
/// knows the registry says the recipes.
///
/// @param servings what each role serves
/// @param reference what the final lists are compared with
public record JourneyPlan(Map<Role, Serving> servings, Recipe reference) {
  public JourneyPlan {
    servings = Map.copyOf(servings);
    for (var role : Role.values()) {
      if (!servings.containsKey(role)) {
        throw new IllegalArgumentException("a journey needs a recipe for the role " + role);
      }
    }
  }

  Serving of(Role role) {
    return Objects.requireNonNull(servings.get(role));
  }

  /// What a role serves, and how.
  ///
  /// @param recipe the algorithm and its hyper-parameters
  /// @param winners further hyper-parameters that are the name of an algorithm: a winner of the
  ///   comparison
  /// @param why for people; `{name}` stands for the value of a hyper-parameter
  public record Serving(Recipe recipe, Map<String, Winner> winners, String why) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(.+?)}");

    public Serving {
      winners = Map.copyOf(winners);
    }

    ConfiguredAlgorithm contestant(AlgorithmRegistry registry, ComparisonResult comparison) {
      var changes = new LinkedHashMap<>(recipe.changes());
      winners.forEach(
          (name, winner) -> winner.of(comparison).ifPresent(its -> changes.put(name, its)));
      return ConfiguredAlgorithm.of(registry, recipe.algorithm(), changes);
    }

    /// @param scale of the ratings: of choices lists alone are spoken of
    String why(ConfiguredAlgorithm contestant, RatingScale scale) {
      if (scale.isOfChoices()) {
        return "lists by %s, of choices without ratings"
            .formatted(
                AlgorithmRegistry.baseLearners(contestant.trainer()).stream()
                    .filter(part -> !part.predictsRatings())
                    .map(part -> part.learner().algorithm().name())
                    .findFirst()
                    .orElse(contestant.algorithm()));
      }
      return PARAMETER
          .matcher(why)
          .replaceAll(
              name ->
                  Matcher.quoteReplacement(
                      String.valueOf(contestant.parameters().get(name.group(1)))));
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
            case RATINGS -> Optional.ofNullable(comparison.chosen().get(Question.RATINGS.id()));
            case LISTS -> Optional.ofNullable(comparison.chosen().get(Question.LISTS.id()));
            case MOST_ACCURATE ->
                SelectionRule.RATINGS.accuracyOnly().choose(comparison.algorithms());
          };
      return winner.map(Chosen::algorithm);
    }
  }
}
