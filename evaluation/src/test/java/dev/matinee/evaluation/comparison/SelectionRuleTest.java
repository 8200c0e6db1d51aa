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
        Map.of(metric, MetricSummary.of(value)),
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
    var spread = MetricSummary.of(1, 2, 3);
    assertThat(spread.mean()).isEqualTo(2);
    assertThat(spread.sd()).isEqualTo(1);
    assertThat(MetricSummary.of(5).sd()).isNaN();
  }

  @Test
  void bothQuestions_ratingsThenLists() {
    assertThat(SelectionRule.bothQuestions())
        .containsExactly(
            Map.entry("ratings", SelectionRule.RATINGS), Map.entry("lists", SelectionRule.LISTS));
  }

  @Test
  void accuracyOnly_inWords_saysNothingOfTime() {
    assertThat(SelectionRule.RATINGS.accuracyOnly().describe()).isEqualTo("lowest rmse");
  }

  /// Whoever needs all of the budget is in time; whoever is half a percent behind is not near.
  @Test
  void budgetAndTie_atTheirEnds() {
    var best = entry("best", "rmse", 0.9, 0.010);
    assertThat(SelectionRule.RATINGS.choose(List.of(best)).orElseThrow().because())
        .isEqualTo("best rmse 0.9000 at 10.00 ms");
    var rule = new SelectionRule("rmse", 0.010, 0.25);
    assertThat(winner(rule, entry("a", "rmse", 1, 0.009), entry("b", "rmse", 1.25, 0.001)))
        .isEqualTo("a");
    assertThat(winner(rule, entry("a", "rmse", 2, 0.009), entry("b", "rmse", 2.4, 0.001)))
        .as("a tie is relative to the best")
        .isEqualTo("b");
  }

  @Test
  void because_theFasterOfATie_namesTheBest() {
    var best = entry("best", "rmse", 0.9200, 0.009);
    var near = entry("near", "rmse", 0.9240, 0.001);
    assertThat(SelectionRule.RATINGS.choose(List.of(best, near)).orElseThrow().because())
        .isEqualTo(
            "near rmse 0.9240 at 1.00 ms, within 0.5 % of best rmse 0.9200 at 9.00 ms and faster");
    var timeless = entry("best", "rmse", 0.9200, Double.NaN);
    assertThat(SelectionRule.RATINGS.choose(List.of(timeless, near)).orElseThrow().because())
        .isEqualTo(
            "near rmse 0.9240 at 1.00 ms, within 0.5 % of best rmse 0.9200 at an unknown time");
  }

  /// One that is over the budget and no better is no news.
  @Test
  void because_slowAndWorse_isNotNamed() {
    var good = entry("good", "rmse", 0.92, 0.009);
    var slow = entry("slow", "rmse", 0.95, 0.5);
    assertThat(SelectionRule.RATINGS.choose(List.of(good, slow)).orElseThrow().because())
        .isEqualTo("good rmse 0.9200 at 9.00 ms");
  }

  /// A fold without the metric counts in neither, and keeps its place.
  @Test
  void spread_foldsWithoutTheMetric_countInNeither() {
    var spread = MetricSummary.of(4, Double.NaN, 10);
    assertThat(spread.mean()).isEqualTo(7);
    assertThat(spread.sd()).isEqualTo(Math.sqrt(18));
    assertThat(spread.folds()).containsExactly(4.0, Double.NaN, 10.0);
    assertThat(spread.known()).containsExactly(4.0, 10.0);
    assertThat(MetricSummary.of(Double.NaN).mean()).isNaN();
  }
}
