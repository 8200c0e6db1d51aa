package dev.matinee.workbench.scored;

import dev.matinee.core.Ratings;
import dev.matinee.core.text.Numbers;
import dev.matinee.evaluation.GradedLists;
import dev.matinee.workbench.scored.ScoringOutput.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges a scored table by test ratings, as the evaluation module that belongs to Matchbox in
/// Azure ML Studio (classic) does: predicted ratings by MAE and RMSE, recommended movies by NDCG,
/// related users and movies by L1 Sim NDCG and L2 Sim NDCG.
public final class ScoredJudge {
  private final ScoredNames names;
  private final ScoringOutput table;
  private final List<ScoredEvaluation.Bad> bad = new ArrayList<>();

  private ScoredJudge(Ratings test, ScoringOutput table) {
    this.names = new ScoredNames(test);
    this.table = table;
  }

  /// Judges a table.
  ///
  /// @param common the least number of movies or users that two related ones must have in common in
  ///   the test, at least 1; 2 in the original
  public static ScoredEvaluation judge(Ratings test, ScoringOutput table, int common) {
    var judge = new ScoredJudge(test, table);
    return switch (table.kind()) {
      case RATINGS -> judge.ratings();
      case ITEMS -> {
        var items = GradedLists.ofItems(test, judge.lists());
        yield judge.judgment(Map.of(ScoredEvaluation.NDCG, items.ndcg()), items.lists());
      }
      case RELATED_USERS -> judge.related(GradedLists.ofUsers(test, judge.lists(), common));
      case RELATED_ITEMS -> judge.related(GradedLists.ofRelatedItems(test, judge.lists(), common));
    };
  }

  private ScoredEvaluation ratings() {
    double absolute = 0;
    double squared = 0;
    int judged = 0;
    for (var row : usable()) {
      double predicted = number(row);
      var user = names.user(row.cells().getFirst());
      double error = predicted - names.rating(user, names.item(row.cells().get(1), user));
      if (!Double.isNaN(error)) {
        absolute += Math.abs(error);
        squared += error * error;
        judged++;
      }
    }
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(ScoredEvaluation.MAE, absolute / judged);
    metrics.put(ScoredEvaluation.RMSE, Math.sqrt(squared / judged));
    return judgment(metrics, judged);
  }

  private double number(Row row) {
    var text = row.cells().get(2);
    double number = Numbers.parse(text);
    if (!Double.isNaN(number)) {
      return number;
    }
    bad.add(
        new ScoredEvaluation.Bad(row.line(), "Rating must be a number, got '%s'".formatted(text)));
    return Double.NaN;
  }

  /// The lists by whom or what they are of.
  private Map<String, List<String>> lists() {
    var lists = new LinkedHashMap<String, List<String>>();
    for (var row : usable()) {
      var first = row.cells().getFirst();
      var one =
          table.kind() == ScoredKind.RELATED_ITEMS ? names.item(first, "") : names.user(first);
      var others =
          row.cells().stream()
              .skip(1)
              .filter(cell -> !cell.isEmpty())
              .map(cell -> other(cell, one))
              .toList();
      if (lists.putIfAbsent(one, others) != null) {
        bad.add(
            new ScoredEvaluation.Bad(
                row.line(), "there is a row of '%s' before it".formatted(first)));
      }
    }
    return lists;
  }

  private String other(String cell, String one) {
    return switch (table.kind()) {
      case RELATED_USERS -> names.user(cell);
      case RELATED_ITEMS -> names.item(cell, "");
      case ITEMS, RATINGS -> names.item(cell, one);
    };
  }

  /// The rows that have a value in the first column, and as many values as there are columns.
  private List<Row> usable() {
    var usable = new ArrayList<Row>();
    for (var row : table.rows()) {
      if (row.cells().size() != table.width()) {
        bad.add(
            new ScoredEvaluation.Bad(
                row.line(),
                "%d values for %d columns".formatted(row.cells().size(), table.width())));
      } else if (row.cells().getFirst().isEmpty()) {
        bad.add(new ScoredEvaluation.Bad(row.line(), "the first column is empty"));
      } else {
        usable.add(row);
      }
    }
    return usable;
  }

  private ScoredEvaluation related(GradedLists.Related related) {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(ScoredEvaluation.L1, related.l1());
    metrics.put(ScoredEvaluation.L2, related.l2());
    return judgment(metrics, related.lists());
  }

  private ScoredEvaluation judgment(Map<String, Double> metrics, int judged) {
    bad.sort(Comparator.comparingLong(ScoredEvaluation.Bad::line));
    return new ScoredEvaluation(
        table.kind(), metrics, judged, bad, names.unknownUsers(), names.unknownItems());
  }
}
