package dev.matinee.cli.options;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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

  /// Runs what was asked for, unless an option of one value was given twice: before and after the
  /// command for instance.
  ///
  /// @throws ParameterException which names both values
  public static int run(ParseResult parsed) {
    var given = new HashMap<String, List<String>>();
    for (var line : parsed.asCommandLineList()) {
      for (var option : new LinkedHashSet<>(line.getParseResult().matchedOptions())) {
        var values = given.computeIfAbsent(option.longestName(), _ -> new ArrayList<>());
        values.addAll(option.originalStringValues());
        if (values.size() > 1 && !option.isMultiValue() && option.arity().max() > 0) {
          throw new ParameterException(
              line,
              "%s takes one value, got '%s'; name it once"
                  .formatted(option.longestName(), String.join("' and '", values)));
        }
      }
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /// Reads `name=value,value` pairs.
  public static Map<String, List<Object>> lists(String option, List<String> texts) {
    var values = new LinkedHashMap<String, List<Object>>();
    assignments(option, texts)
        .forEach((name, list) -> values.put(name, List.of((Object[]) list.split(",", -1))));
    return values;
  }
}
