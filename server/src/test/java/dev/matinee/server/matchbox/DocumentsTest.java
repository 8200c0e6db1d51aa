package dev.matinee.server.matchbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
      locked.home.keys().create(MatchboxModule.ROLE, "");

      assertThat(locked.get(locked.settings.path() + "/help").body())
          .contains("This service wants a key");
    }
  }

  @Test
  void help_hostThatIsNone_isNotRepeated() {
    var page =
        new HelpPage(house.settings, false)
            .html("http://<script>", false, java.util.Optional.empty());

    assertThat(page).contains("http://&lt;script&gt;").doesNotContain("http://<script>");
  }

  private static String code(String language) {
    var block =
        Pattern.compile(
                "<pre id=\"code-snippet-%s\">(.*?)</pre>".formatted(language), Pattern.DOTALL)
            .matcher(help());
    assertThat(block.find()).isTrue();
    return block
        .group(1)
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }

  private static String run(String file, String code, String... command)
      throws IOException, InterruptedException {
    var script = Files.writeString(directory.resolve(file), code);
    var words = new ArrayList<>(List.of(command));
    words.add(script.toString());
    Process process;
    try {
      process = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "SKIPPED: the sample in %s needs %s".formatted(file, command[0]));
      throw e;
    }
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void help_pythonSample_runs() throws IOException, InterruptedException {
    assertThat(run("sample.py", code("python"), "python3"))
        .contains("['User', 'Item 1', 'Item 2', 'Item 3', 'Item 4', 'Item 5']", "['new-1', 'Movie");
  }

  @Test
  void help_javaSample_runs() throws IOException, InterruptedException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    assertThat(run("Sample.java", code("java"), java))
        .startsWith("{\"Results\":{\"output1\":{\"type\":\"table\"");
  }

  @Test
  void help_curlSample_runs() throws IOException, InterruptedException {
    assertThat(run("sample.sh", code("curl"), "sh"))
        .startsWith("{\"Results\":{\"output1\":{\"type\":\"table\"");
  }

  @Test
  void help_samplesInOtherLanguages_carryAddressAndRequest() {
    for (var language : List.of("csharp", "r")) {
      assertThat(code(language))
          .contains(house.server.url() + house.settings.executePath() + "&details=true")
          .contains("\"ColumnNames\": [\"userId\", \"title\", \"rating\"]");
    }
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
