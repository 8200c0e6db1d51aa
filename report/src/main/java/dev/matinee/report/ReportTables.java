package dev.matinee.report;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.comparison.SelectionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables of a report, in the order of the first question: those that predict ratings best
/// first, then those that only make lists, then those that failed.
final class ReportTables {
  private final ComparisonResult result;
  private final Map<String, SelectionRule> rules;
  private final List<Entry> entries;

  ReportTables(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.result = result;
    this.rules = rules;
    this.entries =
        result.algorithms().stream()
            .sorted(
                Comparator.comparing((Entry entry) -> !entry.finished())
                    .thenComparingDouble(entry -> entry.mean(Question.RATINGS.metric()))
                    .thenComparingDouble(entry -> -entry.mean(Question.LISTS.metric())))
            .toList();
  }

  HtmlTable metrics() {
    var badges = new LinkedHashMap<String, List<String>>();
    result
        .chosen()
        .forEach(
            (question, chosen) ->
                badges.computeIfAbsent(chosen.algorithm(), _ -> new ArrayList<>()).add(question));
    return HtmlTable.of(
        "Ratings beside lists; means of the splits, ± standard deviation, the best of each column"
            + " in bold",
        entries,
        badges,
        MetricColumns.groups(entries, MetricColumns.judged(rules)));
  }

  /// Results by activity; `null` where nothing is known.
  @Nullable HtmlTable activity() {
    var columns = new ActivityColumns(result).columns();
    return columns.isEmpty()
        ? null
        : HtmlTable.of(
            "By the number of ratings that a user has in the training, all splits together",
            entries.stream().filter(Entry::finished).toList(),
            Map.of(),
            columns);
  }

  /// Every hyper-parameter of each algorithm, sorted by name.
  Map<String, Map<String, Object>> parameters() {
    var parameters = new LinkedHashMap<String, Map<String, Object>>();
    entries.forEach(entry -> parameters.put(entry.algorithm(), new TreeMap<>(entry.parameters())));
    return parameters;
  }
}
