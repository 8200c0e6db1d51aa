package dev.matinee.client;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ClientSummaryTest {
  private static final AnswerTimes TIMES = AnswerTimes.of(List.of(0.05, 0.25, 0.1));

  private static ServiceReport report(int failures, int refused) {
    return new ServiceReport(Map.of("1", List.of("50"), "2", List.of()), failures, refused, TIMES);
  }

  private static ClientResult result(
      Map<String, ServiceReport> services, List<String> failed, int refused) {
    return new ClientResult(
        ChoiceRule.LIKING,
        Map.of(
            ChoiceRule.LIKING, List.of(movie("50", 1), movie("51", 2)),
            ChoiceRule.RATING, List.of(movie("51", 1), movie("52", 2)),
            ChoiceRule.LOWER_BOUND, List.of(movie("53", 1), movie("54", 2))),
        services,
        true,
        report(0, 0),
        failed,
        refused,
        List.of("a note"),
        List.of());
  }

  private static ChosenMovie movie(String item, int rank) {
    return new ChosenMovie("1", rank, item, "Fargo (1996)", 4.5, 0.5, List.of("als"));
  }

  @Test
  void of_aResult_countsByService() {
    var services = new LinkedHashMap<String, ServiceReport>();
    services.put("matchbox", new ServiceReport(Map.of(), 3, 0, AnswerTimes.of(List.of())));
    services.put("als", report(1, 4));

    var summary = ClientSummary.of(3, 7, result(services, List.of("3"), 0), "recs.csv");

    assertThat(summary.users()).isEqualTo(3);
    assertThat(summary.skipped()).isEqualTo(7);
    assertThat(summary.rows()).isEqualTo(2);
    assertThat(summary.rules())
        .containsExactly(
            Map.entry("liking", 2), Map.entry("rating", 1), Map.entry("lower-bound", 0));
    assertThat(summary.services())
        .containsExactly(
            Map.entry("matchbox", new ClientSummary.Service(0, 3, 0, NaN, NaN, NaN)),
            Map.entry("als", new ClientSummary.Service(2, 1, 4, 0.1, 0.25, 0.4)));
    assertThat(summary.failedUsers()).containsExactly("3");
    assertThat(summary.notes()).containsExactly("a note");
    assertThat(summary.out()).isEqualTo("recs.csv");
  }

  /// One missing answer, one refused rating or one user without movies, and it is not all.
  @Test
  void isComplete_nothingMissing_alone() {
    assertThat(result(Map.of("als", report(0, 0)), List.of(), 0).isComplete()).isTrue();
    assertThat(result(Map.of("als", report(1, 0)), List.of(), 0).isComplete()).isFalse();
    assertThat(result(Map.of("als", report(0, 1)), List.of(), 0).isComplete()).isFalse();
    assertThat(result(Map.of("als", report(0, 0)), List.of("3"), 0).isComplete()).isFalse();
    assertThat(result(Map.of("als", report(0, 0)), List.of(), 1).isComplete()).isFalse();
  }

  @Test
  void service_notAsked_saysWhichWere() {
    var result = result(Map.of("als", report(0, 0)), List.of(), 0);
    assertThat(result.service("als").failures()).isZero();
    assertThatThrownBy(() -> result.service("matchbox"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the service 'matchbox' was not asked, only [als]");
  }
}
