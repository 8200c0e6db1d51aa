package dev.matinee.report.text;

import dev.matinee.evaluation.comparison.ComparisonResult;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import dev.matinee.evaluation.comparison.Question;
import dev.matinee.evaluation.metrics.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// How a comparison looks to a person.
public final class ComparisonText {
  private static final String RMSE = Question.RATINGS.metric();
  private static final String NDCG = Question.LISTS.metric();

  /// The metrics that every table has.
  private static final Set<String> SHOWN = Set.of(RMSE, "mae", NDCG, "recall_at_10");

  private ComparisonText() {}

  /// A line for each algorithm, and who won.
  ///
  /// @param asked metrics that have a column beside the usual ones
  public static String of(ComparisonResult result, List<Metric> asked) {
    return table(result, asked) + System.lineSeparator() + choices(result);
  }

  /// A line for each algorithm, those that predict ratings best first.
  ///
  /// @param asked metrics that have a column beside the usual ones
  public static String table(ComparisonResult result, List<Metric> asked) {
    var more = asked.stream().filter(metric -> !SHOWN.contains(metric.name())).toList();
    boolean rated = result.isMeasured(RMSE);
    var table = new TextTable().text("algorithm");
    if (rated) {
      table.number("RMSE", "± sd", "MAE");
    }
    table.number("nDCG@10", "± sd", "recall@10");
    more.forEach(metric -> table.number(metric.label()));
    if (rated) {
      table.number("coverage", "fit", "predict", "top 10, p95");
    } else {
      table.number("fit", "top 10, p95");
    }
    result.algorithms().stream()
        .sorted(byRatingsThenLists())
        .forEach(entry -> table.row(row(entry, more, rated)));
    return table
        + System.lineSeparator()
        + "%s, seed %d, relevant%s; times on one thread; %.1f s in all"
            .formatted(
                result.splits(),
                result.seed(),
                result.relevantFrom() == 0
                    ? ": everything rated"
                    : " from " + TextTable.number(result.relevantFrom(), 1),
                result.seconds());
  }

  private static Comparator<Entry> byRatingsThenLists() {
    return Comparator.<Entry>comparingDouble(entry -> entry.mean(RMSE))
        .thenComparingDouble(entry -> -entry.mean(NDCG));
  }

  /// @param rated whether ratings were predicted, as none are of choices
  private static String[] row(Entry entry, List<Metric> more, boolean rated) {
    var row = new ArrayList<String>();
    if (!entry.finished()) {
      row.add(entry.algorithm() + " failed: " + entry.problem());
      row.addAll(Collections.nCopies((rated ? 10 : 5) + more.size(), "-"));
      return row.toArray(String[]::new);
    }
    row.add(entry.algorithm());
    if (rated) {
      row.add(mean(entry, RMSE));
      row.add(sd(entry, RMSE));
      row.add(mean(entry, "mae"));
    }
    row.add(mean(entry, NDCG));
    row.add(sd(entry, NDCG));
    row.add(mean(entry, "recall_at_10"));
    more.forEach(metric -> row.add(TextTable.number(entry.mean(metric.name()), metric.decimals())));
    if (rated) {
      row.add(TextTable.number(entry.coverage(), 3));
    }
    row.add(TextTable.seconds(entry.fitSeconds()));
    if (rated) {
      row.add(TextTable.seconds(entry.predictSeconds()));
    }
    row.add(TextTable.seconds(entry.predictP95Seconds()));
    return row.toArray(String[]::new);
  }

  private static String mean(Entry entry, String metric) {
    return TextTable.number(entry.mean(metric), 4);
  }

  private static String sd(Entry entry, String metric) {
    var spread = entry.metrics().get(metric);
    return spread == null || spread.known().size() < 2 ? "-" : TextTable.number(spread.sd(), 4);
  }

  /// Who won which question, and why.
  public static String choices(ComparisonResult result) {
    var text = new ScreenText();
    for (var answer : result.chosen().entrySet()) {
      var chosen = answer.getValue();
      text.line(
          "Chosen for %-8s %s (%s): %s",
          answer.getKey() + ":", chosen.algorithm(), chosen.rule(), chosen.because());
    }
    for (var question : Question.values()) {
      if (!result.chosen().containsKey(question.id())) {
        text.line(
            result.isMeasured(question.metric())
                ? "Nobody answers the question of %s within the rule."
                : "The question of %s is not asked: these are choices, all alike.",
            question.id());
      }
    }
    return text.toString();
  }
}
