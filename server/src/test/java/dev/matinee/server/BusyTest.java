package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Requests that compute keep nobody else waiting.
final class BusyTest {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final String PAIR =
      "{\"user\":\"%s\",\"item\":\"i0\"}".formatted(BusyRatings.USER);

  @Test
  void everyCoreComputes_theServerLivesAndOtherRolesAnswer() throws Exception {
    try (var cinema = Cinema.open();
        var people = Executors.newCachedThreadPool()) {
      List<Future<Caller.Reply>> slow = new ArrayList<>();
      for (int k = 0; k < CORES; k++) {
        slow.add(
            people.submit(
                () -> cinema.caller.post("/v1/predictions", "{\"pairs\":[%s]}".formatted(PAIR))));
        slow.add(
            people.submit(
                () -> cinema.caller.post("/invocations", "{\"instances\":[%s]}".formatted(PAIR))));
      }
      try {
        for (int k = 0; k < 2 * CORES; k++) {
          cinema.busy.awaitOneMore();
        }
        assertThat(cinema.caller.get("/health/live").status()).isEqualTo(200);
        assertThat(
                cinema
                    .caller
                    .post("/v1/recommendations", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}")
                    .status())
            .isEqualTo(200);
      } finally {
        cinema.busy.goOn();
      }
      for (var reply : slow) {
        assertThat(reply.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void retraining_runsOnAThreadOfThePlatform() {
    var thread = new AtomicReference<Thread>();
    try (var cinema =
        Cinema.with(
            role -> {
              thread.set(Thread.currentThread());
              return "als-hybrid-1";
            })) {
      var reply =
          cinema.caller.post(
              "/v1/recommendations",
              "{\"user\":\"new\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}],\"mode\":\"retrain\"}");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(thread.get().isVirtual()).isFalse();
      assertThat(thread.get().getName()).isEqualTo("retrain-1");
    }
  }
}
