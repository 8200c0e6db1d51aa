package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.workbench.role.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database that stops while eight callers read and write, and comes back: everybody is answered
/// in time, with what they asked for or told to come again. `-Dmatinee.outage.seconds=40` makes it
/// longer.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OutageTest {
  private static final long SECONDS = Long.getLong("matinee.outage.seconds", 4);
  private static final int CALLERS = 8;
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final Duration RECOVERY = Duration.ofSeconds(1);

  /// What a busy machine adds to every time.
  private static final Duration ALLOWED = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final AtomicLong people = new AtomicLong();
  private final Queue<Answered> answers = new ConcurrentLinkedQueue<>();

  private record Answered(String what, int status, Duration time) {}

  private EmbeddedPostgres postgres(int port) {
    try {
      return EmbeddedPostgres.builder()
          .setPort(port)
          .setDataDirectory(folder.resolve("data"))
          .setCleanDataDirectory(false)
          .start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Caller.Reply ask(Caller caller, int kind) {
    long person = people.incrementAndGet();
    var ratings = "\"ratings\":[{\"item\":\"i0\",\"rating\":5}]";
    return switch (kind) {
      case 0 -> caller.get("/v1/users/u1/recommendations");
      case 1 -> caller.get("/v1/users/u%d/recommendations".formatted(person % 20));
      case 2 -> caller.put("/v1/users/u2/ratings", "{" + ratings + "}");
      default ->
          caller.post("/v1/recommendations", "{\"user\":\"p%d\",%s}".formatted(person, ratings));
    };
  }

  private void askUntil(AtomicBoolean end, Caller caller) {
    for (int k = 0; !end.get(); k = (k + 1) % 4) {
      long begun = System.nanoTime();
      int status = ask(caller, k).status();
      answers.add(new Answered("kind " + k, status, Duration.ofNanos(System.nanoTime() - begun)));
    }
  }

  /// Asks until an answer is as wanted; how long it took.
  private static Duration until(Caller caller, int status) {
    long begun = System.nanoTime();
    while (caller.get("/health/ready").status() != status) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(20));
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  @Test
  void databaseStops_everybodyIsAnsweredInTimeAndItIsBackAtOnce() throws Exception {
    int port = freePort();
    var database = postgres(port);
    var url = "postgresql://postgres@localhost:%d/postgres".formatted(port);
    var address = new HomeAddress(folder.resolve("home"), Optional.of(JdbcTarget.url(url)));
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
          var caller = new Caller(server.url());
          var threads = Executors.newFixedThreadPool(CALLERS)) {
        var end = new AtomicBoolean();
        List<Future<?>> load = new ArrayList<>();
        for (int k = 0; k < CALLERS; k++) {
          load.add(threads.submit(() -> askUntil(end, caller)));
        }
        try {
          while (answers.size() < CALLERS * 20) { // everybody is at it
            assertThat(caller.get("/health/ready").status()).isEqualTo(200);
          }
          answers.clear(); // what a server that has just started takes is not asked here
          database.close();
          assertThat(until(caller, 503)).as("ready tells").isLessThan(PROMISED.plus(ALLOWED));
          long stopped = System.nanoTime();
          while (System.nanoTime() - stopped < TimeUnit.SECONDS.toNanos(SECONDS)) {
            assertThat(caller.get("/health/ready").status()).isEqualTo(503);
          }
          database = postgres(port);
          assertThat(until(caller, 200)).as("back").isLessThan(RECOVERY.plus(ALLOWED));
        } finally {
          end.set(true);
        }
        for (var one : load) {
          one.get(20, TimeUnit.SECONDS);
        }
        assertThat(ask(caller, 2).status()).as("a rating is stored").isEqualTo(200);
      }
    } finally {
      database.close();
    }
    assertThat(answers).extracting(Answered::status).containsOnly(200, 503);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(answer.time).isLessThan(PROMISED.plus(ALLOWED)));
  }
}
