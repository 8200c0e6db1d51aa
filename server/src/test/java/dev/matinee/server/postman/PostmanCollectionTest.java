package dev.matinee.server.postman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.server.pages.OpenApi;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Postman collection in `clients/postman` tries every route that there is, and none that there
/// is not.
///
/// `-Dmatinee.postman.write=true` writes it anew after a change of the routes or of `steps.json`.
final class PostmanCollectionTest {
  private static final Path FOLDER = root().resolve("clients/postman");
  private static final String COLLECTION = "matinee.postman_collection.json";
  private static final JsonNode DOCUMENT = document();
  private static final JsonNode STEPS = Wire.tree(read("steps.json"));

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("clients/postman"))) {
      folder = Objects.requireNonNull(folder.getParent(), "clients/postman");
    }
    return folder;
  }

  private static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode document() {
    var tags =
        Stream.concat(Arrays.stream(Role.values()).map(Role::id), Stream.of(OpenApi.EXPERIMENTS))
            .toList();
    try (var matchbox =
        Objects.requireNonNull(
            OpenApi.class.getResourceAsStream("/dev/matinee/server/matchbox/openapi.json"))) {
      var parts =
          List.of(
              OpenApi.experiments(), new String(matchbox.readAllBytes(), StandardCharsets.UTF_8));
      return Wire.tree(new OpenApi("test", tags, parts).text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String made() {
    return new PostmanCollection(DOCUMENT, STEPS)
            .json(read("before.js"), read("after.js"))
            .toPrettyString()
        + "\n";
  }

  @Test
  void collection_isMadeOfTheDocumentAndTheSteps() throws IOException {
    if (Boolean.getBoolean("matinee.postman.write")) {
      Files.writeString(FOLDER.resolve(COLLECTION), made());
    }

    assertThat(read(COLLECTION))
        .as("written anew by -Dmatinee.postman.write=true")
        .isEqualTo(made());
  }

  @Test
  void steps_tryEveryRoute() {
    assertThat(new PostmanCollection(DOCUMENT, STEPS).untried())
        .as("operations of the API document without a step in clients/postman/steps.json")
        .isEmpty();
  }

  @Test
  void route_withoutStep_isFound() {
    ObjectNode more = DOCUMENT.deepCopy();
    more.withObject("paths").putObject("/v1/planted").putObject("get").put("operationId", "new");

    assertThat(new PostmanCollection(more, STEPS).untried()).containsExactly("new");
  }

  @Test
  void step_ofUnknownRoute_isRefused() {
    ObjectNode fewer = DOCUMENT.deepCopy();
    fewer.withObject("paths").remove("/ping");
    var collection = new PostmanCollection(fewer, STEPS);

    assertThatThrownBy(() -> collection.json("", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names operation 'ping', which the API document does not have");
  }

  /// Each request has a name of its own in its folder: reports and the next step go by it.
  @Test
  void steps_haveNamesOfTheirOwn() {
    for (var folder : STEPS.path("folders")) {
      assertThat(folder.path("steps").valueStream().map(step -> step.path("name").asText()))
          .as(folder.path("name").asText())
          .doesNotHaveDuplicates();
    }
  }
}
