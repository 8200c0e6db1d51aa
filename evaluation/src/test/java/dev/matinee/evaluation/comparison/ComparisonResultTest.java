package dev.matinee.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.matinee.core.RatingScale;
import dev.matinee.core.Ratings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonResultTest {
  /// 1, 2 and 6 have the mean 3 and, with n − 1, the variance (4 + 1 + 9) / 2; the split without
  /// the metric counts in neither.
  @Test
  void summary_ofThreeSplitsOfFour_isAsOnPaper() {
    var summary = MetricSummary.of(1, Double.NaN, 2, 6);

    assertThat(summary.mean()).isEqualTo(3);
    assertThat(summary.sd()).isCloseTo(Math.sqrt(7), within(1e-12));
    assertThat(summary.folds()).containsExactly(1.0, Double.NaN, 2.0, 6.0);
    assertThat(summary.known()).containsExactly(1.0, 2.0, 6.0);
  }

  @Test
  void summary_ofOneSplitOrNone_hasNoSpread() {
    assertThat(MetricSummary.of(4).mean()).isEqualTo(4);
    assertThat(MetricSummary.of(4).sd()).isNaN();
    assertThat(MetricSummary.of(Double.NaN).mean()).isNaN();
    assertThat(MetricSummary.of(5, 5).sd()).isZero();
  }

  @Test
  void entry_isFoundByItsAlgorithm() {
    var result =
        new ComparisonResult(
            new DataDescription("by hand", 3, 2, 2, "abc"),
            "k-fold 5",
            0,
            4,
            null,
            null,
            List.of(entry("baseline", "finished"), entry("mf", "failed")),
            Map.of(),
            1);

    assertThat(result.entry("mf")).contains(result.algorithms().get(1));
    assertThat(result.entry("slope-one")).isEmpty();
    assertThat(result.algorithms())
        .extracting(ComparisonResult.Entry::finished)
        .containsExactly(true, false);
  }

  @Test
  void mean_ofAMetricThatWasNotMeasured_isNoNumber() {
    var entry = entry("baseline", "finished");
    assertThat(entry.mean("rmse")).isEqualTo(0.9);
    assertThat(entry.mean("log_loss")).isNaN();
  }

  private static ComparisonResult.Entry entry(String algorithm, String status) {
    return new ComparisonResult.Entry(
        algorithm,
        Map.of(),
        status,
        null,
        Map.of("rmse", MetricSummary.of(0.9)),
        1,
        0.1,
        0.1,
        0.1,
        Map.of(),
        null,
        null);
  }

  /// Of three users and three movies, two each have ratings in what is left.
  @Test
  void data_countsThoseWithRatings() {
    var all =
        Ratings.builder(RatingScale.STARS)
            .add("a", "x", 3, 0)
            .add("b", "y", 4, 0)
            .add("b", "x", 5, 0)
            .add("c", "z", 1, 0)
            .build();
    var some = all.select(p -> p < 3);

    assertThat(DataDescription.of("some", some))
        .isEqualTo(new DataDescription("some", 3, 2, 2, some.digest()));
  }

  @Test
  void question_namesItsMetricAndTheOther() {
    assertThat(Question.RATINGS.metric()).isEqualTo("rmse");
    assertThat(Question.LISTS.metric()).isEqualTo("ndcg_at_10");
    assertThat(Question.RATINGS.other()).isEqualTo(Question.LISTS);
    assertThat(Question.LISTS.other()).isEqualTo(Question.RATINGS);
  }
}
