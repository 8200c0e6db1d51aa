package dev.matinee.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Holds documents against the schemas of the OpenAPI document: the part of JSON Schema that it
/// uses (type, properties, required, additionalProperties, items, enum, $ref).
final class Shape {
  private final JsonNode document;
  private final List<String> complaints = new ArrayList<>();

  private Shape(JsonNode document) {
    this.document = document;
  }

  /// What is wrong with a value; empty when nothing is.
  static List<String> complaints(JsonNode openApi, JsonNode schema, JsonNode value) {
    var shape = new Shape(openApi);
    shape.check(schema, value, "$");
    return shape.complaints;
  }

  private void check(JsonNode schema, JsonNode value, String place) {
    if (schema.has("$ref")) {
      var pointer = schema.path("$ref").asText().substring(1);
      check(document.at(pointer), value, place);
      return;
    }
    if (schema.isMissingNode() || types(schema).noneMatch(type -> is(type, value))) {
      complaints.add("%s is %s, not %s".formatted(place, value, schema.path("type")));
      return;
    }
    var choices = schema.path("enum");
    if (!choices.isMissingNode() && stream(choices).noneMatch(value::equals)) {
      complaints.add("%s is %s, not one of %s".formatted(place, value, choices));
    }
    if (value.isObject()) {
      object(schema, value, place);
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(schema.path("items"), value.get(i), "%s[%d]".formatted(place, i));
    }
  }

  private void object(JsonNode schema, JsonNode value, String place) {
    stream(schema.path("required"))
        .filter(name -> !value.has(name.asText()))
        .forEach(name -> complaints.add("%s lacks %s".formatted(place, name)));
    for (var field : value.properties()) {
      var known = schema.path("properties").path(field.getKey());
      var other = schema.path("additionalProperties");
      if (!known.isMissingNode()) {
        check(known, field.getValue(), place + "." + field.getKey());
      } else if (other.isObject()) {
        check(other, field.getValue(), place + "." + field.getKey());
      } else if (other.isBoolean() && !other.booleanValue()) {
        complaints.add("%s has the unknown field %s".formatted(place, field.getKey()));
      }
    }
  }

  private static Stream<String> types(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? stream(type).map(JsonNode::asText) : Stream.of(type.asText());
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
