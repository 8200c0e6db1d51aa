package dev.matinee.server.http;

import dev.matinee.core.text.IdText;
import dev.matinee.wire.SentId;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The parameters of a request's address; every mistake gets a sentence that names the parameter,
/// what was sent and what would be right.
public final class QueryParameters {
  private static final String ATTRIBUTE = QueryParameters.class.getName();

  private final Map<String, List<String>> all;

  private QueryParameters(Map<String, List<String>> all) {
    this.all = all;
  }

  /// The query parameters of a request.
  public static QueryParameters of(Context ctx) {
    return new QueryParameters(all(ctx));
  }

  /// All parameters of a request's query with their values, read once; always as UTF-8, whatever
  /// the body is in.
  public static Map<String, List<String>> all(Context ctx) {
    Map<String, List<String>> known = ctx.attribute(ATTRIBUTE);
    if (known == null) {
      known = PercentEncoding.query(ctx.queryString());
      ctx.attribute(ATTRIBUTE, known);
    }
    return known;
  }

  /// The values of one parameter; empty where it is left out.
  public static List<String> values(Context ctx, String name) {
    return all(ctx).getOrDefault(name, List.of());
  }

  /// Refuses a request with a query parameter that its route does not have.
  ///
  /// @throws ProblemException when there is one that is not `known`
  public static void requireKnown(Context ctx, List<String> known) {
    for (var name : all(ctx).keySet()) {
      if (!name.isEmpty() && !known.contains(name)) { // a stray `&` names nothing
        throw bad(
            "unknown parameter '%s'; %s"
                .formatted(
                    name,
                    known.isEmpty() ? "there are none" : "known: " + String.join(", ", known)));
      }
    }
  }

  /// A part of the path that is the id of a user or a movie, as files and bodies mean it: `242.0`
  /// is 242. A word that files write for "no value" (`null`) is a valid id here, of a user or movie
  /// that is unknown: nothing is ever stored under it.
  public static String id(Context ctx, String name) {
    var written = ctx.pathParam(name);
    boolean adds = List.of("PUT", "PATCH", "POST").contains(ctx.req().getMethod());
    return !adds && IdText.isMissing(written) ? written : id(name, written);
  }

  private static String id(String name, String written) {
    try {
      return SentId.read(name, written);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /// A part of the path that names anything else, as it is.
  public static String name(Context ctx, String name) {
    var text = ctx.pathParam(name);
    if (text.isBlank()) {
      throw bad(name + " must not be blank");
    }
    IdText.problem(text)
        .ifPresent(
            problem -> {
              throw bad("%s %s".formatted(name, problem));
            });
    return text;
  }

  /// A text, given once and not blank; empty where left out.
  public Optional<String> text(String name) {
    var values = all.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw bad("%s must be given once, got it %d times".formatted(name, values.size()));
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.getFirst().isBlank()) {
      throw bad(name + " must not be blank");
    }
    return Optional.of(values.getFirst().strip());
  }

  /// A whole number from `from` to `to`.
  public int whole(String name, int from, int to, int otherwise) {
    var text = text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text.get());
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Falls through to the message that says what would be right.
    }
    throw bad(
        "%s must be a whole number between %d and %d, got '%s'"
            .formatted(name, from, to, text.get()));
  }

  /// A number from `from` to `to`; empty where left out.
  public Optional<Double> number(String name, double from, double to) {
    return text(name).map(text -> number(name, text, from, to));
  }

  private static double number(String name, String text, double from, double to) {
    try {
      double value = Double.parseDouble(text);
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Falls through to the message that says what would be right.
    }
    throw bad("%s must be a number between %s and %s, got '%s'".formatted(name, from, to, text));
  }

  /// `true` or `false`.
  public boolean flag(String name, boolean otherwise) {
    return switch (text(name).orElse(Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw bad("%s must be true or false, got '%s'".formatted(name, other));
    };
  }

  /// Ids separated by commas, also given several times.
  public Set<String> ids(String name) {
    var ids = new LinkedHashSet<String>();
    texts(name).forEach(text -> ids.add(id(name, text)));
    return ids;
  }

  /// Whether a parameter is given, be it with nothing in it.
  public boolean has(String name) {
    return all.containsKey(name);
  }

  /// The texts of a parameter that may be given several times, none of them blank.
  public List<String> all(String name) {
    var values = all.getOrDefault(name, List.of());
    if (values.stream().anyMatch(String::isBlank)) {
      throw bad(name + " must not be blank");
    }
    return values.stream().map(String::strip).distinct().toList();
  }

  /// Texts separated by commas, also given several times.
  public List<String> texts(String name) {
    return all.getOrDefault(name, List.of()).stream()
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .filter(text -> !text.isBlank())
        .map(String::strip)
        .distinct()
        .toList();
  }

  /// One of some choices, compared without regard to case; empty where left out.
  public Optional<String> choice(String name, List<String> choices) {
    var text = text(name);
    if (text.isEmpty()) {
      return text;
    }
    var chosen = choices.stream().filter(text.get()::equalsIgnoreCase).findFirst();
    if (chosen.isEmpty()) {
      throw bad(
          choices.isEmpty()
              ? "%s is not known of any movie here, got '%s'".formatted(name, text.get())
              : "%s must be one of %s, got '%s'"
                  .formatted(name, String.join(", ", new ArrayList<>(choices)), text.get()));
    }
    return chosen;
  }

  private static ProblemException bad(String detail) {
    return new ProblemException(ProblemType.BAD_PARAMETER, detail);
  }
}
