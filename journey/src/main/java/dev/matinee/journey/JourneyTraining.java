package dev.matinee.journey;

import dev.matinee.core.Progress;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.journey.JourneyPlan.Serving;
import dev.matinee.store.artifacts.Promotion;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Role;
import dev.matinee.workbench.training.Contestant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Trains what a journey's services serve: each role's recipe with the comparison's winners.
record JourneyTraining(Workbench bench, JourneyPlan plan, Training training) {
  private static final String NOTE = "for judging: trained without a journey's test users";
  private static final Pattern PARAMETER = Pattern.compile("\\{(.+?)}");

  /// Trains one artifact for each role, roles of one recipe share it; what each role is to serve,
  /// by the roles' ids.
  List<Promotion> train(String dataName, Ratings ratings, ComparisonResult comparison) {
    var trained = new HashMap<Map<String, Object>, String>();
    var promotions = new ArrayList<Promotion>();
    for (var role : Role.values()) {
      var serving = Objects.requireNonNull(plan.servings().get(role));
      var contestant = contestant(serving, comparison);
      training.progress().report("training", promotions.size(), Role.values().length);
      var id =
          trained.computeIfAbsent(
              contestant.parameters(), _ -> train(contestant, dataName, ratings));
      promotions.add(
          new Promotion(role.id(), id, bench.clock().instant(), why(serving, contestant)));
    }
    promotions.sort(Comparator.comparing(Promotion::role));
    return promotions;
  }

  private String train(Contestant contestant, String dataName, Ratings ratings) {
    return bench
        .trainer()
        .noting(NOTE)
        .train(contestant, dataName, ratings, Map.of(), training.withProgress(Progress.NONE))
        .id();
  }

  private Contestant contestant(Serving serving, ComparisonResult comparison) {
    var changes = new LinkedHashMap<>(serving.recipe().changes());
    serving
        .winners()
        .forEach((name, winner) -> winner.of(comparison).ifPresent(its -> changes.put(name, its)));
    return Contestant.of(bench.registry(), serving.recipe().algorithm(), changes);
  }

  private static String why(Serving serving, Contestant contestant) {
    return PARAMETER
        .matcher(serving.why())
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    String.valueOf(contestant.parameters().get(name.group(1)))));
  }
}
