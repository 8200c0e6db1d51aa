package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.store.Home;
import dev.matinee.store.runs.Run;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.jobs.BackgroundJobs;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a server owes that is told to stop: what was acknowledged is kept, and nothing is left half
/// done.
@Timeout(120)
final class StopTest {
  private static final Training TRAINING = Training.sequential(0);
  private static final Map<Role, Recipe> RECIPES =
      Map.of(Role.ALS, new Recipe("als", Map.of("factors", "4", "iterations", "2")));

  @TempDir private Path folder = Path.of("");

  private static ServerSettings settings(Duration stopTimeout) {
    return new ServerSettings(ServerSettings.LOOPBACK, 0, Set.of(Role.ALS), "test", stopTimeout);
  }

  private static Workbench bench(Home home) {
    return Workbench.of(
        home, Algorithms.all(), RECIPES, InstantSource.system(), "test", "", "serve", _ -> {});
  }

  private HomeServer open(Home home, Duration stopTimeout) {
    if (home.ratings().data().isEmpty()) {
      home.ratings().importAll("planted", "planted ratings", Planted.ratings());
    }
    return HomeServer.open(
        bench(home),
        new DataChoice(folder, null, ReadOptions.AS_IT_IS, _ -> {}),
        settings(stopTimeout),
        new HomeServer.Upkeep(Optional.empty(), 2),
        TRAINING);
  }

  private static String post(String user, String mode) {
    return "{\"user\":\"%s\",\"mode\":\"%s\",\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}"
        .formatted(user, mode);
  }

  /// Waits until nobody can connect anymore. Nothing is asked: a connection that was taken in the
  /// moment of closing might wait for its answer as long as the server waits for others.
  private static void awaitClosing(String url) throws IOException {
    var at = URI.create(url);
    while (true) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(at.getHost(), at.getPort()), 1000);
      } catch (ConnectException _) {
        return; // It listens no more.
      } catch (SocketException | SocketTimeoutException _) {
        // Taken in the moment of closing, or too many at once; the next will tell.
      }
    }
  }

  @Test
  void close_whileRatingsArePosted_storesAndAnswersThem() throws Exception {
    try (var home = Home.open(folder)) {
      home.ratings().importAll("planted", "planted ratings", Planted.ratings());
      home.artifacts().save(Planted.artifact("als-1", "als", Map.of(), Planted.ratings()));
      home.artifacts().promote("als", "als-1", "first");
      var busy = new BusyRatings(home.ratings());
      var parts =
          new ServerDependencies(
              busy,
              home.catalog(),
              home.feedback(),
              home.trials(),
              home.artifacts(),
              home.keys(),
              home.runs(),
              Algorithms.all(),
              _ -> "",
              new BackgroundJobs(Map.of()),
              MatchboxSettings.of(home),
              home::databasePools,
              InstantSource.system());
      try (var server = MatineeServer.start(settings(ServerSettings.STOP_TIMEOUT), parts);
          var caller = new Caller(server.url())) {
        var reply =
            CompletableFuture.supplyAsync(
                () -> caller.post("/v1/recommendations", post(BusyRatings.USER, "fold-in")));
        busy.awaitOneMore();
        var closed = CompletableFuture.runAsync(server::close);
        awaitClosing(server.url());
        busy.goOn();

        assertThat(reply.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(reply.join().json().path("stored").asInt()).isEqualTo(1);
        closed.get(30, TimeUnit.SECONDS);
      }
    }
    try (var home = Home.open(folder)) {
      assertThat(home.ratings().of(BusyRatings.USER)).hasSize(1);
    }
  }

  @Test
  void close_aPartFailsToEnd_theOthersEnd() throws Exception {
    try (var cinema = Cinema.open();
        var log = Recorded.of(ClosingSequence.class)) {
      var url = cinema.server.url();
      cinema.artifacts.failToUnsubscribe();
      cinema.server.close();

      awaitClosing(url);
      assertThat(log.lines())
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("what follows promotions did not end as it should");
    }
  }

  @Test
  void close_whileAJobRuns_itIsAKilledRunAndItsLeaseIsFree() {
    String job;
    try (var home = Home.open(folder);
        var server = open(home, ServerSettings.STOP_TIMEOUT);
        var caller = new Caller(server.url())) {
      job = caller.post("/v1/jobs/daily", "").json().path("run").asText();
      assertThat(job).isNotEmpty();
    }
    try (var home = Home.open(folder)) {
      assertThat(home.runs().get(job).status()).isEqualTo(Run.Status.KILLED);
      assertThat(home.runs().get(job).tags().get(Run.ERROR)).contains("was stopped");
      assertThat(home.leases().take("job daily", Duration.ofSeconds(1))).isPresent();
    }
  }

  @Test
  void close_whileATrainingGoesOn_endsInTimeAndKeepsTheRatings() throws Exception {
    var stopTimeout = Duration.ofSeconds(1);
    var training = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    long start;
    try (var home = Home.open(folder)) {
      home.ratings().importAll("planted", "planted ratings", Planted.ratings());
      home.artifacts().save(Planted.artifact("als-1", "als", Map.of(), Planted.ratings()));
      home.artifacts().promote("als", "als-1", "first");
      var parts =
          ServerDependencies.of(home, Algorithms.all(), InstantSource.system())
              .withRetrainer(_ -> forEver(training, goOn));
      var server = MatineeServer.start(settings(stopTimeout), parts);
      var caller = new Caller(server.url());
      var reply =
          CompletableFuture.supplyAsync(
              () -> caller.post("/v1/recommendations", post("new", "retrain")).status());
      assertThat(training.await(30, TimeUnit.SECONDS)).isTrue();
      start = System.nanoTime();
      server.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
      goOn.countDown();
      assertThat(reply.exceptionally(_ -> 503).get(30, TimeUnit.SECONDS)).isNotEqualTo(200);
      caller.close();
    }
    try (var home = Home.open(folder)) {
      assertThat(home.ratings().of("new")).hasSize(1);
      assertThat(home.artifacts().champion("als")).contains("als-1");
    }
  }

  /// A training that hears no interrupt.
  private static String forEver(CountDownLatch begun, CountDownLatch goOn) {
    begun.countDown();
    boolean done = false;
    while (!done) {
      try {
        done = goOn.await(30, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        done = false;
      }
    }
    throw new IllegalStateException("nobody waits for it anymore");
  }
}
