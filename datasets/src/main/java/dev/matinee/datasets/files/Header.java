package dev.matinee.datasets.files;

import dev.matinee.datasets.text.FieldCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The first line of a table, as far as it names columns.
final class Header {
  private static final List<String> USER =
      List.of(
          "userid",
          "user",
          "uid",
          "reviewerid",
          "reviewer",
          "customerid",
          "customer",
          "memberid",
          "member",
          "username");
  private static final List<String> ITEM =
      List.of(
          "movieid",
          "itemid",
          "movie",
          "item",
          "iid",
          "asin",
          "isbn",
          "filmid",
          "film",
          "productid",
          "product");
  private static final List<String> RATING =
      List.of("rating", "ratings", "stars", "score", "overall", "moviereviewrating", "bookrating");
  private static final List<String> TIMESTAMP =
      List.of("timestamp", "unixreviewtime", "time", "date", "datetime", "reviewtime", "ratedat");
  private static final int MOST_COLUMNS = 64;

  private final List<String> names = new ArrayList<>();
  private final DataLayout.Columns columns;
  private boolean words = true;

  /// @param fields a line that may be a header
  Header(FieldCursor fields) {
    for (int f = 0; f < Math.min(fields.count(), MOST_COLUMNS); f++) {
      names.add(fields.text(f).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
      words &= !fields.isEmpty(f) && !fields.hasControls(f) && Double.isNaN(fields.number(f));
    }
    columns = new DataLayout.Columns(column(USER), column(ITEM), column(RATING), column(TIMESTAMP));
  }

  private int column(List<String> accepted) {
    return accepted.stream().mapToInt(names::indexOf).filter(c -> c >= 0).findFirst().orElse(-1);
  }

  DataLayout.Columns columns() {
    return columns;
  }

  int count() {
    return names.size();
  }

  /// Whether it names all that is needed.
  boolean isComplete() {
    return columns.user() >= 0 && columns.item() >= 0 && columns.rating() >= 0;
  }

  /// Whether it names columns of ratings, but not all that are needed.
  boolean isPartial() {
    return names.size() > 1 && (columns.user() >= 0 || columns.item() >= 0);
  }

  /// Whether none of its fields is a number, so that it may name what stands below.
  boolean isOfWords() {
    return names.size() > 2 && words;
  }

  /// The names that a person may use.
  static String known() {
    return "userId, movieId and rating (or user_id, user, reviewerID, customer; movie_id, itemId, item, asin, isbn; score, overall, stars; and timestamp, time, date), or --columns user,item,rating,timestamp in the order of the file";
  }
}
