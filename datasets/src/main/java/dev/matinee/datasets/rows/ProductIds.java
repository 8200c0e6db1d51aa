package dev.matinee.datasets.rows;

import dev.matinee.datasets.text.FieldCursor;
import java.util.regex.Pattern;

/// Ids that nobody bears but what is sold or shown: of Amazon (`B0001G6PZC`), of books (their check
/// digit is right), of IMDb (`tt0113277`).
///
/// Published files without a header name the product first in some years and the user in others,
/// and where the order is assumed one of them would be read the wrong way round.
final class ProductIds {
  private static final Pattern AMAZON = Pattern.compile("B0[0-9A-Z]{8}");
  private static final Pattern IMDB = Pattern.compile("tt\\d{7,8}");
  private static final Pattern ISBN_10 = Pattern.compile("\\d{9}[\\dX]");
  private static final Pattern ISBN_13 = Pattern.compile("97[89]\\d{10}");

  private static final int SHORTEST = 9;

  private ProductIds() {}

  /// Whether a row has a product in its first field, and in its second none.
  static boolean comeFirst(FieldCursor row) {
    return row.end(0) - row.start(0) >= SHORTEST // ids of most users are shorter
        && isProduct(row.text(0))
        && !isProduct(row.text(1));
  }

  private static boolean isProduct(String id) {
    return AMAZON.matcher(id).matches()
        || IMDB.matcher(id).matches()
        || (ISBN_10.matcher(id).matches() && weighted(id, 10, -1) % 11 == 0)
        || (ISBN_13.matcher(id).matches() && weighted(id, 1, 2) % 10 == 0);
  }

  /// The sum of the digits with their weights: from a first one on in steps down to 1, or, where a
  /// step is positive, that one and the one a step above in turns.
  private static int weighted(String id, int first, int step) {
    int sum = 0;
    for (int k = 0; k < id.length(); k++) {
      int digit = id.charAt(k) == 'X' ? 10 : id.charAt(k) - '0';
      int weight = first + step * (step < 0 ? k : k % 2);
      sum += weight * digit;
    }
    return sum;
  }
}
