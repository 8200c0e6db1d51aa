package dev.matinee.journey;

import dev.matinee.client.ChoiceRule;
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
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Judges the lists of a journey by what was held out, beside those of a plain recommender.
final class JourneyJudge {
  private static final int LIST = 5;
  private static final String POPULAR = "popular";

  private final AlgorithmRegistry registry;
  private final Recipe reference;
  private final TestUsers.Prepared prepared;
  private final HeldOutJudge heldOut;

  /// @param reference whose lists the report has for comparison
  JourneyJudge(AlgorithmRegistry registry, Recipe reference, TestUsers.Prepared prepared) {
    this.registry = registry;
    this.reference = reference;
    this.prepared = prepared;
    // A hit was held out; a liked hit was liked; who liked nothing held out does not count.
    this.heldOut = new HeldOutJudge(prepared.heldOut());
  }

  JourneyReport judge(ClientResult outcome) {
    var services = new ArrayList<JourneyReport.ServiceQuality>();
    outcome.services().forEach((role, report) -> services.add(service(role, report)));
    var chosen = lists(outcome.choices());
    var popular = plain();
    var differences = new ArrayList<JourneyReport.ListDifference>();
    outcome
        .services()
        .forEach((role, report) -> differences.add(difference(chosen, role, report.lists())));
    differences.add(difference(chosen, POPULAR, popular));
    return new JourneyReport(
        prepared.toldByUser().size(),
        services,
        quality(heldOut.judge(chosen)),
        quality(heldOut.judge(popular)),
        outcome.scored() ? scoring(outcome.scoring()) : null,
        outcome.rule().id(),
        rules(outcome).map(rule -> rule(rule, outcome)).toList(),
        differences);
  }

  private JourneyReport.ServiceQuality service(String role, ServiceReport report) {
    var judged = heldOut.judge(report.lists());
    return new JourneyReport.ServiceQuality(
        role,
        judged.hits(),
        judged.liked(),
        judged.ndcg(),
        report.failures(),
        Wire.number(report.times().p95()),
        Wire.number(report.times().p50()),
        Wire.number(report.times().total()));
  }

  /// Without predicted ratings there is the rule of liking alone.
  private static Stream<ChoiceRule> rules(ClientResult outcome) {
    return outcome.scored() ? Arrays.stream(ChoiceRule.values()) : Stream.of(outcome.rule());
  }

  private static JourneyReport.ScoringReport scoring(ServiceReport report) {
    return new JourneyReport.ScoringReport(
        report.failures(),
        Wire.number(report.times().p95()),
        Wire.number(report.times().p50()),
        Wire.number(report.times().total()));
  }

  private JourneyReport.RuleQuality rule(ChoiceRule rule, ClientResult outcome) {
    var judged = heldOut.judge(lists(Objects.requireNonNull(outcome.byRule().get(rule))));
    return new JourneyReport.RuleQuality(rule.id(), judged.hits(), judged.liked(), judged.ndcg());
  }

  private JourneyReport.ListDifference difference(
      Map<String, List<String>> chosen, String against, Map<String, List<String>> others) {
    var difference = heldOut.difference(chosen, others);
    return new JourneyReport.ListDifference(
        against,
        Wire.number(difference.mean()),
        Wire.number(difference.interval().low()),
        Wire.number(difference.interval().high()));
  }

  private static JourneyReport.ListQuality quality(ListQuality judged) {
    return new JourneyReport.ListQuality(judged.hits(), judged.liked(), judged.ndcg());
  }

  private static Map<String, List<String>> lists(List<ChosenMovie> choices) {
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
