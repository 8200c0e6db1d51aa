package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The definitions of the Swagger document: every body by name.
final class SwaggerDefinitions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SwaggerDefinitions() {}

  /// All definitions.
  static ObjectNode of(Example example) {
    var definitions = JSON.objectNode();
    var request =
        Schema.object(
            Map.of(
                "Inputs", Schema.reference("ExecutionInputs"),
                "GlobalParameters", Schema.reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    request.set("example", example(example));
    definitions.set("ExecutionRequest", request);
    definitions.set(
        "ExecutionInputs", Schema.object(Map.of(ExecuteRequest.INPUT, Schema.array("input1Item"))));
    definitions.set("input1Item", inputItem());
    definitions.set("GlobalParameters", parameters());
    definitions.set(
        "ExecutionResponse",
        Schema.object(Map.of("Results", Schema.reference("ExecutionResults"))));
    definitions.set(
        "ExecutionResults",
        Schema.object(Map.of(ExecuteRequest.OUTPUT, Schema.array("output1Item"))));
    definitions.set("output1Item", outputItem());
    definitions.set("BatchRequest", batchRequest());
    definitions.set("BatchStatus", batchStatus());
    definitions.set("FileLocation", fileLocation());
    definitions.set("ErrorResponse", error());
    return definitions;
  }

  private static ObjectNode example(Example example) {
    var request = JSON.objectNode();
    var rows = request.putObject("Inputs").putArray(ExecuteRequest.INPUT);
    for (int k = 0; k < example.titles().size(); k++) {
      rows.addObject()
          .put(InputTable.USER, example.user())
          .put(InputTable.TITLE, example.titles().get(k))
          .put(InputTable.RATING, example.ratings().get(k));
    }
    request.putObject("GlobalParameters");
    return request;
  }

  private static ObjectNode inputItem() {
    var item = JSON.objectNode().put("type", "object");
    var properties = item.putObject("properties");
    InputTable.COLUMNS.forEach(column -> properties.set(column, Schema.string()));
    item.putArray("required").add(InputTable.USER);
    return item;
  }

  private static ObjectNode outputItem() {
    var item = JSON.objectNode().put("type", "object");
    var properties = item.putObject("properties");
    properties.set("User", Schema.string());
    for (int k = 1; k <= Options.DEFAULTS.count(); k++) {
      properties.set("Item " + k, Schema.string());
    }
    return item;
  }

  private static ObjectNode parameters() {
    var parameters = JSON.objectNode().put("type", "object");
    var properties = parameters.putObject("properties");
    for (var parameter : Options.Parameter.values()) {
      var property = properties.putObject(parameter.text());
      property.put("type", "string").put("description", parameter.description());
      if (!parameter.defaultValue().isEmpty()) {
        property.put("default", parameter.defaultValue());
      }
      if (!parameter.choices().isEmpty()) {
        parameter.choices().forEach(property.withArray("enum")::add);
      }
    }
    return parameters;
  }

  private static ObjectNode batchRequest() {
    var request =
        Schema.object(
            Map.of(
                "Inputs",
                    Schema.object(Map.of(ExecuteRequest.INPUT, Schema.reference("FileLocation"))),
                "Outputs",
                    Schema.object(Map.of(ExecuteRequest.OUTPUT, Schema.reference("FileLocation"))),
                "GlobalParameters", Schema.reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    return request;
  }

  private static ObjectNode batchStatus() {
    var status = Schema.string();
    ArrayNode names = status.putArray("enum");
    for (var name : BatchJob.Status.values()) {
      names.add(name.text());
    }
    return Schema.object(
        Map.of(
            "StatusCode", status,
            "Results",
                Schema.object(Map.of(ExecuteRequest.OUTPUT, Schema.reference("FileLocation"))),
            "Details", Schema.string()));
  }

  private static ObjectNode fileLocation() {
    return Schema.object(
        Map.of(
            "ConnectionString", Schema.string(),
            "BaseLocation", Schema.string(),
            "RelativeLocation", Schema.string(),
            "SasBlobToken", Schema.string()));
  }

  private static ObjectNode error() {
    var detail =
        Schema.object(
            Map.of("code", Schema.string(), "target", Schema.string(), "message", Schema.string()));
    var details = JSON.objectNode().put("type", "array").set("items", detail);
    return Schema.object(
        Map.of(
            "error",
            Schema.object(
                Map.of(
                    "code",
                    Schema.string(),
                    "message",
                    Schema.string(),
                    "details",
                    (ObjectNode) details))));
  }
}
