package dev.matinee.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the rows of a file of ratings are written: the separator and where each column stands.
///
/// `timestamp` is -1 where there is none, `columns` the number of fields of a header, 0 where there
/// is no header (then rows have three or four fields).
record Layout(Separator separator, int user, int item, int rating, int timestamp, int columns) {
  static final String EXPECTED =
      "user, item, rating and timestamp in every row, separated by tabs (u.data), by '::' "
          + "(ratings.dat) or by commas under a header with userId, movieId and rating "
          + "(ratings.csv)";

  private static final List<String> USER = List.of("userid", "user", "uid");
  private static final List<String> ITEM = List.of("movieid", "itemid", "movie", "item", "iid");
  private static final List<String> RATING = List.of("rating", "stars", "score");
  private static final List<String> TIMESTAMP = List.of("timestamp", "time");

  boolean hasHeader() {
    return columns > 0;
  }

  /// The least and the greatest number of fields of a row.
  boolean allows(int fields) {
    return hasHeader() ? fields == columns : fields == 3 || fields == 4;
  }

  String expectedFields() {
    return "%s fields separated by %s"
        .formatted(hasHeader() ? Integer.toString(columns) : "4", marks());
  }

  /// For people: "fields separated by tabs, without a header".
  @Override
  public String toString() {
    return "fields separated by %s, %s"
        .formatted(marks(), hasHeader() ? "under a header" : "without a header");
  }

  private String marks() {
    return separator == Separator.COLONS ? "'::'" : separator + "s";
  }

  /// Recognises the layout from the first lines: a header if there is one, else the separator that
  /// makes most of them rows of ratings.
  ///
  /// @throws IllegalArgumentException when the lines are not ratings; it says what was found
  static Layout of(Source source) throws IOException {
    try (var opened = source.open()) {
      var lines = new Lines(new ByteArrayInputStream(opened.stream().readNBytes(1 << 18)));
      var fields = new Fields();
      var counts = new EnumMap<Separator, Integer>(Separator.class);
      String first = null;
      while (lines.advance()) {
        if (lines.isBlank()) {
          continue;
        }
        if (first == null) {
          first = lines.excerpt();
          var header = header(lines, fields, source.name());
          if (header != null) {
            return header;
          }
        }
        for (var separator : Separator.values()) {
          fields.split(lines.buffer(), lines.start(), lines.end(), separator);
          counts.merge(separator, plain(separator).looksRight(fields) ? 1 : 0, Integer::sum);
        }
      }
      return best(source.name(), counts, first);
    }
  }

  private static Layout best(String name, Map<Separator, Integer> counts, @Nullable String first) {
    if (first == null) {
      throw new IllegalArgumentException(name + " is empty: expected " + EXPECTED);
    }
    var best = Separator.TAB;
    for (var separator : Separator.values()) {
      best = rows(counts, separator) > rows(counts, best) ? separator : best;
    }
    if (rows(counts, best) == 0) {
      throw new IllegalArgumentException(
          "%s is not a file of ratings: expected %s; its first line is '%s'"
              .formatted(name, EXPECTED, first));
    }
    return plain(best);
  }

  private static int rows(Map<Separator, Integer> counts, Separator separator) {
    return counts.getOrDefault(separator, 0);
  }

  private static Layout plain(Separator separator) {
    return new Layout(separator, 0, 1, 2, 3, 0);
  }

  private boolean looksRight(Fields fields) {
    return allows(fields.count())
        && !fields.isEmpty(user)
        && !fields.hasControls(user)
        && !fields.isEmpty(item)
        && !fields.hasControls(item)
        && !Double.isNaN(fields.number(rating));
  }

  private static @Nullable Layout header(Lines lines, Fields fields, String file) {
    for (var separator : Separator.values()) {
      fields.split(lines.buffer(), lines.start(), lines.end(), separator);
      if (fields.count() > 64) {
        continue;
      }
      var names = new ArrayList<String>();
      for (int f = 0; f < fields.count(); f++) {
        names.add(fields.text(f).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
      }
      int user = column(names, USER);
      int item = column(names, ITEM);
      int rating = column(names, RATING);
      if (user >= 0 && item >= 0 && rating >= 0) {
        return new Layout(separator, user, item, rating, column(names, TIMESTAMP), names.size());
      }
      if (names.size() > 1 && (user >= 0 || item >= 0)) {
        throw new IllegalArgumentException(
            "%s is not a file of ratings: its columns are '%s', needed are userId, movieId and rating"
                .formatted(file, lines.excerpt()));
      }
    }
    return null;
  }

  private static int column(List<String> names, List<String> accepted) {
    return accepted.stream().mapToInt(names::indexOf).filter(c -> c >= 0).findFirst().orElse(-1);
  }
}
