package dev.matinee.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The requests that an OpenAPI document gives as examples.
public final class Examples {
  private Examples() {}

  /// A request, ready to be sent.
  ///
  /// @param path with its query
  /// @param type of the body
  /// @param success the status that the document promises where all is well
  public record Example(String method, String path, String type, String body, int success) {
    @Override
    public String toString() {
      return "%s %s %s %s".formatted(method, path, type, body);
    }
  }

  /// All of a document.
  ///
  /// @param places what stands for parts of paths, the first of them first
  public static List<Example> of(JsonNode document, Map<String, String> places) {
    var examples = new ArrayList<Example>();
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        for (var content : operation.getValue().at("/requestBody/content").properties()) {
          var body = content.getValue().path("example");
          if (!body.isMissingNode()) {
            examples.add(
                new Example(
                    operation.getKey().toUpperCase(Locale.ROOT),
                    filled(path.getKey(), places) + query(document, operation.getValue()),
                    content.getKey(),
                    body.isTextual() ? body.textValue() : body.toString(),
                    success(operation.getValue())));
          }
        }
      }
    }
    return examples;
  }

  private static String filled(String path, Map<String, String> places) {
    var filled = path;
    for (var place : places.entrySet()) {
      filled = filled.replace(place.getKey(), place.getValue());
    }
    return filled;
  }

  /// The parameters that must be there, each with the first of its values.
  private static String query(JsonNode document, JsonNode operation) {
    return operation
        .path("parameters")
        .valueStream()
        .map(
            parameter ->
                parameter.has("$ref")
                    ? document.at(parameter.path("$ref").textValue().substring(1))
                    : parameter)
        .filter(parameter -> parameter.path("in").asText().equals("query"))
        .filter(parameter -> parameter.path("required").asBoolean())
        .map(
            parameter ->
                "%s=%s"
                    .formatted(
                        parameter.path("name").asText(), parameter.at("/schema/enum/0").asText()))
        .collect(
            Collectors.collectingAndThen(Collectors.joining("&"), q -> q.isEmpty() ? q : "?" + q));
  }

  private static int success(JsonNode operation) {
    return operation
        .path("responses")
        .propertyStream()
        .map(Map.Entry::getKey)
        .filter(status -> status.startsWith("2"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }
}
