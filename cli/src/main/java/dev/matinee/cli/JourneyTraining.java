package dev.matinee.cli;

import dev.matinee.core.Catalogue;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.store.artifacts.ArtifactStore;
import dev.matinee.workbench.Contestant;
import dev.matinee.workbench.Provenance;
import dev.matinee.workbench.Tracker;
import dev.matinee.workbench.TrainingDesk;
import dev.matinee.workbench.role.Role;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Trains what a journey's services serve: hybrids of the comparison's winners.
final class JourneyTraining {
  private final Context context;
  private final Catalogue catalogue;
  private final ArtifactStore artifacts;
  private final Training training;
  private final Tracker tracker;

  JourneyTraining(
      Context context,
      Catalogue catalogue,
      ArtifactStore artifacts,
      Training training,
      Tracker tracker) {
    this.context = context;
    this.catalogue = catalogue;
    this.artifacts = artifacts;
    this.training = training;
    this.tracker = tracker;
  }

  /// Trains and promotes one artifact for each role; roles of one recipe share it.
  void train(String dataName, Ratings ratings, ComparisonResult comparison) {
    var desk =
        new TrainingDesk(artifacts, context.clock(), Provenance.here(Version.text()), tracker);
    var trained = new HashMap<Map<String, Object>, String>();
    int done = 0;
    for (var role : Role.values()) {
      var contestant = contestant(role, comparison);
      training.progress().report("training", done++, Role.values().length);
      var id =
          trained.computeIfAbsent(
              contestant.parameters(),
              _ ->
                  desk.train(
                          contestant,
                          dataName,
                          ratings,
                          Map.of(),
                          training.withProgress(dev.matinee.core.Progress.NONE))
                      .id());
      artifacts.promote(role.id(), id, why(role, contestant));
    }
  }

  /// Role internal: both winners. Role als: the ALS family. Role score: whoever predicts ratings
  /// best, however long it takes, with the winner of the lists.
  private Contestant contestant(Role role, ComparisonResult comparison) {
    var recipe = Objects.requireNonNull(Recipes.BY_ROLE.get(role));
    var changes = new LinkedHashMap<>(recipe.changes());
    if (recipe.algorithm().equals(Journey.HYBRID) && changes.isEmpty()) {
      var chosen = comparison.chosen();
      if (chosen.get("ratings") != null) {
        changes.put("ratings", chosen.get("ratings").algorithm());
      }
      if (chosen.get("lists") != null) {
        changes.put("lists", chosen.get("lists").algorithm());
      }
      if (role == Role.SCORE) {
        SelectionRule.RATINGS
            .accuracyOnly()
            .choose(comparison.algorithms())
            .ifPresent(best -> changes.put("ratings", best.algorithm()));
      }
    }
    return Contestant.of(catalogue, recipe.algorithm(), changes);
  }

  private static String why(Role role, Contestant contestant) {
    if (!contestant.algorithm().equals(Journey.HYBRID)) {
      return "the journey's " + contestant.algorithm();
    }
    var members =
        List.of("ratings", "lists").stream()
            .map(question -> String.valueOf(contestant.parameters().get(question)))
            .toList();
    return switch (role) {
      case ALS -> "the ALS family: ratings by %s, lists by %s".formatted(members.toArray());
      case SCORE ->
          "the most accurate ratings, %s, and the best lists, %s".formatted(members.toArray());
      default -> "the journey's winners: ratings by %s, lists by %s".formatted(members.toArray());
    };
  }
}
