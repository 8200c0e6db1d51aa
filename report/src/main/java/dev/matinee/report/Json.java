package dev.matinee.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/// JSON inside a page.
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /// A document that can stand in a `script` element: a `<` is only ever inside a string, and is
  /// written as an escape there, so that no name can end the element.
  static String of(@Nullable Object document) {
    try {
      return MAPPER.writeValueAsString(document).replace("<", "\\u003c");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a chart's data: " + e.getMessage(), e);
    }
  }
}
