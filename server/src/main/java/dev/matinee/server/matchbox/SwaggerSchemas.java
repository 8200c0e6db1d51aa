package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Makes the schemas of the Swagger document.
final class SwaggerSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SwaggerSchemas() {}

  /// An object; its properties in alphabetical order, so that the document is the same each time.
  static ObjectNode object(Map<String, ObjectNode> properties) {
    var object = JSON.objectNode().put("type", "object");
    var sorted = object.putObject("properties");
    properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(property -> sorted.set(property.getKey(), property.getValue()));
    return object;
  }

  /// An array of what a definition says.
  static ObjectNode array(String definition) {
    var array = JSON.objectNode().put("type", "array");
    array.set("items", reference(definition));
    return array;
  }

  /// What a definition says.
  static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/definitions/" + definition);
  }

  /// A text.
  static ObjectNode string() {
    return JSON.objectNode().put("type", "string");
  }
}
