package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matinee.server.Examples;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server's OpenAPI document names the routes of this role too.
final class OpenApiTest {
  @Test
  void examples_areAnsweredWithSuccess(@TempDir Path directory) {
    try (var house = House.open(directory.resolve("home"))) {
      var examples =
          Examples.of(
                  house.get("/openapi.json").json(),
                  Map.of(
                      "{workspace}",
                      house.settings.workspace(),
                      "{endpoint}",
                      house.settings.endpoint()))
              .stream()
              .filter(example -> example.path().startsWith("/workspaces"))
              .toList();

      assertThat(examples).isNotEmpty();
      for (var example : examples) {
        var reply =
            house.send(
                example.method(), example.path(), example.body(), "Content-Type", example.type());
        assertThat(reply.status()).as("%s%n%s", example, reply.body()).isEqualTo(example.success());
      }
    }
  }

  @Test
  void document_namesExactlyTheRoutesOfTheRole(@TempDir Path directory) {
    try (var house = House.open(directory.resolve("home"))) {
      var documented = new TreeSet<String>();
      var document = house.get("/openapi.json").json();
      for (var path : document.path("paths").properties()) {
        for (var operation : path.getValue().properties()) {
          if (operation.getValue().at("/tags/0").asText().equals(Role.MATCHBOX.id())) {
            documented.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
          }
        }
      }
      var registered = new TreeSet<String>();
      for (var route : house.server.routes()) {
        if (route.path().startsWith("/workspaces") || route.path().equals("/matchbox")) {
          registered.add(route.method() + " " + route.path().replace('<', '{').replace('>', '}'));
        }
      }

      assertThat(documented).isNotEmpty().isEqualTo(registered);
      assertThat(document.findValuesAsText("$ref"))
          .allSatisfy(
              reference ->
                  assertThat(document.at(reference.substring(1)).isMissingNode())
                      .as(reference)
                      .isFalse());
    }
  }
}
