package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import dev.matinee.wire.Wire;
import dev.matinee.wire.models.ModelDetails;
import dev.matinee.wire.models.Models;
import dev.matinee.wire.models.Services;
import dev.matinee.wire.recommendations.MoviePage;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Artifacts, metrics, pages and the search for movies over HTTP.
final class OperationsTest {
  private final Cinema cinema = Cinema.open();
  private final Caller caller = cinema.caller;

  @AfterEach
  void close() {
    cinema.close();
  }

  private String serves(String role) {
    return caller.get("/health/ready").json().path("artifacts").path(role).asText();
  }

  @Test
  void models_listAndShow() {
    var models = Wire.read(caller.get("/v1/models").body(), Models.class).models();
    assertThat(models)
        .extracting(Models.ListedModel::id)
        .containsExactlyInAnyOrder("hybrid-1", "als-hybrid-1", "als-1", "popular-1");
    assertThat(models)
        .filteredOn(model -> model.id().equals("hybrid-1"))
        .singleElement()
        .satisfies(
            model -> {
              assertThat(model.champion()).containsExactly("internal", "score");
              assertThat(model.created()).isEqualTo("2026-11-23T03:00:12Z");
              assertThat(model.metrics()).containsEntry("rmse", 0.9);
            });

    var shown = Wire.read(caller.get("/v1/models/als-hybrid-1").body(), ModelDetails.class);
    assertThat(shown.algorithm()).isEqualTo("hybrid");
    assertThat(shown.parameters()).containsEntry("lists", "implicit-als");
    assertThat(shown.champion()).containsExactly("als");
    assertThat(shown.served())
        .extracting(ModelDetails.ServedSince::role, ModelDetails.ServedSince::why)
        .containsExactly(tuple("als", "first"));
  }

  @Test
  void promoteAndRollBack_changeWhatIsServedAtOnce() {
    var promoted =
        Wire.read(
            caller.post("/v1/models/als-1/promote", "{\"role\":\"internal\"}").body(),
            Models.Promoted.class);

    assertThat(promoted)
        .isEqualTo(
            new Models.Promoted("internal", "als-1", "hybrid-1", "forced, without a contest"));
    assertThat(serves("internal")).isEqualTo("als-1");
    assertThat(serves("score")).isEqualTo("hybrid-1");
    var list = caller.get("/v1/users/u2/recommendations").json();
    assertThat(list.path("artifact").asText()).isEqualTo("als-1");
    assertThat(list.path("recommendations").path(0).path("liking").isNull()).isTrue();

    var back = caller.post("/v1/models/rollback", "{\"role\":\"internal\"}").json();

    assertThat(back.path("artifact").asText()).isEqualTo("hybrid-1");
    assertThat(back.path("before").asText()).isEqualTo("als-1");
    assertThat(serves("internal")).isEqualTo("hybrid-1");
  }

  @Test
  void promote_mistakes_areProblems() {
    var unknown = caller.post("/v1/models/none/promote", "{\"role\":\"internal\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.detail()).contains("unknown artifact 'none'", "hybrid-1");

    var role = caller.post("/v1/models/als-1/promote", "{\"role\":\"matchbox\"}");
    assertThat(role.status()).isEqualTo(404);
    assertThat(role.detail()).contains("als or internal or score, got 'matchbox'");

    var order = caller.post("/v1/models/popular-1/promote", "{\"role\":\"score\"}");
    assertThat(order.status()).isEqualTo(422);
    assertThat(order.detail()).contains("popular");
    assertThat(serves("score")).isEqualTo("hybrid-1");

    var nothing = caller.post("/v1/models/rollback", "{\"role\":\"als\"}");
    assertThat(nothing.status()).isEqualTo(409);
    assertThat(nothing.detail()).contains("als-hybrid-1");

    assertThat(caller.post("/v1/models/als-1/promote", "{}").detail()).isEqualTo("role is missing");
    var silent = caller.post("/v1/models/popular-1/promote", "{\"role\":\"internal\"}");
    assertThat(silent.status()).isEqualTo(409);
    assertThat(silent.detail()).contains("popular-1 predicts no ratings");
    assertThat(caller.get("/v1/models/none").status()).isEqualTo(404);
  }

  @Test
  void metrics_countRequestsByRouteAndNameWhatIsServed() {
    caller.get("/v1/users/u2/recommendations");
    caller.get("/v1/users/nobody/recommendations");
    caller.get("/made/up/by/a/caller");

    var reply = caller.get("/metrics");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.type()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(reply.body())
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/users/{user}/recommendations\",status=\"200\"} 1",
            "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/users/{user}/recommendations\",status=\"404\"} 1",
            "http_server_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 1",
            "matinee_artifact_served{artifact=\"hybrid-1\",role=\"internal\"} 1",
            "jvm_memory_used_bytes")
        .doesNotContain("/made/up");
  }

