package dev.matinee.report.text;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An aligned table for people, no wider than the terminal where `COLUMNS` says how wide that is:
/// texts go on in the next line.
public final class TextTable {
  private static final int WIDEST = 60;
  private static final int NARROWEST = 8;

  private final List<Column> columns = new ArrayList<>();
  private final List<String[]> rows = new ArrayList<>();

  /// Columns of text.
  public TextTable text(String... headers) {
    return columns(HorizontalAlign.LEFT, headers);
  }

  /// Columns of numbers.
  public TextTable number(String... headers) {
    return columns(HorizontalAlign.RIGHT, headers);
  }

  /// A table of one thing: in each row the name of a fact and the fact.
  public static TextTable facts() {
    return new TextTable().text("", "");
  }

  private TextTable columns(HorizontalAlign align, String... headers) {
    Stream.of(headers).map(header -> column(header, align)).forEach(columns::add);
    return this;
  }

  private static Column column(String header, HorizontalAlign align) {
    return new Column().header(header).headerAlign(align).dataAlign(align);
  }

  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of this table has %d cells, got %d".formatted(columns.size(), cells.length));
    }
    rows.add(cells);
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public String toString() {
    return toString(width(System.getenv("COLUMNS")));
  }

  /// As wide as there is room; as it comes where nobody says, in a file for instance.
  private static int width(@Nullable String columns) {
    return columns != null && columns.matches("[1-9][0-9]{0,4}")
        ? Integer.parseInt(columns)
        : Integer.MAX_VALUE;
  }

  /// The same for a terminal of this width.
  String toString(int width) {
    var widths = widths(width);
    IntStream.range(0, columns.size()).forEach(c -> columns.get(c).maxWidth(widths[c]));
    return AsciiTable.builder()
        .border(AsciiTable.NO_BORDERS)
        .data(
            rows,
            IntStream.range(0, columns.size())
                .mapToObj(c -> columns.get(c).<String[]>with(row -> row[c]))
                .toList())
        .asString()
        .lines()
        .map(String::stripTrailing)
        .reduce((a, b) -> a + System.lineSeparator() + b)
        .orElse("");
  }

  /// The width of each column with its margins: the widest give way first.
  private int[] widths(int width) {
    var widths =
        IntStream.range(0, columns.size()).map(c -> Math.min(WIDEST, longest(c) + 2)).toArray();
    var texts =
        IntStream.range(0, columns.size())
            .filter(c -> columns.get(c).getDataAlign() == HorizontalAlign.LEFT)
            .toArray();
    while (IntStream.of(widths).sum() > width) {
      int widest = IntStream.of(texts).reduce((a, b) -> widths[b] > widths[a] ? b : a).orElse(-1);
      if (widest < 0 || widths[widest] <= NARROWEST) {
        break; // numbers are never cut
      }
      widths[widest]--;
    }
    return widths;
  }

  private int longest(int column) {
    int longest = Objects.requireNonNullElse(columns.get(column).getHeader(), "").length();
    for (var row : rows) {
      longest = Math.max(longest, row[column].length());
    }
    return longest;
  }

  /// A number with some decimals; a dash for one that is not known.
  public static String number(double value, int decimals) {
    return Double.isNaN(value) ? "-" : String.format("%." + decimals + "f", value);
  }

  /// A time with a unit that suits it: 12 µs, 3.4 ms, 1.25 s.
  public static String seconds(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (value < 1e-3) {
      return "%.0f µs".formatted(value * 1e6);
    }
    return value < 1 ? "%.1f ms".formatted(value * 1e3) : "%.2f s".formatted(value);
  }
}
