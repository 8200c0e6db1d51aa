package dev.matinee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.edge.Routes.Route;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The OpenAPI document says what there is, and what there is answers as the document says.
final class OpenApiTest {
  private static final Cinema CINEMA = Cinema.open();
  private static final JsonNode DOCUMENT = CINEMA.caller.get("/openapi.json").json();
  private static final Set<String> PAGES =
      Set.of(
          "GET /",
          "GET /try.js",
          "GET /experiments",
          "GET /experiments.js",
          "GET /experiments.css",
          "GET /models",
          "GET /models.js",
          "GET /feedback",
          "GET /feedback.js",
          "GET /services",
          "GET /services.js",
          "GET /common.js",
          "GET /try.css",
          "GET /pages.css",
          "GET /docs",
          "GET /docs/docs.js",
          "GET /docs/problems",
          "GET /docs/problems/{kind}",
          "GET /docs/swagger-ui.css",
          "GET /docs/swagger-ui-bundle.js",
          "GET /openapi.json");

  private static final String CLICK = "{\"user\":\"u2\",\"item\":\"i0\",\"kind\":\"click\"}";

  @AfterAll
  static void close() {
    CINEMA.close();
  }

  private static Set<String> documented(JsonNode document) {
    var routes = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        routes.add(operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
      }
    }
    return routes;
  }

  private static Set<String> registered(MatineeServer server) {
    var routes = new TreeSet<String>();
    for (Route route : server.routes()) {
      routes.add(route.method() + " " + route.path().replace('<', '{').replace('>', '}'));
    }
    assertThat(routes).containsAll(PAGES);
    routes.removeAll(PAGES);
    return routes;
  }

  @Test
  void document_namesExactlyTheRoutes() {
    assertThat(documented(DOCUMENT)).isEqualTo(registered(CINEMA.server));
  }

  @Test
  void document_ofSomeRoles_namesTheirRoutesOnly() {
    try (var cinema = Cinema.serving(Role.ALS)) {
      var document = cinema.caller.get("/openapi.json").json();

      assertThat(documented(document)).isEqualTo(registered(cinema.server));
      assertThat(documented(document))
          .contains("POST /v1/recommendations")
          .doesNotContain("POST /invocations", "POST /v1/predictions");
    }
  }

  @Test
  void document_isOfThisVersionAndItsReferencesLead() {
    assertThat(DOCUMENT.path("openapi").asText()).isEqualTo("3.1.0");
    assertThat(DOCUMENT.path("info").path("version").asText()).isEqualTo("test");
    var references = DOCUMENT.findValuesAsText("$ref");
    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(DOCUMENT.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
    var schemas = new ArrayList<String>();
    DOCUMENT.path("components").path("schemas").fieldNames().forEachRemaining(schemas::add);
    assertThat(references.stream().map(r -> r.substring(r.lastIndexOf('/') + 1)).distinct())
        .as("every schema is used")
        .containsAll(schemas);
  }

  static Stream<Arguments> calls() {
    var some =
        "{\"ratings\":[{\"item\":\"i0\",\"rating\":5},{\"item\":\"x\",\"rating\":9},{\"item\":\"y\",\"rating\":1}]";
    return Stream.of(
        arguments("GET", "/v1/users/{user}/recommendations", "/v1/users/u2/recommendations", null),
        arguments("GET", "/v1/users/{user}/recommendations", "/v1/users/no/recommendations", null),
        arguments(
            "POST", "/v1/users/{user}/recommendations", "/v1/users/a/recommendations", some + "}"),
        arguments("POST", "/v1/users/{user}/recommendations", "/v1/users/a/recommendations", "{}"),
        arguments(
            "POST",
            "/v1/predictions",
            "/v1/predictions",
            "{\"pairs\":[{\"user\":\"u2\",\"item\":\"i0\"},{\"user\":\"a\",\"item\":\"b\"}]}"),
        arguments("GET", "/v1/users/{user}/rows", "/v1/users/u2/rows?n=3", null),
        arguments("POST", "/v1/users/{user}/rows", "/v1/users/a/rows?rows=3", some + "}"),
        arguments("POST", "/v1/users/{user}/rows", "/v1/users/a/rows", "{}"),
        arguments("POST", "/v1/users/{user}/rows", "/v1/users/a/rows", "{\"n\":3}"),
        arguments("GET", "/v1/items/{item}/similar", "/v1/items/i0/similar", null),
        arguments("GET", "/v1/items/{item}/similar", "/v1/items/x/similar", null),
        arguments("GET", "/v1/users/{user}/similar", "/v1/users/u2/similar?n=3", null),
        arguments("POST", "/v1/recommendations", "/v1/recommendations", some + ",\"user\":\"n\"}"),
        arguments("POST", "/v1/recommendations", "/v1/recommendations", some + "}"),
        arguments("POST", "/v1/recommendations", "/v1/recommendations", "{"),
        arguments("GET", "/v1/users/{user}/ratings", "/v1/users/u2/ratings", null),
        arguments("PUT", "/v1/users/{user}/ratings", "/v1/users/p/ratings", some + "}"),
        arguments("DELETE", "/v1/users/{user}/ratings/{item}", "/v1/users/p/ratings/i0", null),
        arguments("DELETE", "/v1/users/{user}/ratings", "/v1/users/p/ratings", null),
        arguments(
            "POST",
            "/invocations",
            "/invocations",
            "{\"instances\":[{\"user\":\"u2\",\"item\":\"i0\"},{\"user\":\"a\",\"item\":\"b\"}],\"ratings\":[{\"item\":\"i0\",\"rating\":1}]}"),
        arguments(
            "POST",
            "/invocations",
            "/invocations?sd=true&levels=true",
            "{\"instances\":[[\"u2\",\"i0\"],{\"features\":[\"a\",1]},{\"user\":\"a\",\"item\":\"b\",\"ratings\":[{\"item\":\"i0\",\"rating\":9}]}]}"),
        arguments(
            "POST",
            "/endpoints/{name}/invocations",
            "/endpoints/any/invocations",
            "{\"instances\":[{\"data\":{\"features\":{\"values\":[\"u2\",\"i0\"]}}}]}"),
        arguments("GET", "/execution-parameters", "/execution-parameters", null),
        arguments("GET", "/health/live", "/health/live", null),
        arguments("GET", "/health/ready", "/health/ready", null),
        arguments("GET", "/v1/models", "/v1/models", null),
        arguments("GET", "/v1/models/{id}", "/v1/models/hybrid-1", null),
        arguments("GET", "/v1/models/{id}", "/v1/models/none", null),
        arguments(
            "POST",
            "/v1/models/{id}/promote",
            "/v1/models/hybrid-1/promote",
            "{\"role\":\"internal\"}"),
        arguments(
            "POST",
            "/v1/models/{id}/promote",
            "/v1/models/popular-1/promote",
            "{\"role\":\"score\"}"),
        arguments("POST", "/v1/models/rollback", "/v1/models/rollback", "{\"role\":\"internal\"}"),
        arguments("POST", "/v1/models/rollback", "/v1/models/rollback", "{\"role\":\"als\"}"),
        arguments("GET", "/v1/items", "/v1/items?q=movie", null),
        arguments("GET", "/v1/items", "/v1/items?n=3", null),
        arguments("GET", "/v1/items", "/v1/items?filter=year", null),
        arguments(
            "PUT", "/v1/items/{item}", "/v1/items/new", "{\"title\":\"New\",\"hidden\":true}"),
        arguments("PUT", "/v1/items/{item}", "/v1/items/new", "{\"year\":\"x\"}"),
        arguments("PATCH", "/v1/items/{item}", "/v1/items/new", "{\"numbers\":{\"minutes\":90}}"),
        arguments("PATCH", "/v1/items/{item}", "/v1/items/none", "{}"),
        arguments("GET", "/v1/items/{item}", "/v1/items/new", null),
        arguments("GET", "/v1/items/{item}", "/v1/items/i0", null),
        arguments("GET", "/v1/items/{item}", "/v1/items/none", null),
        arguments("DELETE", "/v1/items/{item}", "/v1/items/new", null),
        arguments("POST", "/v1/items", "/v1/items", "{}"),
        arguments("POST", "/v1/feedback", "/v1/feedback", CLICK),
        arguments("POST", "/v1/feedback", "/v1/feedback", "[%s,{}]".formatted(CLICK)),
        arguments("POST", "/v1/feedback", "/v1/feedback", "{}"),
        arguments("GET", "/v1/feedback/report", "/v1/feedback/report", null),
        arguments("GET", "/v1/feedback/report", "/v1/feedback/report?days=0", null),
        arguments("GET", "/v1/trials", "/v1/trials", null),
        arguments(
            "POST", "/v1/models/{id}/trial", "/v1/models/als-1/trial", "{\"role\":\"internal\"}"),
        arguments(
            "POST", "/v1/models/{id}/trial", "/v1/models/als-1/trial", "{\"role\":\"score\"}"),
        arguments("GET", "/v1/trials", "/v1/trials?", null),
        arguments("DELETE", "/v1/trials/{role}", "/v1/trials/internal", null),
        arguments("DELETE", "/v1/trials/{role}", "/v1/trials/internal?keep=champion", null),
        arguments("DELETE", "/v1/trials/{role}", "/v1/trials/als", null),
        arguments("GET", "/v1/users", "/v1/users?n=3", null),
        arguments("GET", "/v1/users/{user}", "/v1/users/u2", null),
        arguments("GET", "/v1/users/{user}", "/v1/users/none", null),
        arguments("PUT", "/v1/users/{user}", "/v1/users/p", "{\"labels\":{\"gender\":[\"F\"]}}"));
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("calls")
  void answer_isAsTheDocumentSays(
      String method, String route, String path, @org.jspecify.annotations.Nullable String body) {
    var reply =
        body == null
            ? CINEMA.caller.send(method, path, null)
            : CINEMA.caller.send(
                method, path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), Caller.JSON);

    var operation =
        DOCUMENT.path("paths").path(route).path(method.toLowerCase(java.util.Locale.ROOT));
    var response = operation.path("responses").path(Integer.toString(reply.status()));
    assertThat(response.isMissingNode()).as("%d is documented", reply.status()).isFalse();
    if (response.has("$ref")) {
      response = DOCUMENT.at(response.path("$ref").asText().substring(1));
    }
    var schema = response.path("content").path(reply.type()).path("schema");
    assertThat(schema.isMissingNode()).as("%s is documented", reply.type()).isFalse();
    assertThat(JsonSchemas.errors(DOCUMENT, schema, reply.json())).isEmpty();
  }

  /// The check of the answers finds what it is there for.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"UP\"}",
        "{\"status\":\"ILL\",\"artifacts\":{}}",
        "{\"status\":\"UP\",\"artifacts\":{\"als\":1}}",
        "{\"status\":\"UP\",\"artifacts\":{},\"more\":1}",
        "{\"status\":\"UP\",\"artifacts\":[]}"
      })
  void answer_thatIsNotAsTheDocumentSays_isFound(String answer) {
    var schema = DOCUMENT.at("/paths/~1health~1ready/get/responses/200/content").iterator().next();

    assertThat(JsonSchemas.errors(DOCUMENT, schema.path("schema"), Wire.tree(answer))).hasSize(1);
  }

  /// Whoever copies an example from the document gets what it promises.
  @Test
  void examples_areAnsweredWithSuccess() {
    try (var cinema = Cinema.open()) {
      cinema.artifacts.promote("internal", "als-1", "so that there is something to go back from");
      var run = cinema.home.runs().start("matinee", "svd", Optional.empty(), Map.of());
      var places = new LinkedHashMap<String, String>();
      places.put("/v1/runs/{id}", "/v1/runs/" + run.id());
      places.putAll(
          Map.of(
              "{user}",
              "u2",
              "{id}",
              "hybrid-1",
              "{item}",
              "i0",
              "{name}",
              "any",
              "{rule}",
              "newer"));
      var examples = Examples.of(DOCUMENT, places);

      assertThat(examples).hasSizeGreaterThan(5);
      for (var example : examples) {
        var reply =
            cinema.caller.send(
                example.method(),
                example.path(),
                example.body().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                example.type());
        assertThat(reply.status()).as("%s%n%s", example, reply.body()).isEqualTo(example.success());
      }
    }
  }

  /// The examples of the document are requests that its own schemas allow.
  @Test
  void examples_areAllowedByTheirSchemas() {
    List<String> errors = new ArrayList<>();
    for (var path : DOCUMENT.path("paths")) {
      for (var operation : path) {
        StreamSupport.stream(operation.at("/requestBody/content").spliterator(), false)
            .filter(content -> content.has("example"))
            .forEach(
                content ->
                    errors.addAll(
                        JsonSchemas.errors(
                            DOCUMENT, content.path("schema"), content.path("example"))));
      }
    }
    assertThat(errors).isEmpty();
  }
}
