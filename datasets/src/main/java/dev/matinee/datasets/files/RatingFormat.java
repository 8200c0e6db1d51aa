package dev.matinee.datasets.files;

import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the rows of a file of ratings are written: its layout, what separates the fields, and where
/// each column stands.
///
/// `headerFields` is the number of fields of a header, 0 where there is no header that was
/// understood; then the columns are those of the layout, or those that somebody has stated. The
/// rows begin after `skipped` lines. `pointedUsers` says that every id of a user at the beginning
/// of the file is a whole number with `.0` behind, which does not belong to it; likewise
/// `pointedItems`.
public record RatingFormat(
    DataLayout layout,
    Separator separator,
    DataLayout.Columns columns,
    int headerFields,
    boolean stated,
    long skipped,
    boolean pointedUsers,
    boolean pointedItems) {
  private static final int SAMPLED = 1 << 18;
  private static final List<Way> WAYS = ways();

  /// A layout with what separates its fields: semicolons too, which some programs put for commas.
  private record Way(DataLayout layout, Separator separator) {
    RatingFormat plain(long skipped) {
      return new RatingFormat(layout, separator, layout.columns(), 0, false, skipped, false, false);
    }
  }

  private static List<Way> ways() {
    var ways = new ArrayList<Way>();
    for (var layout : DataLayout.values()) {
      ways.add(new Way(layout, layout.separator()));
    }
    ways.add(new Way(DataLayout.CSV, Separator.SEMICOLON));
    return List.copyOf(ways);
  }

  boolean hasHeader() {
    return headerFields > 0;
  }

  /// The least and the greatest number of fields of a row.
  boolean allows(int fields) {
    if (stated) {
      return fields >= columns.least();
    }
    return hasHeader()
        ? fields == headerFields
        : fields >= columns.least() && fields <= columns.most();
  }

  String expectedFields() {
    return "%d fields separated by %s"
        .formatted(hasHeader() ? headerFields : columns.most(), separator.plural());
  }

  /// For people: "fields separated by tabs, without a header".
  @Override
  public String toString() {
    return "fields separated by %s, %s"
        .formatted(separator.plural(), hasHeader() ? "under a header" : "without a header");
  }

  /// Whether the order of the columns is a guess.
  boolean isAssumed() {
    return !hasHeader() && !stated;
  }

  /// Recognizes the layout from the first lines: a header if there is one, else the separator that
  /// makes most of them rows of ratings. A line `sep=…`, comments and blank lines may come first.
  ///
  /// @throws IllegalArgumentException when the lines are not ratings, or a header is not
  ///   understood; it says what was found
  static RatingFormat of(Source source, Reading reading) throws IOException {
    try (var opened = source.open()) {
      var start = opened.stream().readNBytes(SAMPLED);
      var lines = new Lines(new ByteArrayInputStream(start));
      return new Recognition(source.name(), reading)
          .of(lines)
          .withPoints(new Lines(new ByteArrayInputStream(start)));
    }
  }

  /// Looks whether all ids are whole numbers with `.0` behind.
  private RatingFormat withPoints(Lines lines) throws IOException {
    var fields = new FieldCursor();
    boolean ofUsers = true;
    boolean ofItems = true;
    boolean any = false;
    while ((ofUsers || ofItems) && lines.advance()) {
      if (lines.number() <= skipped || lines.isBlank()) {
        continue;
      }
      fields.split(lines.buffer(), lines.start(), lines.end(), separator);
      if (allows(fields.count())) {
        any = true;
        ofUsers &= fields.isWholeWithPoint(columns.user());
        ofItems &= fields.isWholeWithPoint(columns.item());
      }
    }
    return any && (ofUsers || ofItems)
        ? new RatingFormat(
            layout, separator, columns, headerFields, stated, skipped, ofUsers, ofItems)
        : this;
  }

  /// Looks at the first lines of one file.
  private static final class Recognition {
    private final String name;
    private final Reading reading;
    private final FieldCursor fields = new FieldCursor();
    private final int[] rows = new int[WAYS.size()];
    private final boolean[] firstIsOfWords = new boolean[WAYS.size()];
    private @Nullable String first;
    private long firstLine;
    private long preamble;

    Recognition(String name, Reading reading) {
      this.name = name;
      this.reading = reading;
    }

    RatingFormat of(Lines lines) throws IOException {
      while (lines.advance()) {
        if (lines.isBlank()) {
          continue;
        }
        if (first == null) {
          if (lines.isRemark()) {
            preamble = lines.number();
            continue;
          }
          first = lines.excerpt();
          var header = header(lines);
          if (header != null) {
            return header;
          }
        } else {
          for (int way = 0; way < rows.length; way++) {
            split(lines, WAYS.get(way));
            rows[way] += looksRight(WAYS.get(way)) ? 1 : 0;
          }
        }
      }
      return best();
    }

    private void split(Lines lines, Way way) {
      fields.split(lines.buffer(), lines.start(), lines.end(), way.separator);
    }

    /// What the first line says, if it is a header; else it is the first row.
    private @Nullable RatingFormat header(Lines lines) {
      for (int w = 0; w < rows.length; w++) {
        var way = WAYS.get(w);
        split(lines, way);
        var header = new Header(fields);
        if (header.isComplete() && reading.columns().isEmpty()) {
          return new RatingFormat(
              way.layout,
              way.separator,
              header.columns(),
              header.count(),
              false,
              lines.number(),
              false,
              false);
        }
        if (header.isPartial() && reading.columns().isEmpty()) {
          throw notUnderstood();
        }
        firstIsOfWords[w] = header.isOfWords();
        rows[w] += looksRight(way) ? 1 : 0;
      }
      firstLine = lines.number();
      return null;
    }

    private IllegalArgumentException notUnderstood() {
      return new IllegalArgumentException(
          "%s is not a file of ratings: its columns are '%s', needed are %s"
              .formatted(name, first, Header.known()));
    }

    private boolean looksRight(Way way) {
      var columns = reading.columns().isEmpty() ? way.layout.columns() : reading.places();
      boolean fits =
          fields.count() >= columns.least()
              && (!reading.columns().isEmpty() || fields.count() <= columns.most());
      return fits
          && !fields.isEmpty(columns.user())
          && !fields.hasControls(columns.user())
          && !fields.isEmpty(columns.item())
          && !fields.hasControls(columns.item())
          && !Double.isNaN(fields.number(columns.rating()));
    }

    private RatingFormat best() {
      if (first == null) {
        throw new IllegalArgumentException(name + " is empty: expected " + DataLayout.expected());
      }
      int best = 0;
      for (int w = 1; w < rows.length; w++) {
        best = rows[w] > rows[best] ? w : best;
      }
      boolean headed = firstIsOfWords[best] || (rows[best] == 0 && anyOfWords());
      if (reading.columns().isEmpty() && headed) {
        throw notUnderstood();
      }
      if (rows[best] == 0) {
        throw new IllegalArgumentException(
            "%s is not a file of ratings: expected %s; its first line is '%s'"
                .formatted(name, DataLayout.expected(), first));
      }
      var plain = WAYS.get(best).plain(preamble);
      return reading.columns().isEmpty()
          ? plain
          : new RatingFormat(
              plain.layout,
              plain.separator,
              reading.places(),
              0,
              true,
              firstIsOfWords[best] ? firstLine : preamble,
              false,
              false);
    }

    private boolean anyOfWords() {
      for (boolean words : firstIsOfWords) {
        if (words) {
          return true;
        }
      }
      return false;
    }
  }
}
