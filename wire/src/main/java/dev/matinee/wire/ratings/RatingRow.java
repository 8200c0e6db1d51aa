package dev.matinee.wire.ratings;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One rating that a caller sends: `{"item":"50","rating":5}` or `{"title":"Fargo
/// (1996)","rating":4, "timestamp":879000000}`.
///
/// @param user whose rating it is, where the request does not say it once for all
/// @param item the movie's id; rules where `title` is given too, so that an answer can be sent back
/// @param title the movie's title, where its id is not given
/// @param rating the value, not yet held against any scale
/// @param timestamp seconds since 1970-01-01 UTC; `null` where not said
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RatingRow(
    @Nullable String user,
    @Nullable String item,
    @Nullable String title,
    double rating,
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
    return read(new Fields(row, "a rating", KNOWN), null);
  }

  /// Reads one row that names its user.
  ///
  /// @throws IllegalArgumentException with a sentence about what is wrong with it
  public static RatingRow readOwned(JsonNode row) {
    var fields = new Fields(row, "a rating", KNOWN_OWNED);
    return read(fields, fields.id("user"));
  }

  private static RatingRow read(Fields fields, @Nullable String user) {
    return new RatingRow(
        user,
        fields.optionalId("item"),
        fields.optionalText("title"),
        fields.number("rating"),
        fields.has("timestamp") ? fields.whole("timestamp", 0, LATEST) : null);
  }
}
