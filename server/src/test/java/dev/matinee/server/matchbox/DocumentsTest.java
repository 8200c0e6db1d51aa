package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.http.ApiKeyFilter.WithoutKey;
import dev.matinee.workbench.role.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages that tell people and programs how to call the service, and that what they say is so.
final class DocumentsTest {
  @TempDir static Path directory;
  private static House house;

  @BeforeAll
  static void open() {
    house = House.open(directory.resolve("home"));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static String help() {
    return house.get(house.settings.path() + "/help").body();
  }

  private static JsonNode swagger() {
    return house.get(house.settings.path() + "/swagger.json").json();
  }

  @Test
  void matchbox_leadsToTheHelpPage() {
    var reply = house.get("/matchbox");

    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).endsWith(house.settings.path() + "/help");
  }

  @Test
  void help_fillsInItsOwnAddressAndSaysWhetherAKeyIsNeeded(@TempDir Path other) {
    assertThat(help())
        .contains("<title>Request Response API Documentation for Matinee Matchbox</title>")
        .contains(house.server.url() + house.settings.path() + "/execute?api-version=2.0&amp;")
        .contains("This service has no key yet")
        .doesNotContain("{{");
    try (var locked = House.open(other)) {
      locked.home.keys().create(Role.MATCHBOX.id(), "");

      assertThat(locked.get(locked.settings.path() + "/help").body())
          .contains("This service requires a key");
    }
  }

  @Test
  void help_hostThatIsNone_isNotRepeated() {
    var page =
        new HelpPage(house.settings, WithoutKey.THIS_MACHINE)
            .html("http://<script>", false, java.util.Optional.empty());

    assertThat(page).contains("http://&lt;script&gt;").doesNotContain("http://<script>");
  }

  /// The R package asks for the documents where the original had them.
  @Test
  void documents_atTheAddressesOfTheOriginal_leadToThePages() {
    var original = house.settings.documentsPath();

    assertThat(help()).contains("\"%s%s\"".formatted(house.server.url(), original));
    assertThat(house.get(original + "/score").header("Location"))
        .endsWith(house.settings.path() + "/help");
    assertThat(house.get(original + "/apidocument").header("Location"))
        .endsWith(house.settings.path() + "/swagger.json");
    assertThat(house.get("/workspaces/x/webservices/any/endpoints/y/score").status())
        .isEqualTo(400);
  }

  /// What the R package for such services does with the document.
  @Test
  void swagger_isReadAsThePublishedClientsReadIt() {
    var document = swagger();

    assertThat(document.path("swagger").asText()).isEqualTo("2.0");
    var names = new ArrayList<String>();
    document.path("paths").fieldNames().forEachRemaining(names::add);
    assertThat(names.get(1)).as("its second path is the one to score").contains("/execute?");
    assertThat(document.path("paths").get(names.get(1)).at("/post/operationId").asText())
        .isEqualTo("execute");
    assertThat(document.at("/definitions/input1Item/properties").fieldNames())
        .toIterable()
        .containsExactly("userId", "title", "rating");
    assertThat(document.at("/definitions/output1Item/properties").fieldNames())
        .toIterable()
        .containsExactly("User", "Item 1", "Item 2", "Item 3", "Item 4", "Item 5");
    for (var path : document.path("paths")) {
      for (var operation : path) {
        assertThat(operation.path("parameters").size())
            .as("more than one parameter is more than that client can read")
            .isLessThan(2);
      }
    }

    var address =
        "%s://%s%s%s"
            .formatted(
                document.path("schemes").get(0).asText(),
                document.path("host").asText(),
                document.path("basePath").asText(),
                names.get(1));
    var reply =
        house.post(address, document.at("/definitions/ExecutionRequest/example").toString());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/Results/output1/0/User").asText()).isEqualTo("new-1");
  }

  @Test
  void swagger_everyReference_leadsSomewhere() {
    var document = swagger();

    for (var reference : document.findValuesAsText("$ref")) {
      assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
    }
  }

  @Test
  void settings_ids_areMadeOnce() {
    var again =
        MatchboxSettings.of(
            house.home.settings(), house.home.batch(), new java.util.SplittableRandom(99));

    assertThat(again).isEqualTo(house.settings);
    assertThat(again.workspace()).matches("[0-9a-f]{32}").isNotEqualTo(again.endpoint());
  }
}
