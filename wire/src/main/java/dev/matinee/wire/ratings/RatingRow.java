package dev.matinee.wire.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rating that a caller sends: `{"item":"50","rating":5}` or `{"title":"Fargo
/// (1996)","rating":4, "timestamp":879000000}`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RatingRow(
    @Schema(
            description = "whose rating it is",
            types = {"string", "integer"})
        @Nullable String user,
    @Schema(
            description = "the movie's id; counts where a title is given too",
            types = {"string", "integer"})
        @Nullable String item,
    @Schema(description = "the movie's title, where its id is not given") @Nullable String title,
    @Schema(description = "a value of the scale, for instance 1 to 5") double rating,
    @Schema(description = 
                "seconds since 1970-01-01 UTC, or milliseconds, or an ISO date; now where left out")
        @Nullable Long timestamp)
    implements Row {
  private static final List<String> KNOWN = List.of("item", "title", "rating", "timestamp");
  private static final List<String> KNOWN_OWNED =
      List.of("user", "item", "title", "rating", "timestamp");
  private static final long LATEST = 253_402_300_799L; // the end of the year 9999

  public RatingRow {
    if (item == null && title == null) {
      throw new IllegalArgumentException("a rating needs an item or a title");
    }
  }

  /// A rating of an item in a request that names the user elsewhere.
  public static RatingRow of(String item, double rating, long timestamp) {
    return new RatingRow(null, item, null, rating, timestamp);
  }

  /// Reads one row of a request that names the user elsewhere.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RatingRow read(JsonNode row) {
    return read(new JsonFields(row, "a rating", KNOWN), null);
  }

  /// Reads one row that names its user.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RatingRow readOwned(JsonNode row) {
    var fields = new JsonFields(row, "a rating", KNOWN_OWNED);
    return read(fields, fields.id("user"));
  }

  private static RatingRow read(JsonFields fields, @Nullable String user) {
    return new RatingRow(
        user,
        fields.optionalId("item"),
        fields.optionalText("title"),
        fields.number("rating"),
        fields.has("timestamp") ? fields.time("timestamp", LATEST) : null);
  }
}
