package dev.matinee.server.postman;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The operations of an OpenAPI document by their ids.
final class ApiOperations {
  private final JsonNode document;
  private final Map<String, Operation> byId = new LinkedHashMap<>();

  ApiOperations(JsonNode document) {
    this.document = document;
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var one =
            new Operation(
                operation.getKey().toUpperCase(Locale.ROOT), path.getKey(), operation.getValue());
        var other = byId.put(one.id(), one);
        if (other != null) {
          throw new IllegalArgumentException(
              "operationId must be of one operation, got '%s' of %s and %s"
                  .formatted(one.id(), other.route(), one.route()));
        }
      }
    }
  }

  /// One route with its method.
  ///
  /// @param node what the document says of it
  record Operation(String method, String path, JsonNode node) {
    String id() {
      return node.path("operationId").asText();
    }

    String route() {
      return method + " " + path;
    }

    /// Summary and description.
    String about() {
      return "%s\n\n%s"
          .formatted(node.path("summary").asText(), node.path("description").asText())
          .strip();
    }

    boolean isOpen() {
      return node.has("security") && node.path("security").isEmpty();
    }

    /// The first status of success, or the first at all.
    int success() {
      return node.path("responses")
          .propertyStream()
          .map(response -> Integer.parseInt(response.getKey()))
          .min(Integer::compare)
          .orElseThrow();
    }

    /// Which variable has the key that opens it.
    String keyVariable() {
      var role = node.path("tags").path(0).asText();
      return (role.equals("experiments") ? "operations" : role) + "Key";
    }
  }

  Set<String> ids() {
    return byId.keySet();
  }

  /// The operation of an id.
  ///
  /// @param step what names it, for the message
  Operation named(String id, String step) {
    var operation = byId.get(id);
    if (operation == null) {
      throw new IllegalArgumentException(
          "step '%s' names operation '%s', which the API document does not have"
              .formatted(step, id));
    }
    return operation;
  }

  /// The parameters of an operation, references followed.
  List<JsonNode> parameters(Operation operation) {
    return operation
        .node()
        .path("parameters")
        .valueStream()
        .map(
            parameter ->
                parameter.has("$ref")
                    ? document.at(parameter.path("$ref").textValue().substring(1))
                    : parameter)
        .toList();
  }
}
