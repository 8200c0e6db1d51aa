package dev.matinee.cli.options;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what stands in options.
public final class OptionValues {
  private OptionValues() {}

  /// Reads `name=value` pairs.
  ///
  /// @throws IllegalArgumentException for what is none, and a name that stands there twice
  public static Map<String, String> assignments(String option, List<String> texts) {
    var values = new LinkedHashMap<String, String>();
    for (var text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("%s takes name=value, got '%s'".formatted(option, text));
      }
      var name = text.substring(0, equals).strip();
      if (values.put(name, text.substring(equals + 1).strip()) != null) {
        throw new IllegalArgumentException("%s has '%s' twice".formatted(option, name));
      }
    }
    return values;
  }

  /// Reads `name=value,value` pairs.
  public static Map<String, List<Object>> lists(String option, List<String> texts) {
    var values = new LinkedHashMap<String, List<Object>>();
    assignments(option, texts)
        .forEach((name, list) -> values.put(name, List.of((Object[]) list.split(",", -1))));
    return values;
  }
}
