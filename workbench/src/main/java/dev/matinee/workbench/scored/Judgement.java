package dev.matinee.workbench.scored;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How good a scored table is.
///
/// @param metrics `mae` and `rmse`, `ndcg`, or `l1_sim_ndcg` and `l2_sim_ndcg`
/// @param judged how many rows they are of: the rated pairs, or the lists that could have gained
///   something
/// @param bad the rows that could not be used
/// @param unknownUsers the users of the table that the test does not know, as they are called there
/// @param unknownItems its movies that the test does not know
public record Judgement(
    ScoredKind kind,
    Map<String, Double> metrics,
    int judged,
    List<Bad> bad,
    List<String> unknownUsers,
    List<String> unknownItems) {
  public static final String MAE = "mae";
  public static final String RMSE = "rmse";
  public static final String NDCG = "ndcg";
  public static final String L1 = "l1_sim_ndcg";
  public static final String L2 = "l2_sim_ndcg";

  /// A row that could not be used, and why.
  public record Bad(long line, String reason) {}

  public Judgement {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    bad = List.copyOf(bad);
    unknownUsers = List.copyOf(unknownUsers);
    unknownItems = List.copyOf(unknownItems);
  }
}
