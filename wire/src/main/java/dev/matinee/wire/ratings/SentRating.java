package dev.matinee.wire.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One row of a request's `ratings`: usable, or refused with the reason.
///
/// A list of rows keeps every row of the body, so the row at position `i` is number `i + 1`.
public sealed interface SentRating {
  /// Reads the field `ratings` of a request that names the user elsewhere; a row that is wrong
  /// spoils only itself.
  static List<SentRating> rows(JsonFields body) {
    return rows(body, UsableRating::read);
  }

  /// Reads the field `ratings` where every row names its user.
  static List<SentRating> owned(JsonFields body) {
    return rows(body, UsableRating::readOwned);
  }

  private static List<SentRating> rows(JsonFields body, Function<JsonNode, UsableRating> reader) {
    return body.list(
        "ratings",
        (i, node) -> {
          try {
            return reader.apply(node);
          } catch (IllegalArgumentException e) {
            return new Refused(i + 1, String.valueOf(e.getMessage()));
          }
        });
  }

  /// One rating that a caller sends: `{"item":"50","rating":5}` or `{"title":"Fargo
  /// (1996)","rating":4, "timestamp":879000000}`.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "RatingRow")
  public record UsableRating(
      @Schema(
              description = "whose rating it is",
              types = {"string", "integer"})
          @Nullable String user,
      @Schema(
              description = "the movie's id; a title that is given too must not be another movie's",
              types = {"string", "integer"})
          @Nullable String item,
      @Schema(description = "the movie's title, where its id is not given") @Nullable String title,
      @Schema(
              description =
                  "a value of the scale, for instance 1 to 5; a string may have it too. Only where the data are choices, without ratings, it may be left out (or 1)",
              types = {"number", "string"})
          @Nullable Double rating,
      @Schema(
              description =
                  "seconds since 1970-01-01 UTC, or milliseconds, or an ISO date; now where left out",
              types = {"number", "string"})
          @Nullable Long timestamp)
      implements SentRating {
    private static final List<String> KNOWN = List.of("item", "title", "rating", "timestamp");
    private static final List<String> KNOWN_OWNED =
        List.of("user", "item", "title", "rating", "timestamp");
    private static final long LATEST = 253_402_300_799L; // the end of the year 9999

    public UsableRating {
      if (item == null && title == null) {
        throw new IllegalArgumentException("a rating needs an item or a title");
      }
    }

    /// A row that says its rating.
    public UsableRating(
        @Nullable String user,
        @Nullable String item,
        @Nullable String title,
        double rating,
        @Nullable Long timestamp) {
      this(user, item, title, Double.valueOf(rating), timestamp);
    }

    /// A rating of an item in a request that names the user elsewhere.
    public static UsableRating of(String item, double rating, long timestamp) {
      return new UsableRating(null, item, null, rating, Long.valueOf(timestamp));
    }

    /// Reads one row of a request that names the user elsewhere.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static UsableRating read(JsonNode row) {
      return read(new JsonFields(row, "a rating", KNOWN), null);
    }

    /// Reads one row that names its user.
    ///
    /// @throws IllegalArgumentException with a sentence about what is wrong with it
    public static UsableRating readOwned(JsonNode row) {
      var fields = new JsonFields(row, "a rating", KNOWN_OWNED);
      return read(fields, fields.id("user"));
    }

    private static UsableRating read(JsonFields fields, @Nullable String user) {
      return new UsableRating(
          user,
          fields.optionalId("item"),
          fields.optionalText("title"),
          fields.has("rating") ? Double.valueOf(fields.number("rating")) : null,
          fields.has("timestamp") ? fields.time("timestamp", LATEST) : null);
    }
  }

  /// A row of a request that was left out.
  @Schema(description = "a row of the request that was left out")
  public record Refused(
      @Schema(description = "its number in the request, from 1") int row,
      @Schema(description = "what is wrong with it and what would be right") String problem)
      implements SentRating {}
}
