package dev.matinee.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  /// Others may come between them.
  @Test
  void standard_names_areThoseOfDocuments() {
    assertThat(Metric.standard())
        .extracting(Metric::name)
        .containsSubsequence(
            "rmse",
            "mse",
            "mae",
            "fcp",
            "precision_at_10",
            "recall_at_10",
            "ndcg_at_10",
            "map_at_10",
            "mrr",
            "hit_rate_at_10",
            "catalog_coverage",
            "novelty",
            "log_loss");
  }

  @Test
  void truncatedRecall_isMeasuredOnlyWhenAskedFor() {
    assertThat(Metric.standard()).extracting(Metric::name).doesNotContain("truncated_recall_at_10");
    assertThatThrownBy(() -> Metric.named("recal")).hasMessageContaining("truncated_recall_at_10");
  }

  @Test
  void named_standardNames_areTheStandardMetrics() {
    for (var metric : Metric.standard()) {
      assertThat(Metric.named(metric.name())).isEqualTo(metric);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ndcg_at_100, ndcg_at_100, nDCG@100",
    "recall@50, recall_at_50, recall@50",
    "precision_at_1, precision_at_1, precision@1",
    "truncated_recall@20, truncated_recall_at_20, truncated recall@20",
    "truncated_recall_at_10, truncated_recall_at_10, truncated recall@10",
    "map@5, map_at_5, MAP@5",
    "hit_rate_at_3, hit_rate_at_3, hit rate@3",
    "mrr@10, mrr_at_10, MRR@10",
    "catalog_coverage@20, catalog_coverage_at_20, catalog@20",
    "catalog_coverage_at_10, catalog_coverage, catalog",
    "novelty_at_20, novelty_at_20, novelty@20",
  })
  void named_anyCutOff_isThatMetric(String asked, String name, String label) {
    assertThat(Metric.named(asked).name()).isEqualTo(name);
    assertThat(Metric.named(asked).label()).isEqualTo(label);
    assertThat(Metric.named(name)).isEqualTo(Metric.named(asked));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rmsse",
        "rmse_at_10",
        "log_loss@5",
        "ndcg",
        "ndcg_at_0",
        "ndcg_at_x",
        "ndcg@-1",
        "@10"
      })
  void named_anythingElse_saysWhatThereIs(String name) {
    assertThatThrownBy(() -> Metric.named(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown metric '%s'; known: rmse, ".formatted(name))
        .hasMessageContaining("ndcg_at_100");
  }

  @Test
  void cutOff_none_isRefused() {
    assertThatThrownBy(() -> new Ndcg(0)).hasMessage("a cut-off must be at least 1, got 0");
  }

  @Test
  void goal_ofErrors_isLowest() {
    assertThat(Metric.standard().stream().filter(metric -> metric.goal() == Goal.LOWEST))
        .extracting(Metric::name)
        .containsExactly("rmse", "mse", "mae", "log_loss");
  }

  @Test
  void better_unknown_isWorseThanAnyNumber() {
    assertThat(Goal.LOWEST.better(1, Double.NaN)).isTrue();
    assertThat(Goal.LOWEST.better(Double.NaN, 1)).isFalse();
    assertThat(Goal.LOWEST.better(1, Goal.LOWEST.worst())).isTrue();
    assertThat(Goal.HIGHEST.better(1, Goal.HIGHEST.worst())).isTrue();
  }

  /// What tables and documents say of each; decimals are as many as tell two models apart.
  @ParameterizedTest
  @CsvSource({
    "rmse, RMSE, 4, 'root of the mean squared error, in stars'",
    "mse, MSE, 4, mean squared error",
    "precision_at_10, precision@10, 4, share of the first ten that is relevant",
    "recall_at_50, recall@50, 4, share of the relevant that is among the first 50",
    "truncated_recall_at_10, truncated recall@10, 4, 'share of the relevant, of at most as many as fit, that is among the first ten'",
    "ndcg_at_10, nDCG@10, 4, discounted gain of the first ten over that of the best possible list",
    "fcp, FCP, 4, share of a user's pairs of movies predicted in the right order",
    "hit_rate_at_10, hit rate@10, 4, share of lists with anything relevant in their first ten",
    "catalog_coverage, catalog, 4, share of all movies that are in somebody's first ten",
    "mae, MAE, 4, 'mean absolute error, in stars'",
    "log_loss, log loss, 4, mean of −ln of the probability given to the observed rating",
    "map_at_10, MAP@10, 4, mean precision at the ranks of the relevant",
    "mrr, MRR, 4, 1 / rank of the first relevant movie",
    "novelty, novelty, 2, 'how little known the recommended movies are, in bits'",
  })
  void metric_saysWhatItIs(String name, String label, int decimals, String meaning) {
    var metric = Metric.named(name);
    assertThat(metric.label()).isEqualTo(label);
    assertThat(metric.decimals()).isEqualTo(decimals);
    assertThat(metric.meaning()).isEqualTo(meaning);
  }

  @Test
  void lists_lookAtTheTopOrAtScores_forUsersOrForTheReach() {
    assertThat(new Ndcg(7).depth()).isEqualTo(7);
    assertThat(new Novelty(7).depth()).isEqualTo(7);
    assertThat(new MeanReciprocalRank(7).depth()).as("looks at the scores").isZero();
    assertThat(new Novelty(7).isReach()).isTrue();
    assertThat(new Recall(7).isReach()).isFalse();
    assertThat(new Rmse().isAlwaysKnown()).isTrue();
    assertThat(new Rmse().goal()).isEqualTo(Goal.LOWEST);
    assertThat(new Recall(7).goal()).isEqualTo(Goal.HIGHEST);
  }

  @Test
  void find_whatIsNoMetricOfDiverseLists_isEmpty() {
    assertThat(Metric.find("ndcg_at_5_diversity_0.3")).isPresent();
    for (var name :
        List.of(
            "fold_ndcg_at_10_diversity_0.3",
            "rmse_diversity_0.3",
            "mrr_diversity_0.3",
            "ndcg_at_10_diversity_7",
            "ndcg_at_10_diversity_0.3.1",
            "ndcg_at_10_diversity_0.3_diversity_0.3")) {
      assertThat(Metric.find(name)).as(name).isEmpty();
      assertThatThrownBy(() -> Metric.named(name)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Metric.named("ndcg_at_10_diversity_7"))
        .hasMessageStartingWith("diversity must be above 0 and at most 1");
  }

  @Test
  void cutOff_ofNothing_isRefused() {
    for (IntFunction<Metric> metric :
        List.<IntFunction<Metric>>of(
            Precision::new,
            Recall::new,
            TruncatedRecall::new,
            Ndcg::new,
            Novelty::new,
            MeanAveragePrecision::new,
            HitRate::new,
            CatalogCoverage::new)) {
      assertThatThrownBy(() -> metric.apply(0)).hasMessage("a cut-off must be at least 1, got 0");
    }
  }
}
