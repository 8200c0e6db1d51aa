package dev.matinee.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.evaluation.comparison.ComparisonResult.Chosen;
import dev.matinee.evaluation.comparison.ComparisonResult.Entry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionRuleTest {
  private static Entry entry(String name, String metric, double value, double p95) {
    return new Entry(
        name,
        Map.of(),
        Entry.FINISHED,
        null,
        Map.of(metric, Spread.of(value)),
        1,
        0,
        0,
        p95,
        Map.of(),
        null,
        null);
  }

  private static String winner(SelectionRule rule, Entry... entries) {
    return rule.choose(List.of(entries)).map(Chosen::algorithm).orElse("nobody");
  }

  @Test
  void ratings_lowestWithinTheBudget_wins() {
    var slow = entry("slow", "rmse", 0.90, 0.5);
    var good = entry("good", "rmse", 0.92, 0.009);
    var worse = entry("worse", "rmse", 0.95, 0.001);
    assertThat(winner(SelectionRule.RATINGS, worse, slow, good)).isEqualTo("good");
    assertThat(SelectionRule.RATINGS.choose(List.of(worse, slow, good)).orElseThrow().because())
        .contains("good rmse 0.9200")
        .contains("slow rmse 0.9000")
        .contains("over the budget");
  }

  @Test
  void ratings_withinHalfAPercent_goesToTheFaster() {
    var best = entry("best", "rmse", 0.9200, 0.009);
    var near = entry("near", "rmse", 0.9240, 0.001);
    var far = entry("far", "rmse", 0.9260, 0.0001);
    assertThat(winner(SelectionRule.RATINGS, best, near, far)).isEqualTo("near");
    assertThat(winner(SelectionRule.RATINGS.accuracyOnly(), best, near, far)).isEqualTo("best");
  }

  @Test
  void lists_highest_wins() {
    var one = entry("one", "ndcg_at_10", 0.3, 0.001);
    var other = entry("other", "ndcg_at_10", 0.4, 0.001);
    assertThat(winner(SelectionRule.LISTS, one, other)).isEqualTo("other");
    assertThat(SelectionRule.LISTS.describe())
        .isEqualTo(
            "highest ndcg_at_10 whose p95 predict time is within 0.01 s; ties within 0.5 % go to"
                + " the faster");
  }

  @Test
  void nobodyAnswersTheQuestion_nobodyWins() {
    assertThat(winner(SelectionRule.LISTS, entry("one", "rmse", 0.9, 0.001))).isEqualTo("nobody");
  }

  @Test
  void nobodyIsInTime_theBestWinsAndIsSaidToMissTheBudget() {
    var slow = entry("slow", "rmse", 0.90, 0.0135);
    assertThat(SelectionRule.RATINGS.choose(List.of(slow)).orElseThrow().because())
        .isEqualTo("slow rmse 0.9000 at 13.50 ms; it misses the budget of 0.01 s");

    var slower = entry("slower", "rmse", 0.95, 0.5);
    var chosen = SelectionRule.RATINGS.choose(List.of(slower, slow)).orElseThrow();
    assertThat(chosen.algorithm()).isEqualTo("slow");
    assertThat(chosen.because())
        .isEqualTo(
            "slow rmse 0.9000 at 13.50 ms, next slower rmse 0.9500 at 500.00 ms; it misses the"
                + " budget of 0.01 s, and so do all others");
  }

  @Test
  void unknownTime_isNotTheFastest() {
    var timeless = entry("timeless", "rmse", 0.9230, Double.NaN);
    var best = entry("best", "rmse", 0.9200, 0.009);
    assertThat(winner(SelectionRule.RATINGS, timeless, best)).isEqualTo("best");
    var all = List.of(timeless, entry("better", "rmse", 0.9220, Double.NaN));
    assertThat(SelectionRule.RATINGS.choose(all).orElseThrow().because())
        .isEqualTo(
            "better rmse 0.9220 at an unknown time, next timeless rmse 0.9230 at an unknown time");
  }

  @Test
  void spread_threeValues_asOnPaper() {
    var spread = Spread.of(1, 2, 3);
    assertThat(spread.mean()).isEqualTo(2);
    assertThat(spread.sd()).isEqualTo(1);
    assertThat(Spread.of(5).sd()).isNaN();
  }
}
