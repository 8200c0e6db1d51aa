package dev.matinee.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.matinee.wire.Wire;
import dev.matinee.workbench.role.Role;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The document of a server with everything, checked against the rules of OpenAPI and JSON Schema
/// by those who know them.
final class OpenApiDocumentTest {
  private static final String MATCHBOX = "/dev/matinee/server/matchbox/openapi.json";
  private static final JsonNode DOCUMENT =
      document(
          Stream.concat(Arrays.stream(Role.values()).map(Role::id), Stream.of(OpenApi.EXPERIMENTS))
              .toList());

  private static JsonNode document(List<String> tags) {
    return Wire.tree(
        new OpenApi("test", tags, List.of(OpenApi.experiments(), Resources.text(MATCHBOX))).text());
  }

  private static List<String> messages(JsonNode document) {
    var messages = new OpenAPIV3Parser().readContents(document.toString()).getMessages();
    return messages == null ? List.of() : messages;
  }

  @Test
  void document_isValidOpenApi() {
    assertThat(messages(DOCUMENT)).isEmpty();
  }

  /// The parser finds what it is there for.
  @Test
  void document_withBreach_isFound() {
    ObjectNode broken = DOCUMENT.deepCopy();
    broken.withObject("info").remove("title");
    ((ObjectNode) broken.at("/paths/~1v1~1models/get")).remove("responses");
    ((ObjectNode) broken.at("/paths/~1v1~1items/get")).put("sumary", "x");

    assertThat(messages(broken))
        .containsExactlyInAnyOrder(
            "attribute info.title is missing",
            "attribute paths.'/v1/models'(get).responses is missing",
            "attribute paths.'/v1/items'(get).sumary is unexpected");
  }

  @Test
  void schemas_areValidJsonSchemas() {
    var rules =
        SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
    var schemas = DOCUMENT.at("/components/schemas");

    assertThat(schemas.size()).isGreaterThan(50);
    for (var schema : schemas.properties()) {
      assertThat(rules.validate(schema.getValue()).stream().map(Error::toString))
          .as(schema.getKey())
          .isEmpty();
    }
  }

  /// A schema comes with the first route that needs it.
  @Test
  void document_ofOneRole_hasOnlyItsSchemas() {
    var schemas = document(List.of(Role.SCORE.id())).at("/components/schemas");

    assertThat(schemas.fieldNames())
        .toIterable()
        .contains("InvocationsRequest", "OwnedRatingRow", "RatingRow", "Scored", "Problem")
        .doesNotContain("FoldInRequest", "Run", "StudioTable");
  }
}
