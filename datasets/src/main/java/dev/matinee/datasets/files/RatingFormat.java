package dev.matinee.datasets.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the rows of a file of ratings are written: its layout and where each column stands.
///
/// `headerFields` is the number of fields of a header, 0 where there is no header (then the columns
/// are those of the layout).
public record RatingFormat(DataLayout layout, DataLayout.Columns columns, int headerFields) {
  private static final List<String> USER = List.of("userid", "user", "uid");
  private static final List<String> ITEM = List.of("movieid", "itemid", "movie", "item", "iid");
  private static final List<String> RATING = List.of("rating", "stars", "score");
  private static final List<String> TIMESTAMP = List.of("timestamp", "time");

  boolean hasHeader() {
    return headerFields > 0;
  }

  /// The least and the greatest number of fields of a row.
  boolean allows(int fields) {
    return hasHeader()
        ? fields == headerFields
        : fields >= columns.least() && fields <= columns.most();
  }

  String expectedFields() {
    return "%d fields separated by %s"
        .formatted(hasHeader() ? headerFields : columns.most(), separator().plural());
  }

  /// For people: "fields separated by tabs, without a header".
  @Override
  public String toString() {
    return "fields separated by %s, %s"
        .formatted(separator().plural(), hasHeader() ? "under a header" : "without a header");
  }

  Separator separator() {
    return layout.separator();
  }

  /// Recognizes the layout from the first lines: a header if there is one, else the separator that
  /// makes most of them rows of ratings.
  ///
  /// @throws IllegalArgumentException when the lines are not ratings; it says what was found
  static RatingFormat of(Source source) throws IOException {
    try (var opened = source.open()) {
      var lines = new Lines(new ByteArrayInputStream(opened.stream().readNBytes(1 << 18)));
      var fields = new Fields();
      var counts = new EnumMap<DataLayout, Integer>(DataLayout.class);
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
        for (var layout : DataLayout.values()) {
          fields.split(lines.buffer(), lines.start(), lines.end(), layout.separator());
          counts.merge(layout, plain(layout).looksRight(fields) ? 1 : 0, Integer::sum);
        }
      }
      return best(source.name(), counts, first);
    }
  }

  private static RatingFormat best(
      String name, Map<DataLayout, Integer> counts, @Nullable String first) {
    if (first == null) {
      throw new IllegalArgumentException(name + " is empty: expected " + DataLayout.expected());
    }
    var best =
        Collections.max(
            EnumSet.allOf(DataLayout.class),
            Comparator.comparingInt(layout -> rows(counts, layout)));
    if (rows(counts, best) == 0) {
      throw new IllegalArgumentException(
          "%s is not a file of ratings: expected %s; its first line is '%s'"
              .formatted(name, DataLayout.expected(), first));
    }
    return plain(best);
  }

  private static int rows(Map<DataLayout, Integer> counts, DataLayout layout) {
    return counts.getOrDefault(layout, 0);
  }

  private static RatingFormat plain(DataLayout layout) {
    return new RatingFormat(layout, layout.columns(), 0);
  }

  private boolean looksRight(Fields fields) {
    return allows(fields.count())
        && !fields.isEmpty(columns.user())
        && !fields.hasControls(columns.user())
        && !fields.isEmpty(columns.item())
        && !fields.hasControls(columns.item())
        && !Double.isNaN(fields.number(columns.rating()));
  }

  private static @Nullable RatingFormat header(Lines lines, Fields fields, String file) {
    for (var layout : DataLayout.values()) {
      fields.split(lines.buffer(), lines.start(), lines.end(), layout.separator());
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
        var columns = new DataLayout.Columns(user, item, rating, column(names, TIMESTAMP));
        return new RatingFormat(layout, columns, names.size());
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
