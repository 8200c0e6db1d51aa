package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Changes of movies while an artifact is loaded, which may take minutes.
final class CatalogWhileLoadingTest {
  private final Cinema cinema = Cinema.open();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  @AfterEach
  void close() {
    cinema.artifacts.goOn();
    threads.close();
    cinema.close();
  }

  @Test
  void change_countsBeforeTheArtifactIsLoaded_andAfter() throws Exception {
    cinema.artifacts.holdUp("popular-1");
    cinema.artifacts.promote("internal", "popular-1", "slow");
    var refreshed = threads.submit(cinema.server::refresh);
    cinema.artifacts.awaitLoad("popular-1");

    var reply =
        threads
            .submit(() -> cinema.caller.put("/v1/items/dune", "{\"title\":\"Dune (2021)\"}"))
            .get(20, TimeUnit.SECONDS);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(refreshed.isDone()).isFalse();
    cinema.artifacts.goOn();
    refreshed.get(30, TimeUnit.SECONDS);
    assertThat(cinema.caller.get("/v1/items?q=dune").body()).contains("Dune (2021)");
    assertThat(cinema.caller.get("/health/ready").body()).contains("popular-1");
  }
}
