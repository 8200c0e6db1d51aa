package dev.matinee.server.matchbox.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.server.BusyRatings;
import dev.matinee.server.matchbox.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More requests at once than the service takes, over real HTTP, each of which computes until it is
/// let go.
final class ThrottleTest {
  private static final int PLACES = Runtime.getRuntime().availableProcessors() + 1;
  private static final int MORE = 3;
  private static final String SLOW =
      "{\"Inputs\":{\"input1\":[{\"userId\":\"%s\"}]}}".formatted(BusyRatings.USER);

  @Test
  void execute_moreThanAllowedAtOnce_isTurnedAwayAndTheServerLives(@TempDir Path directory)
      throws InterruptedException {
    try (var house = House.of(directory, PLACES)) {
      var replies = new LinkedBlockingQueue<House.Reply>();
      var asked = new ArrayList<CompletableFuture<Void>>();
      for (int k = 0; k < PLACES + MORE; k++) {
        asked.add(house.postLater(house.execute("&format=swagger"), SLOW).thenAccept(replies::add));
      }

      for (int k = 0; k < MORE; k++) {
        var reply = replies.poll(30, TimeUnit.SECONDS);
        assertThat(reply).as("an answer, though all places are taken").isNotNull();
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.body())
            .isEqualTo(
                "{\"error\":{\"code\":\"ServiceUnavailable\",\"message\":\"Service is temporarily unavailable.\",\"details\":[{\"code\":\"RequestThrottled\",\"message\":\"Request was throttled for default endpoint. The maximum concurrency for the endpoint is %d.\"}]}}"
                    .formatted(PLACES));
        assertThat(reply.header("Retry-After")).isEqualTo("1");
      }
      assertThat(house.get("/health/live").status()).isEqualTo(200);
      assertThat(replies).as("whoever has a place still computes").isEmpty();

      house.busy.goOn();
      for (int k = 0; k < PLACES; k++) {
        var reply = replies.poll(30, TimeUnit.SECONDS);
        assertThat(reply).isNotNull();
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      }
      for (var one : asked) {
        assertThat(one).succeedsWithin(Duration.ofSeconds(30));
      }
      assertThat(house.post(house.execute(""), SLOW).status()).as("places are free").isEqualTo(200);
    }
  }
}
