package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// `swagger.json`: the service as a Swagger 2.0 document, laid out so that the clients published
/// for such services can read it.
///
/// They look for the path with `/execute?`, for the operation `execute` among fields of plain
/// values, and for the definitions `input1Item`, `output1Item` and `ExecutionRequest` with its
/// `example`.
final class SwaggerDocument {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SCORE = "/execute?api-version=2.0&format=swagger";
  private static final String JOBS = "/jobs";
  private static final String VERSION = "?api-version=2.0";

  private final MatchboxSettings settings;

  SwaggerDocument(MatchboxSettings settings) {
    this.settings = settings;
  }

  /// The document for a caller.
  ///
  /// @param scheme `http` or `https`
  /// @param authority host and port by which the caller knows the server
  ObjectNode of(String scheme, String authority, Example example) {
    var document = JSON.objectNode().put("swagger", "2.0");
    document
        .putObject("info")
        .put("title", HelpPage.SERVICE)
        .put("description", HelpPage.DESCRIPTION)
        .put("version", "2.0");
    document.put("host", authority).put("basePath", settings.path());
    document.putArray("schemes").add(scheme);
    document.putArray("consumes").add("application/json");
    document.putArray("produces").add("application/json");
    document.set("paths", paths());
    document.set("definitions", definitions(example));
    document
        .putObject("securityDefinitions")
        .putObject("Bearer")
        .put("type", "apiKey")
        .put("name", "Authorization")
        .put("in", "header")
        .put("description", "Bearer and a key of role matchbox: Bearer abc123");
    document.putArray("security").addObject().putArray("Bearer");
    return document;
  }

  private static ObjectNode paths() {
    var paths = JSON.objectNode();
    operation(paths.putObject("/swagger.json"), "get", "getSwaggerDocument", "This document")
        .set("responses", responses("The document", JSON.objectNode().put("type", "object")));
    withBody(
            operation(paths.putObject(SCORE), "post", "execute", "Answers at once"),
            "executePayload",
            "ExecutionRequest")
        .set("responses", responses("The predictions", reference("ExecutionResponse")));
    withBody(
            operation(paths.putObject(JOBS + VERSION), "post", "submitJob", "Submits a batch job"),
            "jobPayload",
            "BatchRequest")
        .set("responses", responses("The job's id", string()));
    var job = paths.putObject(JOBS + "/{jobId}" + VERSION);
    withJob(operation(job, "get", "getJob", "Says how a batch job stands"))
        .set("responses", responses("How it stands", reference("BatchStatus")));
    withJob(operation(job, "delete", "cancelJob", "Cancels a batch job"))
        .set("responses", responses("204", "It is cancelled"));
    withJob(
            operation(
                paths.putObject(JOBS + "/{jobId}/start" + VERSION),
                "post",
                "startJob",
                "Starts a batch job"))
        .set("responses", responses("204", "It is started"));
    return paths;
  }

  private static ObjectNode operation(ObjectNode path, String method, String id, String summary) {
    return path.putObject(method).put("operationId", id).put("summary", summary);
  }

  private static ObjectNode withBody(ObjectNode operation, String name, String definition) {
    operation
        .putArray("parameters")
        .addObject()
        .put("name", name)
        .put("in", "body")
        .put("description", "The request")
        .put("required", true)
        .set("schema", reference(definition));
    return operation;
  }

  private static ObjectNode withJob(ObjectNode operation) {
    operation
        .putArray("parameters")
        .addObject()
        .put("name", "jobId")
        .put("in", "path")
        .put("description", "As submitting answered it")
        .put("required", true)
        .put("type", "string");
    return operation;
  }

  private static ObjectNode responses(String description, ObjectNode schema) {
    var responses = JSON.objectNode();
    responses.putObject("200").put("description", description).set("schema", schema);
    return withError(responses);
  }

  private static ObjectNode responses(String status, String description) {
    var responses = JSON.objectNode();
    responses.putObject(status).put("description", description);
    return withError(responses);
  }

  private static ObjectNode withError(ObjectNode responses) {
    responses
        .putObject("default")
        .put("description", "Something is wrong")
        .set("schema", reference("ErrorResponse"));
    return responses;
  }

