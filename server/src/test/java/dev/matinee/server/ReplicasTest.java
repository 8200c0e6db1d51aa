package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.store.HomeAddress;
import dev.matinee.store.database.JdbcTarget;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Two servers with homes of their own on one PostgreSQL database are one to those who call them.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ReplicasTest {
  private static final Duration OF_PROMOTIONS = Duration.ofSeconds(2);
  private static final Duration OF_RATINGS = Duration.ofSeconds(1);
  private static final Training TRAINING = Training.sequential(0);
  private static final Map<Role, Recipe> RECIPES =
      Map.of(Role.ALS, new Recipe("als", Map.of("factors", "4", "iterations", "2")));

  @TempDir private Path folder = Path.of("");

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.start();
    } catch (IOException | IllegalStateException e) {
      Assumptions.abort("SKIPPED: PostgreSQL does not start on this machine: " + e.getMessage());
      throw new IllegalStateException(e);
    }
  }

  private Home home(EmbeddedPostgres database, String name) {
    var url = "postgresql://postgres@localhost:%d/postgres".formatted(database.getPort());
    return Home.open(new HomeAddress(folder.resolve(name), Optional.of(JdbcTarget.url(url))));
  }

  private Replica replica(EmbeddedPostgres database, String name) {
    var home = home(database, name);
    var bench =
        Workbench.of(
            home, Algorithms.all(), RECIPES, InstantSource.system(), "test", "", "serve", _ -> {});
    var server =
        HomeServer.open(
            bench,
            new DataChoice(folder, null, ReadOptions.AS_IT_IS, _ -> {}),
            new ServerSettings(ServerSettings.LOOPBACK, 0, Set.of(Role.ALS), "test"),
            new HomeServer.Upkeep(Optional.empty(), 1),
            TRAINING);
    return new Replica(home, server, new Caller(server.url()));
  }

  /// A server on a home of its own.
  private record Replica(Home home, HomeServer server, Caller caller) implements AutoCloseable {
    /// What is answered to somebody without an id; of a movie that everybody knows.
    String serves() {
      return post("{\"ratings\":[%s]}".formatted(rating())).json().path("artifact").asText();
    }

    /// What the answer for a user rests on; nothing where the user is unknown.
    String basis(String user) {
      return post("{\"user\":\"%s\",\"ratings\":[]}".formatted(user)).json().path("basis").asText();
    }

    Caller.Reply post(String body) {
      return caller.post("/v1/recommendations", body);
    }

    String rating() {
      return "{\"item\":\"%s\",\"rating\":5}".formatted(home.ratings().snapshot().rating(0).item());
    }

    /// Trains anew, and says what came of it.
    String retrain() {
      var reply =
          post("{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[%s]}".formatted(rating()));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      return reply.json().path("artifact").asText();
    }

    @Override
    public void close() {
      caller.close();
      server.close();
      home.close();
    }
  }

  private static void within(Duration time, Supplier<String> seen, String wanted) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!seen.get().equals(wanted)) {
      assertThat(System.nanoTime()).as("'%s' in time", wanted).isLessThan(deadline);
    }
  }

  @Test
  void retrainedByOne_isServedByTheOtherAndAfterARestartOfEither() throws IOException {
    try (var database = postgres()) {
      String retrained;
      try (var two = replica(database, "two")) {
        try (var one = replica(database, "one")) {
          var first = two.serves();
          assertThat(one.serves()).isEqualTo(first);
          retrained = one.retrain();
          assertThat(retrained).isNotEqualTo(first);
          assertThat(one.serves()).isEqualTo(retrained);
          within(OF_PROMOTIONS, two::serves, retrained);
        }
        try (var restarted = replica(database, "one")) {
          assertThat(restarted.serves()).isEqualTo(retrained);
          assertThat(two.serves()).isEqualTo(retrained);
        }
      }
      // with nothing but the address of the database
      try (var elsewhere = replica(database, "a new machine")) {
        assertThat(elsewhere.serves()).isEqualTo(retrained);
      }
    }
  }

  @Test
  void promotedElsewhere_isServedByBoth() throws IOException {
    try (var database = postgres();
        var one = replica(database, "one");
        var two = replica(database, "two")) {
      var first = one.serves();
      within(OF_PROMOTIONS, one::serves, two.retrain());

      try (var elsewhere = home(database, "an operator's")) {
        elsewhere.artifacts().promote("als", first, "by hand");
      }

      within(OF_PROMOTIONS, one::serves, first);
      within(OF_PROMOTIONS, two::serves, first);
    }
  }

  @Test
  void postedToOne_isRecommendedToByTheOther() throws IOException {
    try (var database = postgres();
        var one = replica(database, "one");
        var two = replica(database, "two")) {
      assertThat(two.basis("guest")).as("unknown").isEmpty();

      var posted = one.post("{\"user\":\"guest\",\"ratings\":[%s]}".formatted(one.rating()));

      assertThat(posted.json().path("basis").asText()).isEqualTo("FOLDED_IN");
      within(OF_RATINGS, () -> two.basis("guest"), "FOLDED_IN");
    }
  }
}
