package dev.matinee.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.matinee.store.database.JdbcTarget;
import dev.matinee.store.database.StoreException;
import dev.matinee.store.database.WaitLimit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A PostgreSQL server that goes away and comes back.
class PostgresFaultTest {
  @TempDir Path directory;

  private EmbeddedPostgres start(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setPort(port)
          .setDataDirectory(directory.resolve("data"))
          .setCleanDataDirectory(false)
          .start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  @Test
  void serverGoesAway_requestsAreToldInTimeAndGoOnWhenItIsBack() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var server = start(port);
    var url = JdbcTarget.url("postgresql://postgres@localhost:%d/postgres".formatted(port));
    try (var home = Home.open(new HomeAddress(directory.resolve("home"), Optional.of(url)))) {
      home.ratings().importAll("few", "four", Movies.few());
      var hot = home.hotRatings(1000);
      final var inMemory = hot.of("zoë");
      server.close();

      for (int k = 0; k < 3; k++) {
        long begun = System.nanoTime();
        assertThatExceptionOfType(StoreException.class)
            .isThrownBy(() -> asked(home))
            .matches(e -> e.failure() == StoreException.FailureKind.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
      }

      assertThat(hot.of("zoë")).as("goes on from memory").hasSize(2).isEqualTo(inMemory);
      assertThatExceptionOfType(StoreException.class)
          .as("another user is not in memory")
          .isThrownBy(() -> WaitLimit.within(WaitLimit.OF_REQUESTS, () -> hot.of("2")));

      server = start(port);
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
      while (!answers(home)) {
        assertThat(System.nanoTime()).as("back in time").isLessThan(deadline);
      }
      hot.append(List.of(Movies.rating("zoë", "8", 3, 1)));
      assertThat(hot.of("zoë")).hasSize(3);
      hot.close();
    } finally {
      server.close();
    }
  }

  private static long asked(Home home) {
    return WaitLimit.within(WaitLimit.OF_REQUESTS, () -> home.ratings().of("1").size());
  }

  private static boolean answers(Home home) {
    try {
      return asked(home) >= 0;
    } catch (StoreException _) {
      return false;
    }
  }
}
