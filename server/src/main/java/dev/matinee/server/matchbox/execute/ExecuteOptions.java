package dev.matinee.server.matchbox.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.server.matchbox.execute.ExecuteRequest.InputTable;
import dev.matinee.server.serving.LoadedModel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a request's global parameters ask for.
///
/// The choices of a [Parameter] stand in the order of the constants that they mean.
///
/// @param kind what is predicted
/// @param selection from which movies or users they are picked
/// @param count how many of them a row has at most
/// @param as what stands for a movie in the answer
/// @param candidates the movies with the highest predicted ratings, of which those with the most
///   ratings are kept; 0 keeps the order of predicted ratings
/// @param common the least number of common movies or users, in evaluation
/// @param pool the least number of candidates, in evaluation
public record ExecuteOptions(
    PredictionKind kind,
    Selection selection,
    int count,
    ItemNaming as,
    int candidates,
    int common,
    int pool) {
  private static final int LARGEST = 10_000;

  /// Nothing asked for.
  public static final ExecuteOptions DEFAULTS = of(Map.of());

  /// Reads `GlobalParameters`: an object of names and values, strings or numbers; absent, `null`
  /// and the empty array (which R makes of an empty list) mean the defaults.
  public static ExecuteOptions read(JsonNode parameters) {
    if (parameters.isMissingNode()
        || parameters.isNull()
        || (parameters.isArray() && parameters.isEmpty())) {
      return DEFAULTS;
    }
    if (!parameters.isObject()) {
      throw StudioException.badBody();
    }
    var values = new EnumMap<Parameter, String>(Parameter.class);
    for (var field : parameters.properties()) {
      if (!field.getValue().isValueNode()) {
        throw StudioException.badParameter(
            field.getKey(), field.getKey() + " must be a string or a number");
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
    throw StudioException.unexpectedParameter(name);
  }

  private static ExecuteOptions of(Map<Parameter, String> given) {
    var values = new EnumMap<Parameter, String>(Parameter.class);
    values.putAll(given);
    var read = new ParameterReader(Collections.unmodifiableMap(values));
    var kind = PredictionKind.values()[read.index(Parameter.KIND)];
    var as = ItemNaming.values()[read.index(Parameter.AS)];
    int items = read.whole(Parameter.ITEMS, 1);
    int candidates = read.whole(Parameter.CANDIDATES, 0);
    return switch (kind) {
      case RATING_PREDICTION ->
          new ExecuteOptions(kind, Selection.INPUT, items, as, candidates, 0, 0);
      case ITEM_RECOMMENDATION ->
          new ExecuteOptions(
              kind,
              read.selection(Parameter.ITEM_SELECTION),
              read.orElse(Parameter.MOST_ITEMS, items),
              as,
              candidates,
              0,
              read.whole(Parameter.ITEM_POOL, 0));
      case RELATED_USERS ->
          new ExecuteOptions(
              kind,
              read.selection(Parameter.USER_SELECTION),
              read.orElse(Parameter.MOST_USERS, items),
              as,
              candidates,
              read.whole(Parameter.COMMON_ITEMS, 0),
              read.whole(Parameter.USER_POOL, 0));
      case RELATED_ITEMS ->
          new ExecuteOptions(
              kind,
              read.selection(Parameter.RELATED_SELECTION),
              read.orElse(Parameter.MOST_RELATED, items),
              as,
              candidates,
              read.whole(Parameter.COMMON_USERS, 0),
              read.whole(Parameter.RELATED_POOL, 0));
    };
  }

  private record ParameterReader(Map<Parameter, String> values) {
    private String value(Parameter parameter) {
      return values.getOrDefault(parameter, parameter.defaultValue());
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
      throw StudioException.badParameter(
          parameter.text(),
          "%s must be a whole number between %d and %d, got '%s'"
              .formatted(parameter.text(), from, LARGEST, value));
    }

    Selection selection(Parameter parameter) {
      if (value(parameter).isEmpty()) {
        return Selection.BY_INPUT;
      }
      return index(parameter) == 0 ? Selection.ALL : Selection.INPUT;
    }

    /// Which of the choices the value means; without regard to case, and with or without what
    /// stands in parentheses.
    int index(Parameter parameter) {
      var value = key(value(parameter));
      var choices = parameter.choices().stream().map(ParameterReader::key).toList();
      if (choices.contains(value)) {
        return choices.indexOf(value);
      }
      throw StudioException.badParameter(
          parameter.text(),
          "%s must be one of %s, got '%s'"
              .formatted(
                  parameter.text(), String.join(", ", parameter.choices()), value(parameter)));
    }

    private static String key(String text) {
      return text.replaceAll("\\s*\\(.*\\)$", "").strip().toLowerCase(Locale.ROOT);
    }
  }

  /// The four kinds of predictions of the original's scoring module.
  enum PredictionKind {
    RATING_PREDICTION,
    ITEM_RECOMMENDATION,
    RELATED_USERS,
    RELATED_ITEMS
  }

  /// From which movies or users a row is picked.
  enum Selection {
    /// All that there are: production.
    ALL,

    /// Those of the input: evaluation.
    INPUT,

    /// As the input has it: where it pairs users with movies those of the input, else all.
    BY_INPUT;

    /// Whether it is from those of the input.
    boolean fromInput(InputTable input) {
      return switch (this) {
        case ALL -> false;
        case INPUT -> true;
        case BY_INPUT -> input.hasPairs();
      };
    }
  }

  /// What stands for a movie in answers; requests may use either.
  enum ItemNaming {
    TITLE,
    ID;

    /// The name of a movie.
    String of(LoadedModel served, String item) {
      return this == TITLE ? served.titles().title(item) : item;
    }
  }

  /// The web service parameters; those with long names are options of the original's scoring
  /// module.
  public enum Parameter {
    ITEMS("items", "5", "How many movies, or related users or movies, each row has."),
    AS(
        "as",
        "title",
        "Whether the answer names movies by title or by id; a request may do either.",
        "title",
        "id"),
    CANDIDATES(
        "candidates",
        "100",
        "Of so many movies with the highest predicted ratings those with the most ratings are kept,"
            + " so that no row has more of them, whatever items says; 0 keeps the order of"
            + " predicted ratings, and has no such limit."),
    KIND(
        "Recommender prediction kind",
        "Item Recommendation",
        "What is predicted.",
        "Rating Prediction",
        "Item Recommendation",
        "Related Users",
        "Related Items"),
    ITEM_SELECTION(
        "Recommended item selection",
        "From All Items",
        "Which movies are recommended: all that were rated in training, whatever the input, or"
            + " those that the input pairs with the user.",
        "From All Items",
        "From Rated Items (for model evaluation)"),
    MOST_ITEMS(
        "Maximum number of items to recommend to a user", "5", "The same as items, for that kind."),
    ITEM_POOL(
        "Minimum size of the recommendation pool per user",
        "2",
        "From rated items: users with fewer movies in the input get no row."),
    USER_SELECTION(
        "Related user selection",
        "",
        "Which users are looked at: all, or those of the input. Left out, the input says it: users"
            + " alone mean all (production), users paired with movies those of the input"
            + " (evaluation).",
        "From All Users",
        "From Users That Rated Items (for model evaluation)"),
    MOST_USERS(
        "Maximum number of related users to find for a user",
        "5",
        "The same as items, for that kind."),
    COMMON_ITEMS(
        "Minimum number of items that the query user and the related user must have rated in"
            + " common",
        "2",
        "From users that rated items: so many movies the input must pair with both."),
    USER_POOL(
        "Minimum size of the related user pool for a single user",
        "2",
        "From users that rated items: users with fewer related ones get no row."),
    RELATED_SELECTION(
        "Related item selection",
        "",
        "Which movies are looked at: all, or those of the input. Left out, the input says it:"
            + " movies alone mean all (production), users paired with movies those of the input"
            + " (evaluation).",
        "From All Items",
        "From Rated Items (for model evaluation)"),
    MOST_RELATED(
        "Maximum number of related items to find for an item",
        "5",
        "The same as items, for that kind."),
    COMMON_USERS(
        "Minimum number of items that the query item and the related item must have been rated by"
            + " in common",
        "2",
        "From rated items: so many users the input must pair with both movies."),
    RELATED_POOL(
        "Minimum size of the related item pool for a single item",
        "2",
        "From rated items: movies with fewer related ones get no row.");

    private static final String SEPARATOR = ";";

    private final String text;
    private final String defaultValue;
    private final String description;
    private final String choices; // separated, because an enum holds nothing that could be changed

    Parameter(String text, String defaultValue, String description, String... choices) {
      this.text = text;
      this.defaultValue = defaultValue;
      this.description = description;
      this.choices = String.join(SEPARATOR, choices);
    }

    /// Its name in a request.
    public String text() {
      return text;
    }

    /// The value where none is given; empty where that depends on the input.
    public String defaultValue() {
      return defaultValue;
    }

    /// What it is for, in a sentence.
    public String description() {
      return description;
    }

    /// The values there are; empty for a number.
    public List<String> choices() {
      return choices.isEmpty() ? List.of() : List.of(choices.split(SEPARATOR, -1));
    }
  }
}
