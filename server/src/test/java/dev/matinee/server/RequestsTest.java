package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a server tells of its requests: in their answers, in its log, and as metrics.
final class RequestsTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private static Map<String, String> facts(ILoggingEvent line) {
    return line.getKeyValuePairs().stream()
        .collect(Collectors.toMap(pair -> pair.key, pair -> String.valueOf(pair.value)));
  }

  @Test
  void id_ofTheCaller_isInTheAnswerAndInTheLog() {
    try (var log = Recorded.of("dev.matinee.requests")) {
      var reply = caller.get("/v1/users/u2/recommendations", "X-Request-Id", "checkout-17");

      assertThat(reply.header("X-Request-Id")).isEqualTo("checkout-17");
      var line = log.lines(1).getFirst();
      assertThat(line.getLevel()).isEqualTo(Level.INFO);
      assertThat(line.getMDCPropertyMap()).containsEntry("request", "checkout-17");
      assertThat(facts(line))
          .containsEntry("method", "GET")
          .containsEntry("route", "/v1/users/{user}/recommendations")
          .containsEntry("status", "200")
          .containsEntry("role", "internal")
          .containsEntry("artifact", "hybrid-1")
          .containsKey("ms")
          .doesNotContainKey("problem");
    }
  }

  @Test
  void id_thatWouldWriteIntoTheLog_isReplaced() {
    for (var odd : List.of("a b", "x\tlevel=ERROR", "é", "-", "x".repeat(129))) {
      var id =
          caller.get("/v1/users/u2/recommendations", "X-Request-Id", odd).header("X-Request-Id");
      assertThat(UUID.fromString(id)).hasToString(id);
    }
  }

  @Test
  void log_refusedRequests_sayWhyAndNothingThatTheCallerSent() {
    try (var log = Recorded.of("dev.matinee.requests")) {
      caller.get("/v1/users/somebody-secret/recommendations");
      caller.get("/made/up/somebody-secret?key=xyzzy");
      caller.put("/v1/users/somebody-secret/ratings/i1", "{\"rating\":987654}");

      assertThat(log.lines(3)).hasSize(3);
      assertThat(log.lines()).extracting(line -> facts(line).get("status")).contains("404");
      assertThat(log.lines()).allSatisfy(line -> assertThat(facts(line)).containsKey("problem"));
      assertThat(log.lines())
          .allSatisfy(
              line ->
                  assertThat(line.getFormattedMessage() + facts(line) + line.getMDCPropertyMap())
                      .doesNotContain("somebody-secret", "xyzzy", "987654"));
    }
  }

  @Test
  void log_probes_areNotToldAtInfo() {
    try (var log = Recorded.of("dev.matinee.requests")) {
      caller.get("/health/live");
      caller.get("/health/ready");
      caller.get("/metrics");

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void metrics_tellOfArtifactsPoolsDatabaseJobsAndProblems() {
    caller.get("/v1/users/u2/recommendations");
    caller.get("/v1/users/nobody/recommendations");

    assertThat(caller.get("/metrics").body())
        .contains(
            "matinee_role_requests_seconds_count{artifact=\"hybrid-1\",role=\"internal\",route=\"/v1/users/{user}/recommendations\"} 2",
            "matinee_role_requests_seconds_bucket{artifact=\"hybrid-1\",role=\"internal\",route=\"/v1/users/{user}/recommendations\",le=\"0.005\"}",
            "matinee_problems_total{type=\"unknown-user\"} 1",
            "matinee_artifact_age_seconds{role=\"internal\"}",
            "matinee_ratings_untrained{role=\"als\"} 0",
            "matinee_pool{pool=\"movies\",state=\"waiting\"} 0",
            "matinee_database_up 1",
            "matinee_database_connections{pool=\"writers\",state=\"most\"} 1",
            "matinee_database_waiting{pool=\"readers\"} 0");
  }

  /// The dashboard and the alerts ask for what there is. Those of jobs are there where jobs are
  /// (HomeServerTest), that of artifacts which cannot be loaded where one is (SwapTest).
  @Test
  void metrics_ofTheDashboardAndTheAlerts_areTold() throws IOException {
    caller.get("/v1/users/nobody/recommendations");
    var told = caller.get("/metrics").body();
    var elsewhere =
        Set.of(
            "matinee_job_running",
            "matinee_job_succeeded_timestamp_seconds",
            "matinee_artifact_behind");
    for (var file : List.of("alerts.yaml", "grafana-dashboard.json")) {
      var text = Files.readString(Path.of("..", "deploy", "observability", file));
      var asked =
          Pattern.compile("\\b(matinee|http_server|jvm)_[a-z_]+(?=[{\\[) ])")
              .matcher(text)
              .results()
              .map(MatchResult::group)
              .filter(name -> !elsewhere.contains(name))
              .collect(Collectors.toSet());
      assertThat(asked).hasSizeGreaterThan(2);
      assertThat(asked)
          .allSatisfy(name -> assertThat(told).containsPattern("(?m)^" + name + "[{ ]"));
    }
  }

  @Test
  void metrics_ofArtifactsThatServeNoMore_go() {
    caller.get("/v1/users/u2/recommendations");
    caller.post("/v1/models/als-1/promote", "{\"role\":\"internal\"}");
    caller.get("/v1/users/u2/recommendations");

    assertThat(caller.get("/metrics").body())
        .contains("matinee_role_requests_seconds_count{artifact=\"als-1\",role=\"internal\"")
        .doesNotContain("artifact=\"hybrid-1\",role=\"internal\"");
  }
}
