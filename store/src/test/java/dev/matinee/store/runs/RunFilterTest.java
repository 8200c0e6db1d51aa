package dev.matinee.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matinee.store.runs.Run.DatasetInput;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFilterTest {
  private static final Instant START = Instant.ofEpochMilli(1_000);
  private static final Run SVD =
      new Run(
          "a1",
          "matinee",
          "svd é",
          Run.Status.FINISHED,
          START,
          Optional.of(START.plusSeconds(1)),
          Map.of("algorithm", "svd", "learning rate", "0.005"),
          Map.of("rmse", 0.93, "fit seconds", 2.0, "nan", Double.NaN),
          Map.of("mlflow.parentRunId", "p1", "matinee.seed", "0", Run.USER, "zoë"),
          List.of(new DatasetInput("ml-100k", "d1", "training", "local", "", "", "")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "metrics.rmse < 0.94",
        "metrics.rmse<0.94 AND metric.rmse>=.93",
        "metrics.rmse = 9.3e-1",
        "metrics.rmse > -1 and metrics.rmse != 0.92 and metrics.rmse <= 0.93",
        "metrics.`fit seconds` = 2",
        "metrics.\"fit seconds\" = 2",
        "params.algorithm = 'svd'",
        "param.algorithm = \"svd\"",
        "parameters.algorithm != 'als'",
        "params.`learning rate` LIKE '0.00_'",
        "params.algorithm like 'sv%'",
        "params.algorithm ILIKE 'SV%'",
        "params.algorithm LIKE '%' and params.algorithm LIKE '%s%v%d%'",
        "params.algorithm LIKE '___' and params.algorithm LIKE '%%_'",
        "params.`learning rate` LIKE '0.%5'",
        "tags.mlflow.parentRunId = 'p1'",
        "tags.`mlflow.parentRunId` = 'p1'",
        "tag.matinee.seed = '0'",
        "tags.nothing IS NULL and params.algorithm is not null",
        "status = 'FINISHED'",
        "attributes.status IN ('FAILED', 'FINISHED')",
        "attr.run_id NOT IN ('b', 'c')",
        "run_name = 'svd é'",
        "`run name` ILIKE 'SVD É'",
        "run.user_id = 'zoë'",
        "start_time = 1000 and end_time > 1999 and created < 1001",
        "datasets.name = 'ml-100k' and dataset.context IN ('training')",
        "dataset.digest LIKE 'd%'",
        "params.algorithm LIKE 'svd%' and params.algorithm LIKE 's%d' and params.algorithm LIKE '%'",
        "metrics.rmse == 0.93 and metrics.rmse >= 0.93",
        "datasets.name NOT IN ('x') and datasets.name IN ('x', 'ml-100k')",
        "end_time = 2000 and start_time <= 1000 and start_time >= 1000",
      })
  void parse_whatHolds_passes(String filter) {
    assertThat(RunFilter.parse(filter)).accepts(SVD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.rmse < 0.93",
        "metrics.none != 1",
        "metrics.nan != 1 and metrics.nan = 1",
        "params.none != 'x'",
        "params.algorithm like 'v%'",
        "params.algorithm like 'SVD'",
        "params.algorithm like '____'",
        "params.algorithm like '%sv'",
        "params.algorithm like 's.d'",
        "params.`learning rate` like '0x005'",
        "tags.none not in ('x')",
        "status = 'finished'",
        "params.algorithm is null",
        "run_id in ('b')",
        "datasets.name != 'ml-100k'",
        "datasets.name NOT IN ('x', 'ml-100k')",
        "metrics.rmse > 0.93",
        "metrics.rmse <= 0.92",
        "metrics.rmse >= 0.94",
        "params.algorithm ilike 'als'",
        "metrics.rmse != 0.93",
        "start_time < 1000",
        "start_time > 1000",
        "params.algorithm like 'svd_'",
        "params.algorithm like 'svd%x'",
        "params.algorithm ilike 'SVDX'",
        "metrics.rmse < 0.94 and metrics.rmse < 0.93",
      })
  void parse_whatDoesNot_failsToPass(String filter) {
    assertThat(RunFilter.parse(filter)).rejects(SVD);
  }

  /// A pattern with many `%` was tried in all ways once: it stood still.
  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void parse_patternThatNearlyFits_isAnsweredSoon() {
    var run = run("e".repeat(20_000), 1, Map.of(), "svd");
    assertThat(RunFilter.parse("run_name like '%s%%x'".formatted("%e".repeat(30)))).rejects(run);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metrics.rmse",
        "metrics.rmse <",
        "metrics.rmse < 'a'",
        "metrics.rmse < '1'",
        "metrics.rmse < 1 'and' metrics.rmse < 2",
        "metrics.rmse < abc",
        "metrics.rmse like 1",
        "metrics.rmse is null",
        "metrics. < 1",
        "params.algorithm = svd",
        "params.algorithm < 'svd'",
        "params.algorithm = 'svd",
        "params.algorithm = 'svd' or params.algorithm = 'als'",
        "(metrics.rmse < 1)",
        "metrics.rmse < 1 and",
        "and",
        "nothing = 'x'",
        "attributes.nothing = 'x'",
        "datasets.nothing = 'x'",
        "other.a = 'x'",
        "status in 'x'",
        "status in ()",
        "status in ('x'",
        "start_time in ('x')",
        "status not 'x'",
        "status is null",
        "status is not x",
        "metrics.rmse ! 3",
      })
  void parse_whatIsNotOfTheGrammar_isRefusedWithAnExample(String filter) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse(filter))
        .withMessageStartingWith("cannot read the filter \"" + filter + "\": ")
        .withMessageContaining("metrics.rmse < 0.93");
  }

  private static Run run(String id, int start, Map<String, Double> metrics, String algorithm) {
    return new Run(
        id,
        "matinee",
        id,
        Run.Status.RUNNING,
        Instant.ofEpochSecond(start),
        Optional.empty(),
        algorithm.isEmpty() ? Map.of() : Map.of("algorithm", algorithm),
        metrics,
        Map.of(),
        List.of());
  }

  private static String sorted(String... order) {
    return java.util.stream.Stream.of(
            run("a", 1, Map.of("rmse", 0.9), "svd"),
            run("b", 2, Map.of("rmse", Double.NaN), "als"),
            run("c", 3, Map.of(), "svd"),
            run("d", 3, Map.of("rmse", 0.8), ""),
            run("e", 5, Map.of("rmse", 0.9), "als"))
        .sorted(RunOrder.parse(Arrays.asList(order)))
        .map(Run::id)
        .collect(java.util.stream.Collectors.joining());
  }

  @Test
  void order_ofMissingAndNotANumber_isLastInBothDirections() {
    assertThat(sorted()).isEqualTo("ecdba");
    assertThat(sorted("metrics.rmse")).isEqualTo("deabc");
    assertThat(sorted("metrics.rmse DESC")).isEqualTo("eadbc");
    assertThat(sorted("params.algorithm asc", "start_time ASC")).isEqualTo("beacd");
    assertThat(sorted("params.`algorithm` desc")).isEqualTo("caebd");
    assertThat(sorted("attributes.start_time")).isEqualTo("abcde");
  }

  @Test
  void order_notOfTheGrammar_isRefused() {
    for (var order : List.of("", "metrics.rmse UP", "metrics.rmse ASC DESC", "nothing")) {
      assertThatIllegalArgumentException()
          .as(order)
          .isThrownBy(() -> RunOrder.parse(List.of(order)))
          .withMessageContaining("metrics.rmse ASC");
    }
  }

  @Test
  void fieldThatIsNotKnown_isNamedBesideThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse("datasets.nothing = 'x'"))
        .withMessageContaining("a field of datasets must be one of name, digest, context, got");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RunFilter.parse("nothing = 'x'"))
        .withMessageContaining(
            "an attribute must be one of run_id, run_name, status, user_id, start_time, end_time");
  }

  @Test
  void query_isOfAnExperimentOrOfAll_inAnOrderIfOneIsGiven() {
    assertThat(RunQuery.of(null, "", null, 5)).isEqualTo(new RunQuery(Set.of(), "", List.of(), 5));
    assertThat(RunQuery.of("matinee", "metrics.rmse < 1", List.of("start_time"), 5))
        .isEqualTo(new RunQuery(Set.of("matinee"), "metrics.rmse < 1", List.of("start_time"), 5));
    assertThat(RunQuery.where("metrics.rmse < 1"))
        .isEqualTo(new RunQuery(Set.of(), "metrics.rmse < 1", List.of(), Integer.MAX_VALUE));
  }
}
