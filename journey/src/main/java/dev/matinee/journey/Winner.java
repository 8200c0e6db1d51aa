package dev.matinee.journey;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.SelectionRule;
import java.util.Optional;

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
