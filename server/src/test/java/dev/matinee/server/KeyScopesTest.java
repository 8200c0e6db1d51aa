package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.server.edge.EdgeSettings;
import dev.matinee.server.edge.Routes.Route;
import dev.matinee.server.matchbox.MatchboxSettings;
import dev.matinee.store.keys.ApiKey;
import dev.matinee.store.keys.ApiKey.Scope;
import dev.matinee.store.keys.KeyStore.NewKey;
import dev.matinee.workbench.role.KeyRoles;
import dev.matinee.workbench.role.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What each key opens: its role, to the extent of its scope, and nothing else.
final class KeyScopesTest {
  private static final Cinema CINEMA = Cinema.whole();
  private static final MatchboxSettings SERVICE = MatchboxSettings.of(CINEMA.home);
  private static final List<String> ROLES =
      Stream.concat(Arrays.stream(Role.values()).map(Role::id), Stream.of(KeyRoles.OPERATIONS))
          .toList();
  private static final String ALL = "any role";
  private static final String SERVED = "any role that is served";

  /// Every route that may need a key: whose, and the least scope. The routes of the server are held
  /// against it.
  private static final Map<String, List<String>> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              row("GET /v1/users/{user}/recommendations", "internal", "read"),
              row("POST /v1/users/{user}/recommendations", "internal", "read"),
              row("GET /v1/users/{user}/rows", "internal", "read"),
              row("POST /v1/users/{user}/rows", "internal", "read"),
              row("POST /v1/predictions", "internal", "read"),
              row("GET /v1/items/{item}/similar", "internal", "read"),
              row("GET /v1/users/{user}/similar", "internal", "read"),
              row("POST /v1/recommendations", "als", "read"),
              row("GET /v1/users/{user}/ratings", "als", "read"),
              row("PUT /v1/users/{user}/ratings", "als", "write"),
              row("DELETE /v1/users/{user}/ratings", "als", "write"),
              row("DELETE /v1/users/{user}/ratings/{item}", "als", "write"),
              row("POST /invocations", "score", "read"),
              row("POST /endpoints/{name}/invocations", "score", "read"),
              row("POST /workspaces/{workspace}/services/{endpoint}/execute", "matchbox", "read"),
              row("POST /workspaces/{workspace}/services/{endpoint}/jobs", "matchbox", "write"),
              row(
                  "POST /workspaces/{workspace}/services/{endpoint}/jobs/{job}/start",
                  "matchbox",
                  "write"),
              row("GET /workspaces/{workspace}/services/{endpoint}/jobs/{job}", "matchbox", "read"),
              row(
                  "DELETE /workspaces/{workspace}/services/{endpoint}/jobs/{job}",
                  "matchbox",
                  "write"),
              row("GET /v1/items", SERVED, "read"),
              row("POST /v1/items", SERVED, "write"),
              row("GET /v1/items/{item}", SERVED, "read"),
              row("PUT /v1/items/{item}", SERVED, "write"),
              row("PATCH /v1/items/{item}", SERVED, "write"),
              row("DELETE /v1/items/{item}", SERVED, "write"),
              row("GET /v1/users", SERVED, "write"),
              row("GET /v1/users/{user}", SERVED, "write"),
              row("PUT /v1/users/{user}", SERVED, "write"),
              row("POST /v1/feedback", SERVED, "write"),
              row("GET /v1/feedback/report", ALL, "admin"),
              row("GET /v1/rules", SERVED, "write"),
              row("GET /v1/rules/history", SERVED, "write"),
              row("PUT /v1/rules/{rule}", SERVED, "write"),
              row("DELETE /v1/rules/{rule}", SERVED, "write"),
              row("GET /metrics", "operations", "read"),
              row("GET /v1/models", ALL, "admin"),
              row("GET /v1/models/{id}", ALL, "admin"),
              row("POST /v1/models/{id}/promote", ALL, "admin"),
              row("POST /v1/models/rollback", ALL, "admin"),
              row("POST /v1/models/{id}/trial", ALL, "admin"),
              row("GET /v1/trials", ALL, "admin"),
              row("DELETE /v1/trials/{role}", ALL, "admin"),
              row("GET /v1/runs", ALL, "admin"),
              row("GET /v1/runs/{id}", ALL, "admin"),
              row("PATCH /v1/runs/{id}", ALL, "admin"),
              row("GET /v1/services", ALL, "admin"),
              row("GET /v1/keys", "operations", "admin"),
              row("DELETE /v1/jobs/{id}", "operations", "admin"),
              row("GET /v1/runs/{id}/metrics/<name>", ALL, "admin"),
              row("GET /v1/runs/{id}/files/<path>", ALL, "admin"),
              row("GET /v1/jobs", ALL, "admin"),
              row("GET /v1/jobs/{id}", ALL, "admin"),
              row("POST /v1/jobs/{id}", "operations", "admin")));

  private static Map.Entry<String, List<String>> row(String route, String role, String scope) {
    return Map.entry(route, List.of(role, scope));
  }

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private static String key(Cinema cinema, String role, Scope scope) {
    return cinema.home.keys().create(new NewKey(role, scope, "", Optional.empty())).secret();
  }

  private static int status(Cinema cinema, String route, String body, String... headers) {
    var parts = route.split(" ", 2);
    var path =
        parts[1]
            .replace("{workspace}", SERVICE.workspace())
            .replace("{endpoint}", SERVICE.endpoint())
            .replaceAll("[{<]\\w+[}>]", "none");
    var all = new ArrayList<>(List.of(Caller.JSON));
    all.addAll(List.of(headers));
    return cinema
        .caller
        .send(
            parts[0],
            path + (path.startsWith("/work") ? "?api-version=2.0" : ""),
            parts[0].startsWith("P") ? body.getBytes(StandardCharsets.UTF_8) : null,
            all.toArray(String[]::new))
        .status();
  }

  @Test
  void table_namesEveryRouteThatMayNeedAKey() {
    var guarded = new TreeMap<String, String>();
    for (Route route : CINEMA.server.routes()) {
      if (!route.roles().isEmpty()) {
        guarded.put(route.method() + " " + route.path(), route.scope().text());
      }
    }
    var expected = new TreeMap<String, String>();
    TABLE.forEach((route, row) -> expected.put(route, row.get(1)));
    assertThat(guarded).isEqualTo(expected);
  }

  @Test
  void eachKey_opensExactlyWhatItsScopeSays() {
    ROLES.forEach(role -> key(CINEMA, role, Scope.READ)); // from here on no role is open
    for (var role : ROLES) {
      for (var scope : Scope.values()) {
        var bearer = "Bearer " + key(CINEMA, role, scope);
        TABLE.forEach(
            (route, row) ->
                assertThat(refusal(status(CINEMA, route, "{}", "Authorization", bearer)))
                    .as("%s with a key of %s, %s", route, role, scope)
                    .isEqualTo(expected(row, role, scope)));
      }
    }
    TABLE.forEach(
        (route, row) ->
            assertThat(refusal(status(CINEMA, route, "{}")))
                .as("%s without", route)
                .isEqualTo(401));
  }

  private static int expected(List<String> row, String role, Scope scope) {
    boolean opens =
        switch (row.getFirst()) {
          case ALL -> true;
          case SERVED -> !role.equals(KeyRoles.OPERATIONS);
          default -> row.getFirst().equals(role);
        };
    if (!opens) {
      return 401;
    }
    return scope.covers(Scope.of(row.get(1))) ? 0 : 403;
  }

  /// 401 or 403; 0 for any other answer.
  private static int refusal(int status) {
    return status == 401 || status == 403 ? status : 0;
  }

  @Test
  void body_decidesWhatScopeIsNeeded() {
    var read = "Bearer " + key(CINEMA, "als", Scope.READ);
    var write = "Bearer " + key(CINEMA, "als", Scope.WRITE);
    var rated = "\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";
    var post = "POST /v1/recommendations";

    assertThat(status(CINEMA, post, "{" + rated, "Authorization", read)).isEqualTo(200);
    assertThat(status(CINEMA, post, "{\"user\":\"u1\"}", "Authorization", read)).isEqualTo(200);
    assertThat(status(CINEMA, post, "{\"user\":\"s\"," + rated, "Authorization", read))
        .isEqualTo(403);
    assertThat(CINEMA.ratings.of("s")).isEmpty();
    assertThat(status(CINEMA, post, "{\"user\":\"s\"," + rated, "Authorization", write))
        .isEqualTo(200);
    var retrain = "{\"user\":\"s\",\"mode\":\"retrain\"}";
    assertThat(status(CINEMA, post, retrain, "Authorization", write)).isEqualTo(403);
    assertThat(CINEMA.retrainings).hasValue(0);
  }

  @Test
  void keyOfARole_promotesForThatRoleAlone() {
    var als = "Bearer " + key(CINEMA, "als", Scope.ADMIN);
    var promote = "POST /v1/models/als-1/promote";

    assertThat(status(CINEMA, promote, "{\"role\":\"internal\"}", "Authorization", als))
        .isEqualTo(403);
    assertThat(status(CINEMA, promote, "{\"role\":\"als\"}", "Authorization", als)).isEqualTo(200);
  }

  @Test
  void loopback_roleWithAKey_wantsItUnlessLoopbackIsTrusted() {
    var list = "GET /v1/users/{user}/recommendations";
    try (var cinema = Cinema.whole()) {
      assertThat(status(cinema, list, "")).isEqualTo(404);
      var made = cinema.home.keys().create("internal", "");
      assertThat(status(cinema, list, "")).isEqualTo(401);
      assertThat(status(cinema, "GET /v1/users/{user}/ratings", "")).as("no key").isEqualTo(404);
      assertThat(status(cinema, "POST /v1/models/rollback", "{}")).isEqualTo(401);
      cinema.home.keys().revoke(made.key().id());
      assertThat(status(cinema, list, "")).isEqualTo(404);
    }
    var trusting = new EdgeSettings(Set.of(), Set.of(), Set.of(), true, 0, Optional.empty());
    try (var cinema = Cinema.whole(trusting)) {
      cinema.home.keys().create("internal", "");
      assertThat(status(cinema, list, "")).isEqualTo(404);
    }
  }

  /// A key for one role must not leave the movies of all to anybody.
  @Test
  void loopback_catalog_needsAKeyToBeChangedOnceAnyRoleHasOne() {
    var change = "PUT /v1/items/x";
    var body = "{\"title\":\"X\"}";
    try (var cinema = Cinema.whole()) {
      assertThat(status(cinema, change, body)).isEqualTo(200);
      var bearer = "Bearer " + key(cinema, "internal", Scope.WRITE);

      assertThat(status(cinema, change, body)).isEqualTo(401);
      assertThat(status(cinema, "GET /v1/users", "")).isEqualTo(401);
      assertThat(status(cinema, "GET /v1/items/x", "")).as("reading").isEqualTo(200);
      assertThat(status(cinema, change, body, "Authorization", bearer)).isEqualTo(200);
    }
  }

  @Test
  void openRole_neverOpensChangesOfTheCatalog() {
    var edge =
        new EdgeSettings(
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            0,
            Optional.empty(),
            1000,
            Set.of(Role.values()),
            EdgeSettings.NEW_MOVIE_RATINGS);
    try (var cinema = Cinema.exposed(edge)) {
      assertThat(status(cinema, "GET /v1/items", "")).isEqualTo(200);
      assertThat(status(cinema, "PUT /v1/items/x", "{}")).isEqualTo(401);
      assertThat(status(cinema, "POST /v1/items", "{}")).isEqualTo(401);
      assertThat(status(cinema, "DELETE /v1/items/i0", "")).isEqualTo(401);
      assertThat(status(cinema, "GET /v1/users", "")).isEqualTo(401);
      assertThat(status(cinema, "PUT /v1/users/u1", "{}")).isEqualTo(401);
    }
  }

  /// Whoever is let in without a key reads and rates, and administrates nothing: not by the body
  /// either.
  @Test
  void openRole_needsNoKeyButForWhatIsAdmin() {
    var edge =
        new EdgeSettings(
            Set.of(),
            Set.of(),
            Set.of(),
            false,
            0,
            Optional.empty(),
            1000,
            Set.of(Role.SCORE, Role.ALS),
            EdgeSettings.NEW_MOVIE_RATINGS);
    try (var cinema = Cinema.exposed(edge)) {
      var rated = "\"ratings\":[{\"item\":\"i0\",\"rating\":5}]}";
      var post = "POST /v1/recommendations";
      var invoke = "POST /invocations";
      var pairs = "{\"instances\":[{\"user\":\"u2\",\"item\":\"i0\"}]}";

      assertThat(status(cinema, invoke, pairs)).isEqualTo(200);
      assertThat(status(cinema, invoke, pairs, "Authorization", "Bearer wrong")).isEqualTo(401);
      assertThat(status(cinema, post, "{" + rated)).isEqualTo(200);
      assertThat(status(cinema, post, "{\"user\":\"s\"," + rated)).isEqualTo(200);
      assertThat(status(cinema, post, "{\"user\":\"u1\",\"mode\":\"retrain\"}")).isEqualTo(401);
      assertThat(status(cinema, "GET /v1/users/u1/recommendations", ""))
          .as("internal")
          .isEqualTo(401);
      assertThat(status(cinema, "GET /v1/models", "")).isEqualTo(401);
      assertThat(cinema.ratings.of("s")).hasSize(1);
      assertThat(status(cinema, "DELETE /v1/users/s/ratings", "")).isEqualTo(200);
      assertThat(cinema.ratings.of("s")).isEmpty();
    }
  }

  @Test
  void key_expiredOrRotatedOut_opensNothingAndAllIsNoted() {
    try (var cinema = Cinema.whole()) {
      var keys = cinema.home.keys();
      var old =
          keys.create(new NewKey("als", Scope.READ, "till", Optional.of(Duration.ofDays(90))));
      var next = keys.rotate(old.key().id(), Duration.ofDays(7));
      var list = "GET /v1/users/{user}/ratings";

      for (var secret : List.of(old.secret(), next.secret())) {
        assertThat(status(cinema, list, "", "Authorization", "Bearer " + secret)).isEqualTo(404);
      }
      assertThat(next.key().slot()).isEqualTo(ApiKey.Slot.PRIMARY);
      assertThat(next.key().label()).isEqualTo("till");
      var last = keys.rotate(next.key().id(), Duration.ZERO);
      assertThat(status(cinema, list, "", "Authorization", "Bearer " + next.secret()))
          .isEqualTo(401);
      assertThat(status(cinema, list, "", "Authorization", "Bearer " + last.secret()))
          .isEqualTo(404);
      cinema.server.close();
      assertThat(keys.list())
          .filteredOn(key -> key.id().equals(last.key().id()))
          .singleElement()
          .satisfies(key -> assertThat(key.used()).isPresent());
    }
  }
}
