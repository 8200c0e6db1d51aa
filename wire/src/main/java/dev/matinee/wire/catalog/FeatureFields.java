package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.text.IdText;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `PUT /v1/users/{user}`: labels and numbers by name.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureFields(
    @Schema(description = FieldDescriptions.LABELS, defaultValue = "{}")
        Map<String, @Nullable List<String>> labels,
    @Schema(description = FieldDescriptions.NUMBERS, defaultValue = "{}")
        Map<String, @Nullable Double> numbers) {
  private static final int MOST_NAMES = 50;
  private static final int MOST_VALUES = 100;
  private static final int LONGEST_NAME = 100;

  /// Reads a body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static FeatureFields read(JsonNode body) {
    new JsonFields(body, "the body", List.of("labels", "numbers"));
    return read(body, Set.of());
  }

  /// Reads `labels` and `numbers` of an object.
  ///
  /// @param taken names that no label and no number may have
  static FeatureFields read(JsonNode body, Set<String> taken) {
    var labels = new LinkedHashMap<String, @Nullable List<String>>();
    for (var field : object(body, "labels").properties()) {
      requireName("labels", field.getKey(), taken);
      labels.put(field.getKey(), field.getValue().isNull() ? null : texts(field));
    }
    var numbers = new LinkedHashMap<String, @Nullable Double>();
    for (var field : object(body, "numbers").properties()) {
      requireName("numbers", field.getKey(), taken);
      if (labels.containsKey(field.getKey())) {
        throw new IllegalArgumentException(
            "'%s' must be a label or a number, got both".formatted(field.getKey()));
      }
      numbers.put(field.getKey(), field.getValue().isNull() ? null : number(field));
    }
    return new FeatureFields(labels, numbers);
  }

  private static JsonNode object(JsonNode body, String name) {
    var node = body.path(name);
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      throw new IllegalArgumentException("%s must be a JSON object by name".formatted(name));
    }
    if (node.size() > MOST_NAMES) {
      throw new IllegalArgumentException(
          "%s may have %d names, got %d".formatted(name, MOST_NAMES, node.size()));
    }
    return node;
  }

  private static void requireName(String group, String name, Set<String> taken) {
    if (taken.contains(name)) {
      throw new IllegalArgumentException(
          "%s must not have '%s', which is a field of its own".formatted(group, name));
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a name of %s must not be blank".formatted(group));
    }
    IdText.problem(name, LONGEST_NAME)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("a name of %s %s".formatted(group, problem));
            });
  }

  private static List<String> texts(Map.Entry<String, JsonNode> field) {
    var one = JsonFields.ofOne(field.getKey(), field.getValue()).texts(field.getKey());
    if (one.size() > MOST_VALUES) {
      throw new IllegalArgumentException(
          "%s may have %d labels, got %d".formatted(field.getKey(), MOST_VALUES, one.size()));
    }
    return one;
  }

  private static double number(Map.Entry<String, JsonNode> field) {
    return JsonFields.ofOne(field.getKey(), field.getValue()).number(field.getKey());
  }
}
