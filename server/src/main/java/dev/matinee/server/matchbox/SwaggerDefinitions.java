package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matinee.server.matchbox.execute.ExecuteOptions;
import dev.matinee.server.matchbox.execute.ExecuteRequest;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import java.util.Map;

/// The definitions of the Swagger document: every body by name.
final class SwaggerDefinitions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SwaggerDefinitions() {}

  /// All definitions.
  static ObjectNode of(SampleRatings example) {
    var definitions = JSON.objectNode();
    var request =
        SwaggerSchemas.object(
            Map.of(
                "Inputs", SwaggerSchemas.reference("ExecutionInputs"),
                "GlobalParameters", SwaggerSchemas.reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    request.set("example", example(example));
    definitions.set("ExecutionRequest", request);
    definitions.set(
        "ExecutionInputs",
        SwaggerSchemas.object(Map.of(ExecuteRequest.INPUT, SwaggerSchemas.array("input1Item"))));
    definitions.set("input1Item", inputItem());
    definitions.set("GlobalParameters", parameters());
    definitions.set(
        "ExecutionResponse",
        SwaggerSchemas.object(Map.of("Results", SwaggerSchemas.reference("ExecutionResults"))));
    definitions.set(
        "ExecutionResults",
        SwaggerSchemas.object(Map.of(ExecuteRequest.OUTPUT, SwaggerSchemas.array("output1Item"))));
    definitions.set("output1Item", outputItem());
    definitions.set("BatchRequest", batchRequest());
    definitions.set("BatchStatus", batchStatus());
    definitions.set("FileLocation", fileLocation());
    definitions.set("ErrorResponse", error());
    return definitions;
  }

  private static ObjectNode example(SampleRatings example) {
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
    InputTable.COLUMNS.forEach(column -> properties.set(column, SwaggerSchemas.string()));
    item.putArray("required").add(InputTable.USER);
    return item;
  }

  private static ObjectNode outputItem() {
    var item = JSON.objectNode().put("type", "object");
    var properties = item.putObject("properties");
    properties.set("User", SwaggerSchemas.string());
    for (int k = 1; k <= ExecuteOptions.DEFAULTS.count(); k++) {
      properties.set("Item " + k, SwaggerSchemas.string());
    }
    return item;
  }

  private static ObjectNode parameters() {
    var parameters = JSON.objectNode().put("type", "object");
    var properties = parameters.putObject("properties");
    for (var parameter : ExecuteOptions.Parameter.values()) {
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
        SwaggerSchemas.object(
            Map.of(
                "Inputs",
                    SwaggerSchemas.object(
                        Map.of(ExecuteRequest.INPUT, SwaggerSchemas.reference("FileLocation"))),
                "Outputs",
                    SwaggerSchemas.object(
                        Map.of(ExecuteRequest.OUTPUT, SwaggerSchemas.reference("FileLocation"))),
                "GlobalParameters", SwaggerSchemas.reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    return request;
  }

  private static ObjectNode batchStatus() {
    var status = SwaggerSchemas.string();
    ArrayNode names = status.putArray("enum");
    for (var name : BatchJob.BatchStatus.values()) {
      names.add(name.text());
    }
    return SwaggerSchemas.object(
        Map.of(
            "StatusCode", status,
            "Results",
                SwaggerSchemas.object(
                    Map.of(ExecuteRequest.OUTPUT, SwaggerSchemas.reference("FileLocation"))),
            "Details", SwaggerSchemas.string()));
  }

  private static ObjectNode fileLocation() {
    return SwaggerSchemas.object(
        Map.of(
            "ConnectionString", SwaggerSchemas.string(),
            "BaseLocation", SwaggerSchemas.string(),
            "RelativeLocation", SwaggerSchemas.string(),
            "SasBlobToken", SwaggerSchemas.string()));
  }

  private static ObjectNode error() {
    var detail =
        SwaggerSchemas.object(
            Map.of(
                "code",
                SwaggerSchemas.string(),
                "target",
                SwaggerSchemas.string(),
                "message",
                SwaggerSchemas.string()));
    var details = JSON.objectNode().put("type", "array").set("items", detail);
    return SwaggerSchemas.object(
        Map.of(
            "error",
            SwaggerSchemas.object(
                Map.of(
                    "code",
                    SwaggerSchemas.string(),
                    "message",
                    SwaggerSchemas.string(),
                    "details",
                    (ObjectNode) details))));
  }
}
