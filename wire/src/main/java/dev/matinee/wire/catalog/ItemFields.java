package dev.matinee.wire.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.text.MissingText;
import dev.matinee.wire.FieldDescriptions;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `PUT` and `PATCH /v1/items/{item}`: what is to be known of a movie.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ItemFields(
    @Schema(description = FieldDescriptions.TITLE) @Nullable String title,
    @Schema(
            description = "when it came out",
            types = {"integer", "string"})
        @Nullable Integer year,
    @ArraySchema(
            arraySchema = @Schema(description = "its genres, one an entry", defaultValue = "[]"),
            schema = @Schema(description = "a genre"))
        List<String> genres,
    @Schema(description = FieldDescriptions.LABELS, defaultValue = "{}")
        Map<String, @Nullable List<String>> labels,
    @Schema(description = FieldDescriptions.NUMBERS, defaultValue = "{}")
        Map<String, @Nullable Double> numbers,
    @Schema(description = "whether it stands in no list", defaultValue = "false") boolean hidden,
    @Schema(
            description = "since when it stands in lists, in seconds or as a date",
            types = {"integer", "string"})
        @Nullable Long availableFrom,
    @Schema(
            description = "until when",
            types = {"integer", "string"})
        @Nullable Long availableUntil) {
  /// The latest time, the end of the year 9999.
  static final long LATEST = 253_402_300_799L;

  private static final int LATEST_YEAR = 9999;
  private static final Set<String> OF_THEIR_OWN = Set.of("title", "genres", "year", "ratings");
  private static final List<String> KNOWN =
      List.of(
          "title",
          "year",
          "genres",
          "labels",
          "numbers",
          "hidden",
          "availableFrom",
          "availableUntil");

  public ItemFields {
    genres = List.copyOf(genres);
  }

  /// What a body says, and which fields it has.
  ///
  /// @param given the names of the fields that it has, also where they are `null`
  public record Edit(ItemFields fields, Set<String> given) {
    public Edit {
      given = Set.copyOf(given);
    }
  }

  /// A line that adds or replaces a movie.
  public record Line(String item, Edit edit) {}

  /// Reads a body.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static Edit read(JsonNode body) {
    return edit(body, new JsonFields(body, "the body", KNOWN));
  }

  /// Reads a line, which names its movie as `item`.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static Line line(JsonNode line) {
    var known = Stream.concat(Stream.of("item"), KNOWN.stream()).toList();
    var fields = new JsonFields(line, "a line", known);
    return new Line(fields.id("item"), edit(line, fields));
  }

  /// The movies of one document, `{"items":[…]}`, each as in a line.
  ///
  /// @throws IllegalArgumentException when it is no such document
  public static List<JsonNode> several(JsonNode body) {
    new JsonFields(body, "the body", List.of("items"));
    var items = body.path("items");
    if (!items.isArray()) {
      throw new IllegalArgumentException(
          "items must be an array of movies, got %s; one movie alone is put to /v1/items/ID"
              .formatted(items.isMissingNode() ? "none" : items.getNodeType()));
    }
    for (var entry : items) {
      if (!entry.isObject()) {
        throw new IllegalArgumentException(
            "an entry of items must be an object with item, title, year, …, got "
                + entry.getNodeType());
      }
    }
    return items.valueStream().toList();
  }

  private static Edit edit(JsonNode body, JsonFields fields) {
    var features = FeatureFields.read(body, OF_THEIR_OWN);
    var given = new HashSet<String>();
    body.fieldNames().forEachRemaining(given::add);
    return new Edit(
        new ItemFields(
            title(fields),
            fields.has("year") ? (int) fields.whole("year", 0, LATEST_YEAR) : null,
            genres(body.path("genres"), fields),
            features.labels(),
            features.numbers(),
            flag(body, "hidden"),
            time(fields, "availableFrom"),
            time(fields, "availableUntil")),
        given);
  }

  /// What data frames and databases write where they have nothing is no title, as in files.
  private static @Nullable String title(JsonFields fields) {
    var title = fields.optionalText("title");
    return title == null || MissingText.isMissing(title.strip()) ? null : title;
  }

  /// Genres are an array, and a bar would be part of a genre that no filter ever names.
  private static List<String> genres(JsonNode sent, JsonFields fields) {
    if (sent.isTextual()) {
      throw new IllegalArgumentException(
          "genres must be an array of texts, got the text '%s'; send [\"Drama\",\"War\"]"
              .formatted(sent.asText()));
    }
    var genres = fields.texts("genres");
    for (var genre : genres) {
      if (genre.contains("|")) {
        throw new IllegalArgumentException(
            "an entry of genres must be one genre, without '|', got '%s'; send [\"Drama\",\"War\"]"
                .formatted(genre));
      }
    }
    return genres;
  }

  private static @Nullable Long time(JsonFields fields, String name) {
    return fields.has(name) ? fields.time(name, LATEST) : null;
  }

  private static boolean flag(JsonNode body, String name) {
    var node = body.path(name);
    if (!node.isBoolean() && !node.isMissingNode() && !node.isNull()) {
      throw new IllegalArgumentException("%s must be true or false, got %s".formatted(name, node));
    }
    return node.asBoolean(false);
  }
}
