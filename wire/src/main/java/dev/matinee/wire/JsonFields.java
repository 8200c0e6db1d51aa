package dev.matinee.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.matinee.core.text.IdText;
import dev.matinee.core.text.Numbers;
import dev.matinee.core.text.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// One JSON object of a request, read field by field; every mistake gets a sentence that names the
/// field, what was sent and what would be right.
///
/// A field that is `null` counts as left out. Every method throws an [IllegalArgumentException]
/// with that sentence where the field is not what it should be.
public final class JsonFields {
  private static final int SHOWN = 60;

  /// The longest text that is no id, a title for instance, in characters.
  public static final int LONGEST_TEXT = 1000;

  /// Up to here every whole number is a double of its own.
  private static final double EXACT = 1L << 53;

  private final JsonNode object;

  /// An object that has no other fields than those `known`.
  ///
  /// @param what what the object is, for messages: "the body", "a pair"
  /// @throws IllegalArgumentException when `node` is no object or has a field that is not `known`
  public JsonFields(JsonNode node, String what, List<String> known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(
          "%s must be a JSON object with %s, got %s"
              .formatted(what, String.join(", ", known), shown(node)));
    }
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException(
                    "unknown field '%s'; known: %s".formatted(cut(name), String.join(", ", known)));
              }
            });
    this.object = node;
  }

  /// One field of an object whose names are the caller's.
  public static JsonFields ofOne(String name, JsonNode value) {
    return new JsonFields(
        JsonNodeFactory.instance.objectNode().set(name, value), "the object", List.of(name));
  }

  /// Whether the field is there and not `null`.
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /// An id: a string that is not blank, or a whole number, however it is written: `242`, `242.0`,
  /// `"242.0"` and `2.42e+02` are one id, as in files.
  public @Nullable String optionalId(String name) {
    return has(name) ? id(name, object.get(name)) : null;
  }

  /// An id that must be there.
  public String id(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return id(name, object.get(name));
  }

  /// An array of ids; empty where left out.
  public List<String> ids(String name) {
    return list(name, (_, node) -> id("an entry of " + name, node));
  }

  /// A string that is not blank; `null` where left out.
  public @Nullable String optionalText(String name) {
    return optionalText(name, LONGEST_TEXT);
  }

  /// The same for a text of at most so many characters.
  public @Nullable String optionalText(String name, int longest) {
    if (!has(name)) {
      return null;
    }
    var node = object.get(name);
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw wrong(name + " must be a string that is not blank", node);
    }
    requireStorable(name, node.textValue(), longest);
    return node.textValue();
  }

  /// One string, or an array of strings, none of them blank; empty where left out.
  public List<String> texts(String name) {
    if (!has(name) || object.get(name).isArray()) {
      return list(name, (_, node) -> text("an entry of " + name, node));
    }
    return List.of(text(name, object.get(name)));
  }

  private static String text(String name, JsonNode node) {
    if (!node.isTextual() || node.textValue().isBlank()) {
      throw wrong(name + " must be a string that is not blank", node);
    }
    requireStorable(name, node.textValue(), LONGEST_TEXT);
    return node.textValue().strip();
  }

  /// A finite number that must be there; a string may have it as files do: `"4"`, `"4,5"`.
  public double number(String name) {
    if (!has(name)) {
      throw new IllegalArgumentException(name + " is missing");
    }
    var node = object.get(name);
    if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw wrong(name + " must be a finite number", node);
    }
    double number = number(node);
    if (Double.isNaN(number)) {
      throw wrong(name + " must be a number", node);
    }
    return number;
  }

  private static double number(JsonNode node) {
    return node.isTextual() ? Numbers.parse(node.textValue().strip()) : numeric(node);
  }

  private static double numeric(JsonNode node) {
    return node.isNumber() ? node.doubleValue() : Double.NaN;
  }

  /// A time as seconds since 1970, milliseconds or less, or a date, as in files; the field must be
  /// there.
  ///
  /// @param latest the greatest number of seconds that is allowed; the least is 0
  public long time(String name, long latest) {
    var node = object.get(name);
    long seconds =
        node.isTextual() ? Times.parse(node.textValue().strip()) : Times.ofNumber(numeric(node));
    if (seconds == Times.NONE) {
      throw wrong("%s must be %s".formatted(name, Times.EXPECTED), node);
    }
    if (Times.mayBeDays(seconds)) {
      throw wrong("%s must be %s".formatted(name, Times.NOT_DAYS), node);
    }
    if (seconds < 0 || seconds > latest) {
      throw wrong("%s must be between 0 and %d".formatted(name, latest), node);
    }
    return seconds;
  }

  /// A whole number from `from` to `to`; the field must be there.
  public long whole(String name, long from, long to) {
    var node = object.get(name);
    double number = number(node);
    if (number != Math.rint(number)) {
      throw wrong(name + " must be a whole number", node);
    }
    if (!(number >= from && number <= to)) {
      throw wrong("%s must be between %d and %d".formatted(name, from, to), node);
    }
    return (long) number;
  }

  /// The entries of an array, made by `entry` of their position from 0; empty where left out.
  public <T> List<T> list(String name, BiFunction<Integer, JsonNode, T> entry) {
    if (!has(name)) {
      return List.of();
    }
    var array = object.get(name);
    if (!array.isArray()) {
      throw wrong(name + " must be an array", array);
    }
    var list = new ArrayList<T>(array.size());
    for (int i = 0; i < array.size(); i++) {
      list.add(entry.apply(i, array.get(i)));
    }
    return list;
  }

  /// An id that stands by itself.
  ///
  /// @param name what it is, for messages
  public static String id(String name, JsonNode node) {
    var text = node.isTextual() ? node.textValue() : whole(node);
    if (text.isBlank()) {
      throw wrong(name + " must be an id: a string that is not blank, or a whole number", node);
    }
    return SentId.read(name, text);
  }

  private static void requireStorable(String name, String text, int longest) {
    IdText.problem(text, longest)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("%s %s".formatted(name, problem));
            });
  }

  /// The digits of a whole number; empty where it is none, or too large to be written out.
  private static String whole(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.asText();
    }
    boolean whole =
        node.isNumber()
            && node.doubleValue() == Math.rint(node.doubleValue())
            && Math.abs(node.doubleValue()) < EXACT;
    return whole ? Long.toString((long) node.doubleValue()) : "";
  }

  private static IllegalArgumentException wrong(String rule, JsonNode got) {
    return new IllegalArgumentException(rule + ", got " + shown(got));
  }

  /// What was sent, for messages.
  public static String shown(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "an array";
      case NUMBER -> cut(node.asText());
      default -> cut(node.toString());
    };
  }

  static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
