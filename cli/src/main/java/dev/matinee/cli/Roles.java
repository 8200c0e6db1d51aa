package dev.matinee.cli;

import dev.matinee.core.Ratings;
import dev.matinee.evaluation.splitters.KFold;
import dev.matinee.evaluation.splitters.Splits;
import dev.matinee.workbench.PromotionGate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The services, what each is made of, and how promotions look.
final class Roles {
  static final String INTERNAL = "internal";
  static final String ALS = "als";
  static final String SCORE = "score";
  static final String MATCHBOX = "matchbox";

  static final List<String> ALL = List.of(INTERNAL, ALS, MATCHBOX, SCORE);

  private static final int CONTEST_FOLDS = 3;

  private Roles() {}

  /// What a role serves when nobody has chosen anything: an algorithm with changes.
  record Recipe(String algorithm, Map<String, String> changes) {}

  static Recipe recipe(String role) {
    return switch (role) {
      case ALS -> new Recipe("hybrid", Map.of("ratings", "als", "lists", "implicit-als"));
      case MATCHBOX -> new Recipe("matchbox", Map.of());
      default -> new Recipe("hybrid", Map.of());
    };
  }

  static String require(String role) {
    if (!ALL.contains(role)) {
      throw new IllegalArgumentException(
          "unknown role '%s'; known: %s".formatted(role, String.join(", ", ALL)));
    }
    return role;
  }

  /// The roles of a list like `internal,als`.
  static java.util.Set<String> set(String commaSeparated) {
    var roles =
        new java.util.LinkedHashSet<>(dev.matinee.workbench.Comparison.names(commaSeparated));
    roles.forEach(Roles::require);
    return roles;
  }

  /// The splits on which challenger and champion meet.
  static Splits contestSplits(Ratings ratings, long seed) {
    return Splits.of(new KFold(CONTEST_FOLDS), ratings, seed);
  }

  /// `, rmse 0.9364, ndcg_at_10 0.1204`.
  static String quality(Map<String, Double> metrics) {
    return metrics.entrySet().stream()
        .map(metric -> ", %s %.4f".formatted(metric.getKey(), metric.getValue()))
        .collect(Collectors.joining());
  }

  static void print(Context context, PromotionGate.Verdict verdict) {
    context
        .out()
        .println(
            "%s %s %s: %s"
                .formatted(
                    verdict.artifact(),
                    verdict.promoted() ? "now serves the role" : "was not promoted to",
                    verdict.role(),
                    verdict.why()));
    if (!verdict.promoted() && verdict.against() != null) {
      var table = new Table().text("").text("artifact").number("rmse").number("ndcg_at_10");
      row(table, "challenger", verdict.artifact(), verdict.challenger());
      row(table, "champion", verdict.against(), verdict.champion());
      context.out().println(table);
    }
  }

  private static void row(Table table, String side, String id, Map<String, Double> metrics) {
    table.row(
        side,
        id,
        Table.number(metrics.getOrDefault("rmse", Double.NaN), 4),
        Table.number(metrics.getOrDefault("ndcg_at_10", Double.NaN), 4));
  }
}
