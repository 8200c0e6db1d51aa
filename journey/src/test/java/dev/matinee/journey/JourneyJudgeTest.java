package dev.matinee.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.client.AnswerTimes;
import dev.matinee.client.ChoiceRule;
import dev.matinee.client.ChosenMovie;
import dev.matinee.client.ClientResult;
import dev.matinee.client.ServiceReport;
import dev.matinee.datasets.TestUsers;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.role.Recipe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JourneyJudgeTest {
  private static final ServiceReport SILENT =
      new ServiceReport(Map.of(), 0, 0, new AnswerTimes(Double.NaN, Double.NaN, Double.NaN));

  /// A scorer that answered nobody was asked all the same.
  @ParameterizedTest
  @CsvSource({"true, 3", "false, 1"})
  void judge_whoScoresIsWhatWasConfigured_notWhatCameOfIt(boolean scored, int rules) {
    var prepared = TestUsers.takeOut(Planted.choices(1), 5, 0);
    var judge = new JourneyJudge(Algorithms.all(), new Recipe("popular", Map.of()), prepared);
    Map<ChoiceRule, List<ChosenMovie>> nothing =
        Arrays.stream(ChoiceRule.values())
            .collect(Collectors.toMap(Function.identity(), _ -> List.of()));

    var report =
        judge.judge(
            new ClientResult(
                ChoiceRule.LIKING,
                nothing,
                Map.of("als", SILENT),
                scored,
                SILENT,
                List.of(),
                0,
                List.of(),
                List.of()));

    assertThat(report.scoring() != null).isEqualTo(scored);
    assertThat(report.rules()).hasSize(rules);
  }
}
