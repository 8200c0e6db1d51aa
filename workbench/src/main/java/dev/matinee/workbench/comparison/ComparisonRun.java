package dev.matinee.workbench.comparison;

import dev.matinee.core.Training;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.DataDescription;
import dev.matinee.evaluation.comparison.SelectionRule;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.report.ComparisonReport;
import dev.matinee.report.ReportOrigin;
import dev.matinee.workbench.documents.Documents;
import dev.matinee.workbench.tracking.Tracker;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One comparison from the question to the page: evaluated, kept as runs, and reported.
///
/// @param data what is compared on
/// @param settings what is measured
/// @param rules how winners are chosen, by the question: `ratings`, `lists`
public record ComparisonRun(
    DataDescription data,
    Splits splits,
    List<ConfiguredAlgorithm> contestants,
    EvaluationSettings settings,
    Map<String, SelectionRule> rules) {
  public ComparisonRun {
    contestants = List.copyOf(contestants);
    rules = new LinkedHashMap<>(rules);
  }

  /// What came of it.
  public record Outcome(ComparisonResult result, ComparisonReport page) {}

  /// The rules of both questions.
  ///
  /// @param accuracyOnly whether times do not count
  public static Map<String, SelectionRule> rules(boolean accuracyOnly) {
    var rules = new LinkedHashMap<String, SelectionRule>();
    SelectionRule.bothQuestions()
        .forEach(
            (question, rule) -> rules.put(question, accuracyOnly ? rule.accuracyOnly() : rule));
    return rules;
  }

  /// Does it.
  ///
  /// @param origin what the page says of where it comes from
  public Outcome run(Tracker tracker, ReportOrigin origin, Training training) {
    var tracked = new TrackedComparison(tracker, data, splits, training.seed(), rules);
    var comparison = new Comparison(settings, rules, tracked);
    var result = tracked.during(() -> comparison.run(data, splits, contestants, training));
    var page = new ComparisonReport(result, rules, origin);
    tracked.finish(
        result, Map.of("comparison.json", Documents.bytes(result), "report.html", page.bytes()));
    return new Outcome(result, page);
  }
}
