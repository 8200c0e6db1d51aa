package dev.matinee.wire.ratings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.wire.JsonFields;
import java.util.List;
import java.util.function.Function;

/// One row of a request's `ratings`: usable, or refused with the reason.
///
/// A list of rows keeps every row of the body, so the row at position `i` is number `i + 1`.
public sealed interface Row permits RatingRow, Refused {
  /// Reads the field `ratings` of a request that names the user elsewhere; a row that is wrong
  /// spoils only itself.
  static List<Row> rows(JsonFields body) {
    return rows(body, RatingRow::read);
  }

  /// Reads the field `ratings` where every row names its user.
  static List<Row> owned(JsonFields body) {
    return rows(body, RatingRow::readOwned);
  }

  private static List<Row> rows(JsonFields body, Function<JsonNode, RatingRow> reader) {
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
}
