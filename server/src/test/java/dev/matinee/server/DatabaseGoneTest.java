package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.workbench.role.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database server that is stopped under a server with users' ratings in memory.
final class DatabaseGoneTest {
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final String LIST = "/v1/users/%s/recommendations";

  @TempDir Path folder;

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsOfThoseInMemoryGoOn_theOthersAreToldInTime() throws Exception {
    var database = postgres();
    var url = "postgresql://postgres@localhost:%d/postgres".formatted(database.getPort());
    var address = new HomeAddress(folder, Optional.of(JdbcTarget.url(url)));
    try (var home = Home.open(address)) {
      home.ratings().importAll("planted", "planted ratings", Planted.ratings());
      Cinema.TRAINED.values().forEach(home.artifacts()::save);
      home.artifacts().promote("internal", "hybrid-1", "first");
      home.artifacts().promote("als", "als-hybrid-1", "first");
      try (var ratings = home.hotRatings(10_000);
          var server =
              MatineeServer.start(
                  new ServerSettings("127.0.0.1", 0, Set.of(Role.INTERNAL, Role.ALS), "test"),
                  ServerDependencies.of(home, Algorithms.all(), InstantSource.system())
                      .withRatings(ratings));
          var caller = new Caller(server.url())) {
        final var before = caller.get(LIST.formatted("u1"));
        database.close();

        assertThat(caller.get(LIST.formatted("u1")).body()).isEqualTo(before.body());
        assertThat(caller.get(LIST.formatted("u1") + "?n=4").status())
            .as("made anew from the ratings in memory")
            .isEqualTo(200);
        assertThat(caller.get("/v1/users/u1/ratings").status()).isEqualTo(200);
        assertThat(caller.get("/v1/items/i0/similar").status()).isEqualTo(200);
        assertThat(
                caller
                    .post("/v1/predictions", "{\"pairs\":[{\"user\":\"u1\",\"item\":\"i0\"}]}")
                    .status())
            .isEqualTo(200);
        assertThat(
                caller
                    .post("/v1/recommendations", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}")
                    .status())
            .as("of nobody: nothing is stored")
            .isEqualTo(200);
        assertThat(caller.post("/v1/recommendations", "{\"user\":\"u1\",\"ratings\":[]}").status())
            .as("without ratings: nothing is stored")
            .isEqualTo(200);
        long begun = System.nanoTime();
        assertThat(caller.get(LIST.formatted("u2")).status()).isEqualTo(503);
        assertThat(
                caller
                    .put("/v1/users/u1/ratings", "{\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}")
                    .status())
            .isEqualTo(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .isLessThan(PROMISED.multipliedBy(2));
      }
    } finally {
      database.close();
    }
  }
}
