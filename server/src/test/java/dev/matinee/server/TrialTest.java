package dev.matinee.server;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A challenger answers a share of the users beside the champion. It is 2026-11-24, and time
/// stands.
final class TrialTest {
  private static final String BEGIN = "/v1/models/als-hybrid-1/trial";

  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private JsonNode begin() {
    var reply = caller.post(BEGIN, "{\"role\":\"internal\",\"share\":50}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  private JsonNode list(String user) {
    return caller.get("/v1/users/%s/recommendations?n=3".formatted(user)).json();
  }

  private Map<String, String> arms() {
    return IntStream.range(0, Planted.USERS)
        .mapToObj(k -> "u" + k)
        .collect(toMap(user -> user, user -> list(user).path("arm").asText()));
  }

  private String of(String arm) {
    return arms().entrySet().stream()
        .filter(entry -> entry.getValue().equals(arm))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void users_keepTheirArm_andAreAnsweredByItsArtifact() {
    assertThat(arms().values()).containsOnly("champion");
    begin();

    var arms = arms();

    assertThat(arms.values()).contains("champion", "challenger");
    assertThat(arms()).isEqualTo(arms);
    arms.forEach(
        (user, arm) ->
            assertThat(list(user).path("artifact").asText())
                .isEqualTo(arm.equals("champion") ? "hybrid-1" : "als-hybrid-1"));
    var posted =
        caller.post(
            "/v1/users/%s/recommendations".formatted(of("challenger")),
            "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}");
    assertThat(posted.json().path("arm").asText()).isEqualTo("challenger");
    assertThat(caller.get("/v1/users/u1/similar").json().path("artifact").asText())
        .as("only lists have arms")
        .isEqualTo("hybrid-1");
  }

  @Test
  void answersOfTheChallenger_areCountedAsItsOwn() {
    begin();
    var challenged = of("challenger");
    var before = answered("als-hybrid-1");

    list(challenged);
    list(challenged);

    assertThat(answered("als-hybrid-1")).isEqualTo(before + 2);
    assertThat(caller.get("/metrics").body())
        .containsPattern("artifact=\"als-hybrid-1\",[^}]*role=\"internal\"");
  }

  private long answered(String artifact) {
    return caller.get("/v1/services").json().findValues("lastHour").stream()
        .flatMap(JsonNode::valueStream)
        .filter(answers -> answers.path("artifact").asText().equals(artifact))
        .mapToLong(answers -> answers.path("requests").asLong())
        .sum();
  }

  @Test
  void cursor_goesOnWithTheArtifactOfItsFirstPage() {
    var before = list("u2").path("cursor").asText();
    begin();
    var user = of("challenger");
    var list = list(user);

    for (var cursor : java.util.List.of(list.path("cursor").asText())) {
      var next = caller.get("/v1/users/%s/recommendations?n=3&cursor=%s".formatted(user, cursor));
      assertThat(next.json().path("artifact").asText()).isEqualTo("als-hybrid-1");
    }
    var old = caller.get("/v1/users/u2/recommendations?n=3&cursor=" + before);
    assertThat(old.json().path("artifact").asText()).as("begun before").isEqualTo("hybrid-1");
  }

  @Test
  void trial_countsUsersByArm_andIsNotDecidedByAFew() {
    begin();
    var user = of("challenger");
    var list = list(user);
    caller.post(
        "/v1/feedback",
        "{\"user\":\"%s\",\"item\":\"%s\",\"kind\":\"click\",\"recommendation\":\"%s\"}"
            .formatted(
                user,
                list.at("/recommendations/0/item").asText(),
                list.path("recommendation").asText()));
    caller.get("/v1/feedback/report"); // what was answered is kept by now

    var trial = caller.get("/v1/trials").json().at("/trials/0");

    int users = trial.at("/arms/0/users").asInt() + trial.at("/arms/1/users").asInt();
    assertThat(users).isEqualTo(Planted.USERS);
    assertThat(trial.at("/arms/1/chose").asInt()).isEqualTo(1);
    assertThat(trial.at("/arms/1/counted").asInt()).as("no time has passed").isZero();
    assertThat(trial.path("decided").isNull()).isTrue();
    var end = caller.delete("/v1/trials/internal");
    assertThat(end.status()).isEqualTo(409);
    assertThat(end.detail()).contains("is not decided");
  }

  @Test
  void choice_thatWasStoredAndNotCounted_countsWhenItIsSentAgain() {
    begin();
    var user = of("challenger");
    var list = list(user);
    var click =
        "{\"user\":\"%s\",\"item\":\"%s\",\"kind\":\"click\",\"recommendation\":\"%s\"}"
            .formatted(
                user,
                list.at("/recommendations/0/item").asText(),
                list.path("recommendation").asText());
    caller.post("/v1/feedback", click);
    cinema.home.trials().forgetUser(user); // as if the database had failed between the two

    var again = caller.post("/v1/feedback", click);

    assertThat(again.json().at("/results/0/status").asText()).isEqualTo("known");
    var trial = caller.get("/v1/trials").json().at("/trials/0");
    assertThat(trial.at("/arms/1/chose").asInt()).isEqualTo(1);
  }

  @Test
  void end_promotesTheArmThatIsKept_andTheHistorySaysWhy() {
    begin();
    assertThat(caller.post(BEGIN, "{\"role\":\"internal\"}").status()).isEqualTo(409);

    var end = caller.delete("/v1/trials/internal?keep=challenger");

    assertThat(end.status()).as(end.body()).isEqualTo(200);
    assertThat(end.json().path("artifact").asText()).isEqualTo("als-hybrid-1");
    assertThat(end.json().path("before").asText()).isEqualTo("hybrid-1");
    assertThat(cinema.artifacts.history("internal").getFirst().why())
        .startsWith("challenger of trial 1");
    assertThat(list("u2").path("artifact").asText()).isEqualTo("als-hybrid-1");
    assertThat(arms().values()).containsOnly("champion");
    assertThat(caller.get("/v1/trials").json().at("/trials/0/ended").isNull()).isFalse();
    assertThat(caller.delete("/v1/trials/internal").status()).isEqualTo(409);
  }

  @Test
  void trial_thatAnotherProcessBegan_isServed() {
    cinema.home.trials().begin("internal", "als-hybrid-1", 99.99, Duration.ofHours(1));
    cinema.server.refresh();

    assertThat(list("u2").path("arm").asText()).isEqualTo("challenger");
  }

  @Test
  void trial_thatCannotBe_isAProblem() {
    assertThat(caller.post(BEGIN, "{\"role\":\"score\"}").status()).isEqualTo(422);
    assertThat(caller.post(BEGIN, "{\"role\":\"internal\",\"share\":100}").status()).isEqualTo(422);
    assertThat(caller.post(BEGIN, "{\"role\":\"matchbox\"}").status()).isEqualTo(404);
    assertThat(caller.post("/v1/models/none/trial", "{\"role\":\"als\"}").status()).isEqualTo(404);
    var silent = caller.post("/v1/models/popular-1/trial", "{\"role\":\"internal\"}");
    assertThat(silent.detail()).contains("predicts no ratings");
  }
}
