package dev.matinee.workbench.promotion;

import dev.matinee.evaluation.comparison.Question;
import dev.matinee.report.text.TextTable;
import java.util.Map;
import java.util.stream.Collectors;

/// How promotions look on the screen.
public final class VerdictText {
  private static final String RMSE = Question.RATINGS.metric();
  private static final String NDCG = Question.LISTS.metric();

  private VerdictText() {}

  /// `, rmse 0.9364, ndcg_at_10 0.1204`.
  public static String quality(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> ", %s %.4f".formatted(metric.getKey(), metric.getValue()))
        .collect(Collectors.joining());
  }

  /// Whether it was promoted and why; of a refused one the numbers of both.
  public static String of(PromotionGate.Verdict verdict) {
    var text =
        "%s %s %s: %s"
            .formatted(
                verdict.artifact(),
                verdict.promoted() ? "now serves the role" : "was not promoted to",
                verdict.role(),
                verdict.why());
    if (verdict.promoted() || verdict.against() == null) {
      return text;
    }
    var table = new TextTable().text("", "artifact").number(RMSE, NDCG);
    row(table, "challenger", verdict.artifact(), verdict.challenger());
    row(table, "champion", verdict.against(), verdict.champion());
    return "%s%n%s".formatted(text, table);
  }

  private static void row(TextTable table, String side, String id, Map<String, Double> metrics) {
    table.row(
        side,
        id,
        TextTable.number(metrics.getOrDefault(RMSE, Double.NaN), 4),
        TextTable.number(metrics.getOrDefault(NDCG, Double.NaN), 4));
  }

  /// That there is nothing to roll back to.
  public static String nothingBefore(String role) {
    return "the role %s has served nothing before that it could serve again".formatted(role);
  }
}
