package dev.matinee.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `report.json`: how good each service's list and the final one are, against what was held out.
///
/// @param users how many users lists were made for
/// @param chosen the final list
/// @param popular the movies with the most ratings, for comparison
public record JourneyReport(
    int users,
    List<ServiceQuality> services,
    @JsonProperty("final") ListQuality chosen,
    ListQuality popular) {
  public JourneyReport {
    services = List.copyOf(services);
  }

  /// One service's own list.
  ///
  /// @param failures how many of its answers never came
  /// @param p95Seconds the time within which 95 % of its answers came; `null` where none did
  public record ServiceQuality(
      String service,
      @JsonProperty("hits_at_5") @Nullable Double hits,
      @JsonProperty("liked_at_5") @Nullable Double liked,
      @JsonProperty("ndcg_at_5") @Nullable Double ndcg,
      int failures,
      @Nullable Double p95Seconds) {}

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
}