  private static ObjectNode definitions(Example example) {
    var definitions = JSON.objectNode();
    var request =
        object(
            Map.of(
                "Inputs", reference("ExecutionInputs"),
                "GlobalParameters", reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    request.set("example", example(example));
    definitions.set("ExecutionRequest", request);
    definitions.set("ExecutionInputs", object(Map.of(Ask.INPUT, array("input1Item"))));
    definitions.set("input1Item", inputItem());
    definitions.set("GlobalParameters", parameters());
    definitions.set("ExecutionResponse", object(Map.of("Results", reference("ExecutionResults"))));
    definitions.set("ExecutionResults", object(Map.of(Ask.OUTPUT, array("output1Item"))));
    definitions.set("output1Item", outputItem());
    definitions.set("BatchRequest", batchRequest());
    definitions.set("BatchStatus", batchStatus());
    definitions.set("FileLocation", fileLocation());
    definitions.set("ErrorResponse", error());
    return definitions;
  }

  private static ObjectNode example(Example example) {
    var request = JSON.objectNode();
    var rows = request.putObject("Inputs").putArray(Ask.INPUT);
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
    InputTable.COLUMNS.forEach(column -> properties.set(column, string()));
    item.putArray("required").add(InputTable.USER);
    return item;
  }

  private static ObjectNode outputItem() {
    var item = JSON.objectNode().put("type", "object");
    var properties = item.putObject("properties");
    properties.set("User", string());
    for (int k = 1; k <= Options.DEFAULTS.count(); k++) {
      properties.set("Item " + k, string());
    }
    return item;
  }

  private static ObjectNode parameters() {
    var parameters = JSON.objectNode().put("type", "object");
    var properties = parameters.putObject("properties");
    for (var parameter : Parameter.values()) {
      var property = properties.putObject(parameter.text());
      property.put("type", "string").put("description", parameter.description());
      property.put("default", parameter.otherwise());
      if (!parameter.choices().isEmpty()) {
        parameter.choices().forEach(property.withArray("enum")::add);
      }
    }
    return parameters;
  }

  private static ObjectNode batchRequest() {
    var request =
        object(
            Map.of(
                "Inputs", object(Map.of(Ask.INPUT, reference("FileLocation"))),
                "Outputs", object(Map.of(Ask.OUTPUT, reference("FileLocation"))),
                "GlobalParameters", reference("GlobalParameters")));
    request.putArray("required").add("Inputs");
    return request;
  }

  private static ObjectNode batchStatus() {
    var status = string();
    ArrayNode names = status.putArray("enum");
    for (var name : BatchJob.Status.values()) {
      names.add(name.text());
    }
    return object(
        Map.of(
            "StatusCode", status,
            "Results", object(Map.of(Ask.OUTPUT, reference("FileLocation"))),
            "Details", string()));
  }

  private static ObjectNode fileLocation() {
    return object(
        Map.of(
            "ConnectionString", string(),
            "BaseLocation", string(),
            "RelativeLocation", string(),
            "SasBlobToken", string()));
  }

  private static ObjectNode error() {
    var detail = object(Map.of("code", string(), "target", string(), "message", string()));
    var details = JSON.objectNode().put("type", "array").set("items", detail);
    return object(
        Map.of(
            "error",
            object(
                Map.of("code", string(), "message", string(), "details", (ObjectNode) details))));
  }

  /// Properties in alphabetical order, so that the document is the same each time.
  private static ObjectNode object(Map<String, ObjectNode> properties) {
    var object = JSON.objectNode().put("type", "object");
    var sorted = object.putObject("properties");
    properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(property -> sorted.set(property.getKey(), property.getValue()));
    return object;
  }

  private static ObjectNode array(String definition) {
    var array = JSON.objectNode().put("type", "array");
    array.set("items", reference(definition));
    return array;
  }

  private static ObjectNode reference(String definition) {
    return JSON.objectNode().put("$ref", "#/definitions/" + definition);
  }

  private static ObjectNode string() {
    return JSON.objectNode().put("type", "string");
  }
}
