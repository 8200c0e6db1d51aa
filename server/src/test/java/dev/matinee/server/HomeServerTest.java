package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.jobs.DailyClock.DailySchedule;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server is made of a home and settings alone.
final class HomeServerTest {
  private static final Set<Role> ALL = Set.of(Role.values());
  private static final Training TRAINING = Training.sequential(0);
  private static final Map<Role, Recipe> RECIPES =
      Map.of(
          Role.INTERNAL, new Recipe("baseline", Map.of()),
          Role.ALS, new Recipe("als", Map.of("factors", "4", "iterations", "2")),
          Role.MATCHBOX, new Recipe("matchbox", Map.of("traits", "2", "iterations", "1")),
          Role.SCORE, new Recipe("baseline", Map.of()));

  @TempDir private Path folder = Path.of("");
  private final List<String> notes = new ArrayList<>();

  private Workbench bench(Home home) {
    return Workbench.of(
        home,
        Algorithms.all(),
        RECIPES,
        InstantSource.fixed(Cinema.NOW),
        "test",
        "",
        "serve",
        notes::add);
  }

  private DataChoice choice() {
    return new DataChoice(folder, null, ReadOptions.AS_IT_IS, notes::add);
  }

  private HomeServer open(Home home, ServerSettings settings) {
    var at = DailySchedule.parse("03:00", ZoneOffset.UTC);
    var upkeep = new HomeServer.Upkeep(Optional.of(at), 1);
    return HomeServer.open(bench(home), choice(), settings, upkeep, TRAINING);
  }

  private static ServerSettings settings(Set<Role> roles) {
    return new ServerSettings(ServerSettings.LOOPBACK, 0, roles, "test");
  }

  @Test
  void open_emptyHome_everyRoleAnswers() {
    try (var home = Home.open(folder);
        var server = open(home, settings(ALL));
        var caller = new Caller(server.url())) {
      assertThat(server.data().name()).isEqualTo("sample");
      assertThat(server.artifacts()).containsOnlyKeys("als", "internal", "matchbox", "score");
      assertThat(server.artifacts().get("internal")).isEqualTo(server.artifacts().get("score"));
      assertThat(notes).anySatisfy(note -> assertThat(note).startsWith("Importing "));

      var user = home.ratings().snapshot().rating(0).user();
      var item = home.ratings().snapshot().rating(0).item();
      assertThat(caller.get("/health/ready").status()).isEqualTo(200);
      var list = caller.get("/v1/users/" + user + "/recommendations");
      assertThat(list.json().path("artifact").asText())
          .isEqualTo(server.artifacts().get("internal"));
      var rating = "{\"item\":\"%s\",\"rating\":5}".formatted(item);
      assertThat(
              caller
                  .post("/v1/recommendations", "{\"user\":\"new\",\"ratings\":[" + rating + "]}")
                  .json()
                  .path("stored")
                  .asInt())
          .isEqualTo(1);
      var studio =
          "{\"Inputs\":{\"input1\":{\"ColumnNames\":[\"userId\",\"title\",\"rating\"],\"Values\":[[\"new\",\"%s\",\"5\"]]}},\"GlobalParameters\":{}}"
              .formatted(item);
      assertThat(
              caller.post(server.matchboxUrl().substring(server.url().length()), studio).status())
          .isEqualTo(200);
      var pair = "{\"instances\":[{\"user\":\"new\",\"item\":\"%s\"}]}".formatted(item);
      assertThat(caller.post("/invocations", pair).json().at("/predictions/0/score").isNumber())
          .isTrue();
      assertThat(caller.get("/v1/jobs").json().at("/jobs/0").asText()).isEqualTo("daily");
    }
  }

  @Test
  void open_retrainAndAgain_theHomeKeepsWhatItServes() {
    String retrained;
    try (var home = Home.open(folder);
        var server = open(home, settings(Set.of(Role.ALS)));
        var caller = new Caller(server.url())) {
      var item = home.ratings().snapshot().rating(0).item();
      var reply =
          caller.post(
              "/v1/recommendations",
              "{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[{\"item\":\"%s\",\"rating\":5}]}"
                  .formatted(item));
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      retrained = reply.json().path("artifact").asText();
      assertThat(retrained).isNotEqualTo(server.artifacts().get("als"));
    }
    try (var home = Home.open(folder);
        var server = open(home, settings(Set.of(Role.ALS)))) {
      assertThat(server.artifacts()).isEqualTo(Map.of("als", retrained));
    }
  }

  @Test
  void open_otherDataThanTheHomeHolds_isRefused() {
    try (var home = Home.open(folder)) {
      home.ratings().importAll("planted", "planted ratings", Planted.ratings());
      var sample = new DataChoice(folder, "sample", ReadOptions.AS_IT_IS, notes::add);
      var upkeep = new HomeServer.Upkeep(Optional.empty(), 1);

      assertThatThrownBy(
              () -> HomeServer.open(bench(home), sample, settings(ALL), upkeep, TRAINING))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("holds planted, and sample is other data");
    }
  }
}
