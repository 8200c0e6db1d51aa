package dev.matinee.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Ratings;
import dev.matinee.core.Training;
import dev.matinee.evaluation.EvaluationSettings;
import dev.matinee.evaluation.Evaluator;
import dev.matinee.evaluation.metrics.Metric;
import dev.matinee.evaluation.splitters.Split;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.training.ConfiguredAlgorithm;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people click beside what they rate makes lists no worse: a planted taste, a tenth of the
/// pairs rated.
final class RatingsWithClicksTest {
  private static final int SEEDS = 3;

  private static double ndcg(String algorithm, Function<Planted.WithClicks, Ratings> training) {
    var contestant = ConfiguredAlgorithm.of(Algorithms.all(), algorithm, Map.of());
    var evaluator = new Evaluator(EvaluationSettings.of(Metric.named("ndcg_at_10")));
    return LongStream.range(0, SEEDS)
        .mapToObj(Planted::tasteWithClicks)
        .map(planted -> new Split("planted", training.apply(planted), planted.test()))
        .mapToDouble(
            split ->
                evaluator
                    .evaluate(
                        contestant.trainer(), contestant.output(), split, Training.sequential(0))
                    .value("ndcg_at_10"))
        .average()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ease", "implicit-als"})
  void lists_areNoWorseThanOfRatingsAlone(String algorithm) {
    double alone = ndcg(algorithm, Planted.WithClicks::train);
    double together = ndcg(algorithm, planted -> planted.clicks().over(planted.train()));

    assertThat(together).isGreaterThanOrEqualTo(alone);
  }
}
