package dev.matinee.journey;

import dev.matinee.client.ChosenMovie;
import dev.matinee.client.ClientResult;
import dev.matinee.client.ServiceReport;
import dev.matinee.core.Training;
import dev.matinee.core.recommender.Query;
import dev.matinee.core.recommender.Recommendations.Recommendation;
import dev.matinee.core.registry.AlgorithmRegistry;
import dev.matinee.datasets.TestUsers;
import dev.matinee.evaluation.HeldOutJudge;
import dev.matinee.evaluation.HeldOutJudge.ListQuality;
import dev.matinee.wire.JourneyReport;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges the lists of a journey by what was held out, beside those of a plain recommender.
final class JourneyJudge {
  private static final int LIST = 5;

  private final AlgorithmRegistry registry;
  private final Recipe reference;
  private final TestUsers.Prepared prepared;
  private final HeldOutJudge heldOut;

  /// @param reference whose lists the report has for comparison
  JourneyJudge(AlgorithmRegistry registry, Recipe reference, TestUsers.Prepared prepared) {
    this.registry = registry;
    this.reference = reference;
    this.prepared = prepared;
    this.heldOut = new HeldOutJudge(prepared.heldOut());
  }

  JourneyReport judge(ClientResult outcome) {
    var services = new ArrayList<JourneyReport.ServiceQuality>();
    outcome.services().forEach((role, report) -> services.add(service(role, report)));
    return new JourneyReport(
        prepared.toldByUser().size(),
        services,
        quality(heldOut.judge(chosen(outcome.choices()))),
        quality(heldOut.judge(plain())));
  }

  private JourneyReport.ServiceQuality service(String role, ServiceReport report) {
    var judged = heldOut.judge(report.lists());
    return new JourneyReport.ServiceQuality(
        role,
        judged.hits(),
        judged.liked(),
        judged.ndcg(),
        report.failures(),
        report.p95Seconds().isPresent() ? report.p95Seconds().getAsDouble() : null);
  }

  private static JourneyReport.ListQuality quality(ListQuality judged) {
    return new JourneyReport.ListQuality(judged.hits(), judged.liked(), judged.ndcg());
  }

  private static Map<String, List<String>> chosen(List<ChosenMovie> choices) {
    var lists = new LinkedHashMap<String, List<String>>();
    choices.forEach(
        choice -> lists.computeIfAbsent(choice.user(), _ -> new ArrayList<>()).add(choice.item()));
    return lists;
  }

  private Map<String, List<String>> plain() {
    var recommender =
        ConfiguredAlgorithm.of(registry, reference.algorithm(), reference.changes())
            .recommender(prepared.train(), Training.sequential(0));
    var lists = new LinkedHashMap<String, List<String>>();
    prepared
        .toldByUser()
        .forEach(
            (user, ratings) ->
                lists.put(
                    user,
                    recommender
                        .recommend(Query.of(user).withOnly(ratings).count(LIST))
                        .items()
                        .stream()
                        .map(Recommendation::item)
                        .toList()));
    return lists;
  }
}
