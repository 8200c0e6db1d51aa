package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// What is served changes while people ask.
final class SwapTest {
  @Test
  void promotingBackAndForth_everyRequestIsAnswered() throws Exception {
    try (var cinema = Cinema.open();
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var stop = new AtomicBoolean();
      Set<String> artifacts = ConcurrentHashMap.newKeySet();
      List<Future<Integer>> answered = new ArrayList<>();
      for (int person = 0; person < 4; person++) {
        var path = "/v1/users/u" + person + "/recommendations?n=5";
        answered.add(people.submit(() -> ask(cinema, path, artifacts, stop)));
      }
      var ids = List.of("als-1", "popular-1", "hybrid-1");
      for (int k = 0; k < 60; k++) {
        var reply =
            cinema.caller.post(
                "/v1/models/" + ids.get(k % 3) + "/promote", "{\"role\":\"internal\"}");
        assertThat(reply.status()).isEqualTo(200);
      }
      stop.set(true);

      for (var one : answered) {
        assertThat(one.get()).isPositive();
      }
      assertThat(artifacts).isSubsetOf(ids);
    }
  }

  private static int ask(Cinema cinema, String path, Set<String> artifacts, AtomicBoolean stop) {
    int n = 0;
    do {
      var reply = cinema.caller.get(path);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().path("recommendations")).hasSize(5);
      artifacts.add(reply.json().path("artifact").asText());
      n++;
    } while (!stop.get());
    return n;
  }

  @Test
  void promotedElsewhere_isNoticedWithinSeconds() {
    try (var cinema = Cinema.open()) {
      cinema.artifacts.promote("internal", "als-1", "by another process");

      var deadline = System.nanoTime() + 20_000_000_000L;
      var serves = "";
      while (!serves.equals("als-1") && System.nanoTime() < deadline) {
        serves =
            cinema.caller.get("/health/live").json().path("artifacts").path("internal").asText();
      }
      assertThat(serves).isEqualTo("als-1");
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
  void brokenChampion_leavesWhatThereWas_andIsTriedOnce() {
    try (var cinema = Cinema.open()) {
      var good = Cinema.TRAINED.load("als-1");
      var manifest = good.manifest();
      cinema.artifacts.save(
          new dev.matinee.store.Artifact(
              new dev.matinee.store.Manifest(
                  "broken-1",
                  "no-such-algorithm",
                  java.util.Map.of(),
                  manifest.created(),
                  0,
                  java.util.Map.of(),
                  manifest.data(),
                  java.util.Map.of()),
              good.ratings(),
              good.state()));
      int loads = cinema.artifacts.loads();
      cinema.artifacts.promote("internal", "broken-1", "by mistake");
      cinema.server.refresh();
      cinema.server.refresh();

      assertThat(cinema.artifacts.loads()).isEqualTo(loads + 1);
      var list = cinema.caller.get("/v1/users/u2/recommendations").json();
      assertThat(list.path("artifact").asText()).isEqualTo("hybrid-1");
    }
  }
}
