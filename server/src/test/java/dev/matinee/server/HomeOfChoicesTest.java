package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matinee.algorithms.Algorithms;
import dev.matinee.core.Training;
import dev.matinee.datasets.files.ReadOptions;
import dev.matinee.store.Home;
import dev.matinee.testkit.Planted;
import dev.matinee.workbench.data.DataChoice;
import dev.matinee.workbench.home.Workbench;
import dev.matinee.workbench.role.Recipe;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A home whose data say who chose what, and have no ratings: lists are answered, and nothing makes
/// a rating up.
final class HomeOfChoicesTest {
  private static final Map<Role, Recipe> RECIPES =
      Map.of(
          Role.INTERNAL, new Recipe("hybrid", Map.of()),
          Role.ALS, new Recipe("hybrid", Map.of("lists", "implicit-als", "lists.factors", "8")));

  @TempDir private static Path shared = Path.of("");

  private final TemporaryHome temporary = new TemporaryHome();
  private final Home home = temporary.home();
  private final List<String> notes = new ArrayList<>();

  @BeforeEach
  void importChoices() {
    home.ratings().importAll("planted", "planted choices", Planted.choices(1));
  }

  @AfterEach
  void close() {
    temporary.close();
  }

  private HomeServer open(Set<Role> roles) {
    var clock = InstantSource.fixed(Cinema.NOW);
    var bench =
        Workbench.of(home, Algorithms.all(), RECIPES, clock, "test", "", "serve", notes::add);
    var choice = new DataChoice(shared, null, ReadOptions.AS_IT_IS, notes::add);
    var settings = new ServerSettings(ServerSettings.LOOPBACK, 0, roles, "test");
    var upkeep = new HomeServer.Upkeep(Optional.empty(), 1);
    return HomeServer.open(bench, choice, settings, upkeep, Training.sequential(0));
  }

  @Test
  void allRoles_thoseOfListsAreServed() {
    try (var server = open(Set.of(Role.values()));
        var caller = new Caller(server.url())) {
      assertThat(server.artifacts()).containsOnlyKeys("als", "internal");
      assertThat(notes)
          .anySatisfy(note -> assertThat(note).contains("not served (matchbox, score)"));
      assertThat(caller.get("/health/ready").status()).isEqualTo(200);

      var list = caller.get("/v1/users/u3/recommendations?n=5").json().path("recommendations");
      assertThat(list).hasSize(5);
      assertThat(list)
          .allSatisfy(
              movie -> {
                assertThat(movie.path("score").isNull()).isTrue();
                assertThat(movie.path("liking").asDouble()).isBetween(0.0, 1.0);
                assertThat(movie.path("strength").isTextual()).isTrue();
              });
      assertThat(list.get(0).path("because")).isNotEmpty();
      assertThat(caller.get("/v1/users/u3/rows").body()).contains("Because you chose Film");
      assertThat(caller.get("/v1/items/i3/similar").json().path("similar")).isNotEmpty();
      assertThat(caller.get("/v1/items?n=1").json().path("scale").path("max").asInt()).isEqualTo(1);

      var pairs = "{\"pairs\":[{\"user\":\"u3\",\"item\":\"i3\"}]}";
      var predicted = caller.post("/v1/predictions", pairs);
      assertThat(predicted.status()).isEqualTo(409);
      assertThat(predicted.detail()).startsWith("the data are choices, without ratings");
      assertThat(caller.post("/invocations", pairs).status()).isEqualTo(404);
    }
  }

  @Test
  void choicesOfSomebodyNew_needNoRating() {
    try (var server = open(Set.of(Role.ALS));
        var caller = new Caller(server.url())) {
      var sent =
          caller
              .post(
                  "/v1/recommendations",
                  "{\"user\":\"new\",\"ratings\":[{\"item\":\"i3\"},{\"item\":\"i7\",\"rating\":1},{\"item\":\"i9\",\"rating\":4}]}")
              .json();
      assertThat(sent.path("stored").asInt()).isEqualTo(2);
      assertThat(sent.path("basis").asText()).isEqualTo("FOLDED_IN");
      assertThat(sent.at("/refused/0/row").asInt()).isEqualTo(3);
      assertThat(sent.at("/refused/0/problem").asText())
          .isEqualTo("the data are choices, without ratings: a rating is left out or 1, got 4");

      var put =
          caller.put("/v1/users/new/ratings", "{\"ratings\":[{\"title\":\"Film 9 (1959)\"}]}");
      assertThat(put.status()).as(put.body()).isEqualTo(200);
      assertThat(caller.get("/v1/users/new/ratings").json().path("ratings")).hasSize(3);

      var retrained =
          caller.post(
              "/v1/recommendations",
              "{\"user\":\"new\",\"mode\":\"retrain\",\"ratings\":[{\"item\":\"i11\"}]}");
      assertThat(retrained.status()).as(retrained.body()).isEqualTo(200);
      assertThat(retrained.json().path("basis").asText()).isEqualTo("TRAINED");
    }
  }

  @Test
  void roleOfRatings_thatIsNamed_isRefused() {
    assertThatThrownBy(() -> open(Set.of(Role.INTERNAL, Role.SCORE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the role score answers with predicted ratings")
        .hasMessageContaining("without ratings");
  }
}
