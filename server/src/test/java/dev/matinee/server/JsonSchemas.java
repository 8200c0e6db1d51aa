package dev.matinee.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;

/// Checks JSON against the schemas of an OpenAPI document.
public final class JsonSchemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(Dialects.getOpenApi31());

  private JsonSchemas() {}

  /// What is wrong with a value, formats included; empty when nothing is.
  ///
  /// @param document what the references of the schema lead into
  /// @param schema an object
  public static List<String> errors(JsonNode document, JsonNode schema, JsonNode value) {
    ObjectNode root = schema.<ObjectNode>require().deepCopy();
    root.set("components", document.path("components"));
    return REGISTRY
        .getSchema(root)
        .validate(
            value,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }
}
