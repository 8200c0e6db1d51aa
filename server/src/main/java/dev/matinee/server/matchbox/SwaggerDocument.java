package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

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
  ObjectNode of(String scheme, String authority, SampleRatings example) {
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
    document.set("definitions", SwaggerDefinitions.of(example));
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
        .set(
            "responses",
            responses("The predictions", SwaggerSchemas.reference("ExecutionResponse")));
    withBody(
            operation(paths.putObject(JOBS + VERSION), "post", "submitJob", "Submits a batch job"),
            "jobPayload",
            "BatchRequest")
        .set("responses", responses("The job's id", SwaggerSchemas.string()));
    var job = paths.putObject(JOBS + "/{jobId}" + VERSION);
    withJob(operation(job, "get", "getJob", "Says how a batch job stands"))
        .set("responses", responses("How it stands", SwaggerSchemas.reference("BatchStatus")));
    withJob(operation(job, "delete", "cancelJob", "Cancels a batch job"))
        .set("responses", responses("204", "It is canceled"));
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
        .set("schema", SwaggerSchemas.reference(definition));
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
        .set("schema", SwaggerSchemas.reference("ErrorResponse"));
    return responses;
  }
}
