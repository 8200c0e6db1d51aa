package dev.matinee.report;

import dev.matinee.evaluation.ByActivity;
import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.SelectionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The tables of a report, in the order of the first question: those that predict ratings best
/// first, then those that only make lists, then those that failed.
final class ReportTables {
  private final List<Entry> entries;
  private final Map<String, SelectionRule> rules;
  private final Map<String, List<String>> badges = new LinkedHashMap<>();
  private final List<ByActivity.Group> groups;

  ReportTables(ComparisonResult result, Map<String, SelectionRule> rules) {
    this.rules = rules;
    this.groups = groups(result);
    this.entries =
        result.algorithms().stream()
            .sorted(
                Comparator.comparing((Entry entry) -> !entry.finished())
                    .thenComparingDouble(entry -> entry.mean("rmse"))
                    .thenComparingDouble(entry -> -entry.mean("ndcg_at_10")))
            .toList();
    result
        .chosen()
        .forEach(
            (question, chosen) ->
                badges.computeIfAbsent(chosen.algorithm(), _ -> new ArrayList<>()).add(question));
  }

  /// The groups of users by activity; none where nothing is known.
  static List<ByActivity.Group> groups(ComparisonResult result) {
    return result.algorithms().stream()
        .map(Entry::byActivity)
        .filter(Objects::nonNull)
        .map(ByActivity::groups)
        .findFirst()
        .orElse(List.of());
  }

  Table metrics() {
    var judged = rules.values().stream().map(SelectionRule::metric).collect(Collectors.toSet());
    return Table.of(
        "Ratings beside lists; means of the splits, ± standard deviation, the best of each column"
            + " in bold",
        entries,
        badges,
        MetricColumns.groups(entries, judged));
  }

  @Nullable Table activity() {
    return groups.isEmpty()
        ? null
        : Table.of(
            "By the number of ratings that a user has in the training, all splits together",
            entries.stream().filter(Entry::finished).toList(),
            Map.of(),
            ActivityColumns.of(groups));
  }

  /// Every hyper-parameter of each algorithm, sorted by name.
  Map<String, Map<String, Object>> parameters() {
    var parameters = new LinkedHashMap<String, Map<String, Object>>();
    entries.forEach(entry -> parameters.put(entry.algorithm(), new TreeMap<>(entry.parameters())));
    return parameters;
  }
}
