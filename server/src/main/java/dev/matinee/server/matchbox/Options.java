package dev.matinee.server.matchbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// What a request's global parameters ask for.
///
/// @param kind what is predicted
/// @param selection from which movies or users they are picked
/// @param count how many of them a row has at most
/// @param as what stands for a movie in the answer
/// @param candidates the movies with the highest predicted ratings, of which those with the most
///   ratings are kept; 0 keeps the order of predicted ratings
/// @param common the least number of common movies or users, in evaluation
/// @param pool the least number of candidates, in evaluation
record Options(
    Kind kind, Selection selection, int count, Naming as, int candidates, int common, int pool) {
  private static final int LARGEST = 10_000;

  /// Nothing asked for.
  static final Options DEFAULTS = of(Map.of());

  /// Reads `GlobalParameters`: an object of names and values, strings or numbers; absent, `null`
  /// and the empty array (which R makes of an empty list) mean the defaults.
  static Options read(JsonNode parameters) {
    if (parameters.isMissingNode()
        || parameters.isNull()
        || (parameters.isArray() && parameters.isEmpty())) {
      return DEFAULTS;
    }
    if (!parameters.isObject()) {
      throw Fault.badBody();
    }
    var values = new EnumMap<Parameter, String>(Parameter.class);
    for (var field : parameters.properties()) {
      if (!field.getValue().isValueNode()) {
        throw Fault.badParameter(field.getKey(), field.getKey() + " must be a string or a number");
      }
      if (!field.getValue().isNull()) {
        values.put(parameter(field.getKey()), field.getValue().asText().strip());
      }
    }
    return of(values);
  }

  private static Parameter parameter(String name) {
    for (var parameter : Parameter.values()) {
      if (parameter.text().equalsIgnoreCase(name.strip())) {
        return parameter;
      }
    }
    throw Fault.unexpectedParameter(name);
  }

  private static Options of(Map<Parameter, String> given) {
    var values = new EnumMap<Parameter, String>(Parameter.class);
    values.putAll(given);
    var read = new Reader(Collections.unmodifiableMap(values));
    var kind = Kind.of(read.choice(Parameter.KIND));
    var as = Naming.of(read.choice(Parameter.AS));
    int items = read.whole(Parameter.ITEMS, 1);
    int candidates = read.whole(Parameter.CANDIDATES, 0);
    return switch (kind) {
      case RATING_PREDICTION -> new Options(kind, Selection.INPUT, items, as, candidates, 0, 0);
      case ITEM_RECOMMENDATION ->
          new Options(
              kind,
              read.selection(Parameter.ITEM_SELECTION),
              read.orElse(Parameter.MOST_ITEMS, items),
              as,
              candidates,
              0,
              read.whole(Parameter.ITEM_POOL, 0));
      case RELATED_USERS ->
          new Options(
              kind,
              read.selection(Parameter.USER_SELECTION),
              read.orElse(Parameter.MOST_USERS, items),
              as,
              candidates,
              read.whole(Parameter.COMMON_ITEMS, 0),
              read.whole(Parameter.USER_POOL, 0));
      case RELATED_ITEMS ->
          new Options(
              kind,
              read.selection(Parameter.RELATED_SELECTION),
              read.orElse(Parameter.MOST_RELATED, items),
              as,
              candidates,
              read.whole(Parameter.COMMON_USERS, 0),
              read.whole(Parameter.RELATED_POOL, 0));
    };
  }

  private record Reader(Map<Parameter, String> values) {
    private String value(Parameter parameter) {
      return values.getOrDefault(parameter, parameter.otherwise());
    }

    int orElse(Parameter parameter, int otherwise) {
      return values.containsKey(parameter) ? whole(parameter, 1) : otherwise;
    }

    int whole(Parameter parameter, int from) {
      var value = value(parameter);
      try {
        int number = Integer.parseInt(value);
        if (number >= from && number <= LARGEST) {
          return number;
        }
      } catch (NumberFormatException _) {
        // said below, together with what is out of range
      }
      throw Fault.badParameter(
          parameter.text(),
          "%s must be a whole number between %d and %d, got '%s'"
              .formatted(parameter.text(), from, LARGEST, value));
    }

    Selection selection(Parameter parameter) {
      if (value(parameter).isEmpty()) {
        return Selection.BY_INPUT;
      }
      return choice(parameter).equals(parameter.choices().getFirst())
          ? Selection.ALL
          : Selection.INPUT;
    }

    /// The one of the choices that the value means; without regard to case, and with or without
    /// what stands in parentheses.
    String choice(Parameter parameter) {
      var value = key(value(parameter));
      for (var choice : parameter.choices()) {
        if (key(choice).equals(value)) {
          return choice;
        }
      }
      throw Fault.badParameter(
          parameter.text(),
          "%s must be one of %s, got '%s'"
              .formatted(
                  parameter.text(), String.join(", ", parameter.choices()), value(parameter)));
    }

    private static String key(String text) {
      return text.replaceAll("\\s*\\(.*\\)$", "").strip().toLowerCase(Locale.ROOT);
    }
  }
}
