package dev.matinee.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.serving.ActiveModels;
import dev.matinee.store.artifacts.Artifact;
import dev.matinee.store.artifacts.Manifest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is served changes while people ask.
final class SwapTest {
  private static final int REQUESTS = 10_000;
  private static final int SWAPS = 50;

  /// Nobody notices a promotion: each answer names one artifact, and its list is what that artifact
  /// answers when it serves alone.
  @Test
  void promotingBackAndForth_everyRequestIsAnsweredByTheArtifactItNames() throws Exception {
    try (var cinema = Cinema.open();
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids = List.of("als-1", "als-hybrid-1", "hybrid-1");
      var alone = new HashMap<String, String>();
      for (var id : ids) {
        promote(cinema, id);
        for (int person = 0; person < 4; person++) {
          alone.put(id + person, list(cinema.caller.get(path(person)).json()));
        }
      }
      var asked = new AtomicInteger();
      var due = new Semaphore(0);
      List<Future<Boolean>> answered = new ArrayList<>();
      for (int worker = 0; worker < 4; worker++) {
        int person = worker;
        answered.add(people.submit(() -> ask(cinema, person, asked, due, alone)));
      }
      for (int swap = 0; swap < SWAPS; swap++) {
        assertThat(due.tryAcquire(60, TimeUnit.SECONDS)).as("people ask").isTrue();
        promote(cinema, ids.get(swap % 3));
      }
      for (var one : answered) {
        assertThat(one.get(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(asked.get()).isGreaterThanOrEqualTo(REQUESTS);
    }
  }

  private static void promote(Cinema cinema, String id) {
    var reply = cinema.caller.post("/v1/models/" + id + "/promote", "{\"role\":\"internal\"}");
    assertThat(reply.status()).isEqualTo(200);
  }

  private static String path(int person) {
    return "/v1/users/u" + person + "/recommendations?n=5";
  }

  private static String list(JsonNode answer) {
    return answer.path("recommendations").toString();
  }

  private static boolean ask(
      Cinema cinema, int person, AtomicInteger asked, Semaphore due, Map<String, String> alone) {
    for (int n = asked.getAndIncrement(); n < REQUESTS; n = asked.getAndIncrement()) {
      if (n % (REQUESTS / SWAPS) == 0) {
        due.release();
      }
      var reply = cinema.caller.get(path(person));
      assertThat(reply.status()).isEqualTo(200);
      var artifact = reply.json().path("artifact").asText();
      assertThat(list(reply.json())).isEqualTo(alone.get(artifact + person));
    }
    return true;
  }

  /// The server looks again and again by itself: what it reads then is what it serves.
  @Test
  void promotedElsewhere_isNoticedWithinSeconds() throws InterruptedException {
    try (var cinema = Cinema.open()) {
      int loads = cinema.artifacts.loads();
      cinema.artifacts.promote("internal", "als-1", "by another process");

      cinema.artifacts.awaitLoad("als-1");
      cinema.server.refresh(); // Waits for the look that is going on, and reads nothing anew.

      assertThat(cinema.artifacts.loads()).isEqualTo(loads + 1);
      var health = cinema.caller.get("/health/live").json();
      assertThat(health.path("artifacts").path("internal").asText()).isEqualTo("als-1");
    }
  }

  @Test
  void artifactOfTwoRoles_isLoadedOnce() {
    try (var cinema = Cinema.open()) {
      assertThat(cinema.artifacts.loads()).isEqualTo(2);
      cinema.server.refresh();
      assertThat(cinema.artifacts.loads()).isEqualTo(2);
    }
  }

  @Test
  void brokenChampion_leavesWhatThereWas_isTriedOnceAndSaysSo() {
    try (var cinema = Cinema.open()) {
      var good = requireNonNull(Cinema.TRAINED.get("als-1"));
      var manifest = good.manifest();
      cinema.artifacts.save(
          new Artifact(
              new Manifest(
                  "broken-1",
                  "no-such-algorithm",
                  Map.of(),
                  manifest.created(),
                  0,
                  Map.of(),
                  manifest.data(),
                  Map.of()),
              good.ratings(),
              good.state()));
      int loads = cinema.artifacts.loads();
      cinema.artifacts.promote("internal", "broken-1", "by mistake");
      cinema.server.refresh();
      cinema.server.refresh();

      assertThat(cinema.artifacts.loads()).isEqualTo(loads + 1);
      var list = cinema.caller.get("/v1/users/u2/recommendations").json();
      assertThat(list.path("artifact").asText()).isEqualTo("hybrid-1");
      var ready = cinema.caller.get("/health/ready");
      assertThat(ready.status()).as("it can answer").isEqualTo(200);
      assertThat(ready.json().path("behind").path("internal").asText())
          .contains("it serves hybrid-1, because artifact broken-1 cannot be loaded");
      assertThat(cinema.caller.get("/metrics").body())
          .contains("matinee_artifact_behind{role=\"internal\"} 1");
    }
  }

  @Test
  void championThatTheMemoryIsTooSmallFor_isSaid_andTheNextIsServed() {
    try (var cinema = Cinema.open();
        var log = Recorded.of(ActiveModels.class)) {
      cinema.artifacts.failOn("als-1", new OutOfMemoryError("Java heap space"));
      cinema.artifacts.promote("internal", "als-1", "too large");
      cinema.server.refresh();

      assertThat(log.lines())
          .anySatisfy(line -> assertThat(line.getThrowableProxy().getMessage()).contains("heap"));
      var behind = cinema.caller.get("/health/ready").json().path("behind").path("internal");
      assertThat(behind.asText()).contains("artifact als-1 cannot be loaded");

      cinema.artifacts.promote("internal", "als-hybrid-1", "smaller");
      cinema.server.refresh();
      assertThat(
              cinema.caller.get("/health/live").json().path("artifacts").path("internal").asText())
          .isEqualTo("als-hybrid-1");
    }
  }
}
