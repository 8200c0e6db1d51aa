package dev.matinee.server.postman;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.matinee.server.postman.ApiOperations.Operation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/// Makes a Postman collection (format 2.1): of each step its request from the API document (method,
/// path, parameters, example body, description), and from the step itself what it asks for and what
/// it wants to hear.
final class PostmanCollection {
  private static final String FORMAT =
      "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
  private static final String HEADERS = "headers";
  private static final String CONTENT_TYPE = "Content-Type";

  private final ApiOperations operations;
  private final JsonNode steps;
  private final Set<String> untried;

  /// @param document the API document of a server with every role
  /// @param steps folders of steps, in the order in which they are run
  PostmanCollection(JsonNode document, JsonNode steps) {
    this.operations = new ApiOperations(document);
    this.steps = steps;
    this.untried = new TreeSet<>(operations.ids());
    untried.removeAll(
        steps
            .path("folders")
            .valueStream()
            .flatMap(folder -> folder.path("steps").valueStream())
            .map(step -> step.path("operation").asText())
            .toList());
  }

  /// The ids of the operations that no step tries.
  Set<String> untried() {
    return untried;
  }

  /// The collection.
  ///
  /// @param before the script before each request
  /// @param after the script after each
  ObjectNode json(String before, String after) {
    var collection = JsonNodeFactory.instance.objectNode();
    var name = steps.path("name").asText();
    collection
        .putObject("info")
        .put("_postman_id", id(name))
        .put("name", name)
        .put("description", steps.path("about").asText())
        .put("schema", FORMAT);
    var folders = collection.putArray("item");
    for (var folder : steps.path("folders")) {
      var title = folder.path("name").asText();
      var items =
          folders
              .addObject()
              .put("name", title)
              .put("description", folder.path("about").asText())
              .putArray("item");
      folder.path("steps").forEach(step -> items.add(item(title, step)));
    }
    script(collection, "prerequest", before.lines());
    script(collection, "test", after.lines());
    var variables = collection.putArray("variable");
    steps
        .path("variables")
        .properties()
        .forEach(
            variable ->
                variables
                    .addObject()
                    .put("key", variable.getKey())
                    .put("value", variable.getValue().asText()));
    return collection;
  }

  /// The same id for the same thing each time, so that an import replaces what was there.
  private static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private ObjectNode item(String folder, JsonNode step) {
    var name = step.path("name").asText();
    var operation = operations.named(step.path("operation").asText(), name);
    var item = JsonNodeFactory.instance.objectNode();
    item.put("id", id(folder + "/" + name));
    item.put("name", name);
    script(item, "prerequest", Stream.concat(before(operation, step), lines(step, "before")));
    if (step.has("tests")) {
      script(item, "test", lines(step, "tests"));
    }
    item.set("request", request(operation, step));
    if (!step.path("follow").asBoolean(true)) {
      item.putObject("protocolProfileBehavior").put("followRedirects", false);
    }
    return item;
  }

  private static Stream<String> lines(JsonNode step, String field) {
    return step.path(field).valueStream().map(JsonNode::asText);
  }

  /// What the shared script after each request asks for, and the key.
  private static Stream<String> before(Operation operation, JsonNode step) {
    int status = step.path("status").asInt(operation.success());
    var expected =
        Stream.of(
            "pm.variables.set('operation', '%s');".formatted(operation.id()),
            "pm.variables.set('status', '%d');".formatted(status));
    var key =
        Stream.of(
            "const key = pm.variables.get('%s');".formatted(operation.keyVariable()),
            "if (key) {",
            "  pm.request.headers.upsert({ key: 'Authorization', value: 'Bearer ' + key });",
            "}");
    return operation.isOpen() ? expected : Stream.concat(expected, key);
  }

  private ObjectNode request(Operation operation, JsonNode step) {
    var request = JsonNodeFactory.instance.objectNode();
    request.put("method", operation.method());
    var headers = new LinkedHashMap<String, String>();
    var content = operation.node().at("/requestBody/content");
    if (!content.isMissingNode()) {
      var type = step.path("type").asText(content.fieldNames().next());
      headers.put(CONTENT_TYPE, type);
      body(request, type, step.has("body") ? step.path("body") : content.at(example(type)));
    }
    step.path(HEADERS)
        .properties()
        .forEach(header -> headers.put(header.getKey(), header.getValue().asText()));
    var list = request.putArray("header");
    headers.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    request.set("url", url(operation, step));
    request.put("description", operation.about());
    return request;
  }

  private static String example(String type) {
    return "/%s/example".formatted(type.replace("/", "~1"));
  }

  private static void body(ObjectNode request, String type, JsonNode body) {
    var text = body instanceof TextNode ? body.textValue() : body.toPrettyString();
    request
        .putObject("body")
        .put("mode", "raw")
        .put("raw", text)
        .putObject("options")
        .putObject("raw")
        .put("language", type.endsWith("json") ? "json" : "text");
  }

  private ObjectNode url(Operation operation, JsonNode step) {
    var url = JsonNodeFactory.instance.objectNode();
    var segments =
        List.of(operation.path().substring(1).replaceAll("\\{(\\w+)}", ":$1").split("/", -1));
    var query = query(operation, step);
    url.put(
        "raw",
        "{{baseUrl}}/%s%s"
            .formatted(String.join("/", segments), query.isEmpty() ? "" : "?" + written(query)));
    url.putArray("host").add("{{baseUrl}}");
    segments.forEach(url.putArray("path")::add);
    if (!query.isEmpty()) {
      var list = url.putArray("query");
      query.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    }
    var places = operations.parameters(operation).stream().filter(p -> in(p, "path")).toList();
    if (!places.isEmpty()) {
      var list = url.putArray("variable");
      for (var place : places) {
        var name = place.path("name").asText();
        list.addObject()
            .put("key", name)
            .put("value", step.path("path").path(name).asText("{{%s}}".formatted(name)))
            .put("description", place.path("description").asText());
      }
    }
    return url;
  }

  private static boolean in(JsonNode parameter, String place) {
    return parameter.path("in").asText().equals(place);
  }

  /// What the step says, and the first value of a parameter that must be there and has choices.
  private Map<String, String> query(Operation operation, JsonNode step) {
    var query = new LinkedHashMap<String, String>();
    for (var parameter : operations.parameters(operation)) {
      if (in(parameter, "query")
          && parameter.path("required").asBoolean()
          && parameter.at("/schema/enum").isArray()) {
        query.put(parameter.path("name").asText(), parameter.at("/schema/enum/0").asText());
      }
    }
    step.path("query")
        .properties()
        .forEach(field -> query.put(field.getKey(), field.getValue().asText()));
    return query;
  }

  private static String written(Map<String, String> query) {
    return String.join(
        "&",
        query.entrySet().stream()
            .map(field -> "%s=%s".formatted(field.getKey(), field.getValue()))
            .toList());
  }

  private static void script(ObjectNode owner, String event, Stream<String> lines) {
    var script = owner.withArray("event").addObject().put("listen", event).putObject("script");
    script.put("type", "text/javascript");
    lines.forEach(script.putArray("exec")::add);
  }
}
