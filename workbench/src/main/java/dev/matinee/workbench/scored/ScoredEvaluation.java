package dev.matinee.workbench.scored;

import dev.matinee.core.Ratings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How good a scored table is.
///
/// @param metrics `mae` and `rmse`, `ndcg`, or `l1_sim_ndcg` and `l2_sim_ndcg`
/// @param judged how many rows they are of: the rated pairs, or the lists that could have gained
///   something
/// @param bad the rows that could not be used
/// @param unknownUsers the users of the table that the test does not know, as they are called there
/// @param unknownItems its movies that the test does not know
public record ScoredEvaluation(
    ScoredKind kind,
    Map<String, Double> metrics,
    int judged,
    List<Bad> bad,
    List<String> unknownUsers,
    List<String> unknownItems) {
  private static final int SHOWN = 5;

  public static final String MAE = "mae";
  public static final String RMSE = "rmse";
  public static final String NDCG = "ndcg";
  public static final String L1 = "l1_sim_ndcg";
  public static final String L2 = "l2_sim_ndcg";

  /// The name of a metric as the original's evaluation module shows it.
  public static String label(String metric) {
    return switch (metric) {
      case L1 -> "L1 Sim NDCG";
      case L2 -> "L2 Sim NDCG";
      default -> metric.toUpperCase(Locale.ROOT);
    };
  }

  /// A row that could not be used, and why.
  public record Bad(long line, String reason) {}

  public ScoredEvaluation {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    bad = List.copyOf(bad);
    unknownUsers = List.copyOf(unknownUsers);
    unknownItems = List.copyOf(unknownItems);
  }

  /// All of it, as `evaluate --json` has it.
  ///
  /// @param ratings what it was judged by
  /// @param test where those were read
  /// @param scored where the table was read
  public Map<String, Object> document(
      ScoringOutput table, Ratings ratings, Path test, Path scored) {
    var document = new LinkedHashMap<String, Object>();
    document.put("kind", kind.text());
    document.putAll(metrics);
    document.put("rows", table.rows().size());
    document.put("judged", judged);
    document.put("badRows", bad.size());
    document.put("unknownUsers", unknownUsers.size());
    document.put("unknownItems", unknownItems.size());
    document.put("testRatings", ratings.size());
    document.put("test", test.toString());
    document.put("scored", scored.toString());
    return document;
  }

  /// What a person should know of the table before trusting the numbers.
  ///
  /// @param file where the table was read
  public List<String> notes(Path file) {
    var notes = new ArrayList<String>();
    bad.stream()
        .limit(SHOWN)
        .map(row -> "skipped: %s line %d: %s".formatted(file.getFileName(), row.line, row.reason))
        .forEach(notes::add);
    if (bad.size() > SHOWN) {
      notes.add("… and %,d more bad rows".formatted(bad.size() - SHOWN));
    }
    note("users", unknownUsers, notes);
    note("movies", unknownItems, notes);
    return notes;
  }

  private static void note(String what, List<String> unknown, List<String> notes) {
    if (!unknown.isEmpty()) {
      notes.add(
          "%,d %s that the test does not know: %s%s"
              .formatted(
                  unknown.size(),
                  what,
                  String.join("; ", unknown.subList(0, Math.min(SHOWN, unknown.size()))),
                  unknown.size() > SHOWN ? "; …" : ""));
    }
  }
}
