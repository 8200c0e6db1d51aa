package dev.matinee.datasets;

import dev.matinee.core.Features;
import dev.matinee.datasets.CatalogueRows.BadRowException;
import dev.matinee.datasets.CatalogueRows.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads what is known of movies and users from the files beside the ratings, in every layout.
final class CatalogueFiles {
  private static final List<String> OF_ITEMS = List.of("u.item", "movies.dat", "movies.csv");
  private static final List<String> OF_USERS = List.of("u.user", "users.dat", "users.csv");

  private final Place place;
  private final Separator layout;

  /// @param place where the files are
  /// @param layout how the ratings beside them are written: the catalogue of that layout comes
  ///   first
  CatalogueFiles(Place place, Separator layout) {
    this.place = place;
    this.layout = layout;
  }

  @FunctionalInterface
  private interface RowReader {
    void read(Row row, Features.Builder features) throws BadRowException;
  }

  /// What is known of the movies; nothing where there is no such file.
  Features ofItems(BadRows bad) throws IOException {
    var source = place.find(preferring(OF_ITEMS));
    if (source.isEmpty()) {
      return Features.builder().build();
    }
    var genreFile = place.find("u.genre");
    var genres = CatalogueRows.genreFlags(genreFile.isEmpty() ? "" : genreFile.get().text());
    return switch (source.get().plainName()) {
      case "u.item" ->
          read(
              bad,
              source.get(),
              "|",
              "'|' between id, title, dates, address and genre flags",
              (row, features) -> CatalogueRows.itemOf100k(row, genres, features));
      case "movies.dat" ->
          read(bad, source.get(), "::", "MovieID::Title::Genres", CatalogueRows::itemOf1m);
      default -> readCsv(bad, source.get(), "movieId", CatalogueRows::itemOfCsv);
    };
  }

  /// What is known of the users; nothing where there is no such file.
  Features ofUsers(BadRows bad) throws IOException {
    var source = place.find(preferring(OF_USERS));
    if (source.isEmpty()) {
      return Features.builder().build();
    }
    return switch (source.get().plainName()) {
      case "u.user" ->
          read(bad, source.get(), "|", "id|age|gender|occupation|zip", CatalogueRows::userOf100k);
      case "users.dat" ->
          read(
              bad,
              source.get(),
              "::",
              "UserID::Gender::Age::Occupation::Zip",
              CatalogueRows::userOf1m);
      default -> readCsv(bad, source.get(), "userId", CatalogueRows::userOfCsv);
    };
  }

  /// The catalogue that belongs to a layout of ratings first, then the others.
  private List<String> preferring(List<String> names) {
    var order = new ArrayList<String>();
    var belonging =
        switch (layout) {
          case TAB -> names.getFirst();
          case COLONS -> names.get(1);
          case COMMA -> names.getLast();
        };
    order.add(belonging);
    names.stream().filter(name -> !order.contains(name)).forEach(order::add);
    return order;
  }

  private static Features read(
      BadRows bad, Source source, String separator, String expected, RowReader reader)
      throws IOException {
    var collector = new Collector(source.name(), bad, reader);
    var splitter = Pattern.compile(separator, Pattern.LITERAL);
    long number = 0;
    for (var line : (Iterable<String>) source.text().lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        collector.accept(new Row(number, Arrays.asList(splitter.split(line, -1))));
      }
    }
    return collector.finish(expected);
  }

  /// A title never goes over several lines, so a quote that is left open spoils one row only.
  private static Features readCsv(BadRows bad, Source source, String id, NamedRowReader reader)
      throws IOException {
    var columns = new HashMap<String, Integer>();
    var collector =
        new Collector(source.name(), bad, (row, features) -> reader.read(row, columns, features));
    var expected = "a header that begins with " + id;
    long number = 0;
    for (var line : (Iterable<String>) source.text().lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      var fields = Fields.ofCsv(line);
      if (!columns.isEmpty()) {
        collector.accept(new Row(number, fields));
        continue;
      }
      for (int c = 0; c < fields.size(); c++) {
        columns.putIfAbsent(fields.get(c).toLowerCase(Locale.ROOT), c);
      }
      if (!fields.getFirst().equalsIgnoreCase(id)) {
        bad.add(
            source.name(), number, "expected %s, got '%s'".formatted(expected, Text.excerpt(line)));
        break;
      }
    }
    return collector.finish(expected);
  }

  @FunctionalInterface
  private interface NamedRowReader {
    void read(Row row, Map<String, Integer> columns, Features.Builder features)
        throws BadRowException;
  }

  /// Collects the good rows of one file and names the bad ones.
  private static final class Collector implements Consumer<Row> {
    private final String file;
    private final RowReader reader;
    private final BadRows bad;
    private final Features.Builder features = Features.builder();
    private final Map<String, Long> lines = new HashMap<>();

    Collector(String file, BadRows bad, RowReader reader) {
      this.file = file;
      this.bad = bad;
      this.reader = reader;
    }

    @Override
    public void accept(Row row) {
      try {
        var earlier = lines.get(row.field(0));
        if (earlier != null) {
          throw new BadRowException(
              "id '%s' stands on line %d already".formatted(Text.excerpt(row.field(0)), earlier));
        }
        if (row.field(0).isEmpty()) {
          throw new BadRowException("the id is missing");
        }
        reader.read(row, features);
        lines.put(row.field(0), row.line());
      } catch (BadRowException e) {
        bad.add(file, row.line(), e.reason());
      }
    }

    Features finish(String expected) {
      bad.refuseIfWrong(file, lines.size(), 0, expected);
      return features.build();
    }
  }
}
