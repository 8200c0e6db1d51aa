package dev.matinee.datasets.files;

import dev.matinee.core.Features;
import dev.matinee.core.text.IdText;
import dev.matinee.datasets.files.FeatureFile.RowParser;
import dev.matinee.datasets.files.FeatureRows.BadRowException;
import dev.matinee.datasets.files.FeatureRows.Row;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Source;
import dev.matinee.datasets.text.Text;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads the files that say what is known of movies and users.
final class FeatureFiles {
  private FeatureFiles() {}

  /// Reads one file, found in a place.
  ///
  /// @param notes is told what a person should know of how it was understood
  static Features read(
      FeatureFile file, Source source, DataLocation place, BadRows bad, Consumer<String> notes)
      throws IOException {
    return switch (file.format()) {
      case FeatureFile.Delimited(var separator, var companion, var parser) -> {
        var other = place.find(companion);
        var rows = parser.apply(other.isEmpty() ? "" : other.get().text());
        yield readDelimited(bad, source, separator, file.expected(), rows);
      }
      case FeatureFile.Table table -> readTable(bad, source, file.expected(), table, notes);
    };
  }

  private static Features readDelimited(
      BadRows bad, Source source, String separator, String expected, RowParser parser)
      throws IOException {
    var collector = new Collector(source.name(), bad, parser);
    var splitter = Pattern.compile(separator, Pattern.LITERAL);
    long number = 0;
    for (var line : (Iterable<String>) source.text().lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        collector.accept(Row.of(number, Arrays.asList(splitter.split(line, -1))));
      }
    }
    return collector.finish(expected);
  }

  /// A title never goes over several lines, so a quote that is left open spoils one row only.
  private static Features readTable(
      BadRows bad, Source source, String expected, FeatureFile.Table table, Consumer<String> notes)
      throws IOException {
    var oddities = new Oddities(source.name());
    Catalog catalog = null;
    Collector collector = null;
    var fields = new FieldCursor();
    var alike = new AlikeRows();
    long number = 0;
    for (var line : (Iterable<String>) source.text().lines()::iterator) {
      number++;
      if (catalog != null && collector != null && alike.take(line, number, catalog, collector)) {
        continue;
      }
      if (isEmpty(line) || (catalog == null && isRemark(line))) {
        continue;
      }
      boolean first = catalog == null;
      if (catalog == null || collector == null) {
        catalog = Catalog.of(line, table).orElseThrow(() -> notUnderstood(source, expected, line));
        var columns = catalog.columns();
        collector =
            new Collector(
                source.name(),
                bad,
                (row, features) -> table.parser().parse(row, columns, features));
      }
      if (!first || !catalog.headed()) {
        var texts = fields.texts(line, catalog.separator());
        if (catalog.isHeader(texts, table)) {
          bad.add(source.name(), number, "it is a header, got '%s'".formatted(Text.excerpt(line)));
        } else {
          var row = Row.of(number, texts, catalog);
          boolean odd = oddities.see(row, catalog);
          collector.accept(row);
          alike.learn(line, odd, catalog, collector);
        }
      }
    }
    if (collector == null) {
      throw new IllegalArgumentException(
          "%s is empty: expected %s".formatted(source.name(), expected));
    }
    var features = collector.finish(expected);
    oddities.tell(notes);
    return features;
  }

  /// Rows that say the same of another id as a good row before, to the letter, as hundreds of
  /// thousands of users do: each costs a look into a table.
  ///
  /// Only of tables that begin with their ids, these being whole numbers as they are usually
  /// written: what stands behind such an id means the same behind any other.
  private static final class AlikeRows {
    private static final int MOST = 1 << 14;
    private static final int MOST_DIGITS = 9;

    /// The row of the features that a good row has made, by what stands behind its id.
    private final Map<String, Integer> rows = new HashMap<>();

    private static int idEnd(String line, Catalog catalog) {
      int end = 0;
      while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
        end++;
      }
      boolean usual = end > 0 && end <= MOST_DIGITS && (end == 1 || line.charAt(0) != '0');
      return usual && catalog.beginsWithId() && line.startsWith(catalog.separator().mark(), end)
          ? end
          : 0;
    }

    /// Takes a row; false where it has to be looked at.
    boolean take(String line, long number, Catalog catalog, Collector collector) {
      int end = rows.isEmpty() ? 0 : idEnd(line, catalog);
      var row = end == 0 ? null : rows.get(line.substring(end));
      return row != null && collector.acceptLike(row, line.substring(0, end), number);
    }

    /// Remembers the row that was taken last, if it was good.
    void learn(String line, boolean odd, Catalog catalog, Collector collector) {
      int end = odd || rows.size() == MOST ? 0 : idEnd(line, catalog);
      int row = end == 0 ? -1 : collector.rowOf(line.substring(0, end));
      if (row >= 0) {
        rows.putIfAbsent(line.substring(end), row);
      }
    }
  }

  /// Counts what is read otherwise than it is written, or not at all.
  private static final class Oddities {
    private final String file;
    private long years;
    private String year = "";
    private long ids;
    private String id = "";

    Oddities(String file) {
      this.file = file;
    }

    /// Returns whether there is something of it in a row.
    boolean see(Row row, Catalog catalog) {
      var strange = FeatureRows.strangeYear(row, catalog.columns());
      if (!strange.isEmpty()) {
        years++;
        year = year.isEmpty() ? strange : year;
      }
      var written = row.writtenId(catalog);
      if (IdText.hasThousands(written)) {
        ids++;
        id = id.isEmpty() ? written : id;
      }
      return !strange.isEmpty() || IdText.hasThousands(written);
    }

    void tell(Consumer<String> notes) {
      if (ids > 0) {
        notes.accept(
            "%s has %,d id%s with separators of thousands: %s is read as %s"
                .formatted(file, ids, ids == 1 ? "" : "s", id, IdText.plain(id)));
      }
      if (years > 0) {
        notes.accept(
            "%s has %,d year%s not understood, the first '%s': expected a year of four digits, or a date with one"
                .formatted(file, years, years == 1 ? "" : "s", Text.excerpt(year)));
      }
    }
  }

  /// Whether nothing stands on a line but the separators of empty fields.
  private static boolean isEmpty(String line) {
    for (int p = 0; p < line.length(); p++) { // nearly every line ends it at once
      char c = line.charAt(p);
      if (c > ' ' && c != ',' && c != ';' && c != '|') {
        return false;
      }
    }
    return true;
  }

  private static boolean isRemark(String line) {
    return line.startsWith("#")
        || line.replace("\"", "").toLowerCase(Locale.ROOT).matches("sep=.?");
  }

  private static IllegalArgumentException notUnderstood(
      Source source, String expected, String line) {
    return new IllegalArgumentException(
        "%s is no table of what was expected: its first line is '%s', needed is %s"
            .formatted(source.name(), Text.excerpt(line), expected));
  }

  /// Collects the good rows of one file and names the bad ones.
  private static final class Collector implements Consumer<Row> {
    private final String file;
    private final RowParser parser;
    private final BadRows bad;
    private final Features.Builder features = Features.builder();
    private final Map<String, Long> lines = new HashMap<>();
    private String last = "";

    Collector(String file, BadRows bad, RowParser parser) {
      this.file = file;
      this.bad = bad;
      this.parser = parser;
    }

    @Override
    public void accept(Row row) {
      last = "";
      try {
        var earlier = lines.get(row.id());
        if (earlier != null) {
          throw new BadRowException(
              "id '%s' stands on line %d already".formatted(Text.excerpt(row.id()), earlier));
        }
        if (row.id().isEmpty()) {
          throw new BadRowException("the id is missing");
        }
        if (IdText.isRounded(row.id())) {
          throw new BadRowException(
              "the id has lost digits: '%s'".formatted(Text.excerpt(row.id())));
        }
        parser.parse(row, features);
        lines.put(row.id(), row.line());
        last = row.id();
      } catch (BadRowException e) {
        bad.add(file, row.line(), e.reason());
      }
    }

    /// Takes a row that says of an id what an earlier one does of another; false where there is
    /// something wrong with it.
    boolean acceptLike(int earlier, String id, long line) {
      if (lines.putIfAbsent(id, line) != null) {
        return false;
      }
      features.repeat(earlier, features.row(id));
      return true;
    }

    /// The row of an id in the features; -1 unless it is that of the good row taken last.
    int rowOf(String id) {
      return last.equals(id) ? features.row(id) : -1;
    }

    Features finish(String expected) {
      bad.refuseCatalogIfWrong(file, lines.size(), expected);
      return features.build();
    }
  }
}