  @Test
  void services_sayWhatTheyServeServedAndAnsweredLately() {
    caller.get("/v1/users/u2/recommendations");
    caller.post("/v1/models/als-1/promote", "{\"role\":\"internal\"}");
    caller.get("/v1/users/u2/recommendations");
    caller.get("/v1/users/u4/recommendations");

    var services = Wire.read(caller.get("/v1/services").body(), Services.class);

    var internal =
        services.services().stream()
            .filter(service -> service.role().equals("internal"))
            .findFirst()
            .orElseThrow();
    assertThat(internal.artifact()).isEqualTo("als-1");
    assertThat(internal.history())
        .extracting(Services.HistoryLine::artifact, Services.HistoryLine::why)
        .containsExactly(tuple("als-1", "forced, without a contest"), tuple("hybrid-1", "first"));
    assertThat(internal.lastHour())
        .extracting(Services.AnsweredRequests::artifact, Services.AnsweredRequests::requests)
        .containsExactly(tuple("als-1", 2L), tuple("hybrid-1", 1L));
    assertThat(internal.lastHour().getFirst().p95()).isPositive();
    assertThat(services.pools()).extracting(Services.PoolStatus::name).contains("internal");
  }

  @Test
  void keys_areListedWithoutTheirSecrets() {
    var wanted = new NewKey("operations", Scope.ADMIN, "mine", Optional.empty());
    var key = cinema.home.keys().create(wanted);
    var own = "Bearer " + key.secret();
    assertThat(caller.get("/v1/keys").status()).isEqualTo(401);
    var reply = caller.get("/v1/keys", "Authorization", own);
    assertThat(reply.body()).contains(key.key().id(), "mine").doesNotContain(key.secret());
    assertThat(Wire.read(reply.body(), Services.KeyList.class).keys())
        .singleElement()
        .satisfies(listed -> assertThat(listed.scope()).isEqualTo("admin"));
  }

  @Test
  void items_areFoundByTitle() {
    var movies = Wire.read(caller.get("/v1/items?q=movie%204&n=3").body(), MoviePage.class);

    assertThat(movies.artifact()).isIn("hybrid-1", "als-hybrid-1");
    assertThat(movies.items()).hasSizeBetween(1, 3);
    assertThat(movies.scale()).isEqualTo(new MoviePage.ScaleLimits(1, 5, 1));
    assertThat(movies.items().getFirst().item()).isEqualTo("i4");
    assertThat(movies.items().getFirst().title()).isEqualTo("Movie 4 (1974)");
    assertThat(movies.items().getFirst().year()).isEqualTo(1974);
    assertThat(movies.items().getFirst().genres()).containsExactly("Comedy", "Any");
    assertThat(caller.get("/v1/items?q=zzzzzzzzzzzzzzzz").json().path("items")).isEmpty();
  }

  @Test
  void pages_loadNothingFromElsewhere() {
    for (var path :
        new String[] {"/", "/experiments", "/models", "/feedback", "/services", "/docs"}) {
      var reply = caller.get(path, "Accept", "text/html,*/*;q=0.8");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.type()).isEqualTo("text/html;charset=utf-8");
      assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(reply.body()).doesNotContain("http://", "https://");
      for (var part : reply.body().split("\"", -1)) {
        if (part.endsWith(".js") || part.endsWith(".css")) {
          assertThat(caller.get(part).status()).as(part).isEqualTo(200);
        }
      }
    }
    assertThat(caller.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
  }
}
