package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `report.json`: how good each service's list and the final one are, against what was held out.
///
/// @param users how many users lists were made for
/// @param chosen the final list
/// @param popular the movies with the most ratings, for comparison
/// @param scoring how the service did that scored what the others proposed
/// @param choose the rule by which the final list was chosen
/// @param rules what each rule would have given
/// @param differences how much better the final list is than the others
public record JourneyReport(
    int users,
    List<ServiceQuality> services,
    @JsonProperty("final") ListQuality chosen,
    ListQuality popular,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScoringReport scoring,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String choose,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RuleQuality> rules,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ListDifference> differences) {
  public JourneyReport {
    services = List.copyOf(services);
    rules = rules == null ? List.of() : List.copyOf(rules);
    differences = differences == null ? List.of() : List.copyOf(differences);
  }

  /// One service's own list.
  ///
  /// @param failures how many of its answers never came
  /// @param p95Seconds the time within which 95 % of its answers came; `null` where none did
  /// @param p50Seconds the same of half of them
  /// @param totalSeconds what all of them took together
  public record ServiceQuality(
      String service,
      @JsonProperty("hits_at_5") @Nullable Double hits,
      @JsonProperty("liked_at_5") @Nullable Double liked,
      @JsonProperty("ndcg_at_5") @Nullable Double ndcg,
      int failures,
      @Nullable Double p95Seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double p50Seconds,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double totalSeconds) {}

  /// How scoring did; the times are those of a service.
  public record ScoringReport(
      int failures,
      @Nullable Double p95Seconds,
      @Nullable Double p50Seconds,
      @Nullable Double totalSeconds) {}

  /// What lists are judged by, averaged over the users with something liked held out; `null` where
  /// there are none.
  ///
  /// @param hits how many of the first five were held out
  /// @param liked how many of the first five were held out and liked
  /// @param ndcg normalized discounted cumulative gain of liked movies, gain 1, ideal of at most
  ///   five
  public record ListQuality(
      @JsonProperty("hits_at_5") @Nullable Double hits,
      @JsonProperty("liked_at_5") @Nullable Double liked,
      @JsonProperty("ndcg_at_5") @Nullable Double ndcg) {}

  /// The final list of a rule.
  public record RuleQuality(
      String rule,
      @JsonProperty("hits_at_5") @Nullable Double hits,
      @JsonProperty("liked_at_5") @Nullable Double liked,
      @JsonProperty("ndcg_at_5") @Nullable Double ndcg) {}

  /// By how much the final list is better in nDCG@5, each user compared with herself, and the 95 %
  /// interval of that; `null` for too few users.
  ///
  /// @param against a service, or `popular`
  public record ListDifference(
      String against,
      @JsonProperty("ndcg_at_5") @Nullable Double ndcg,
      @Nullable Double low,
      @Nullable Double high) {}
}
