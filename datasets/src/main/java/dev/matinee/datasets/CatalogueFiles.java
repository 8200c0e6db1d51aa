package dev.matinee.datasets;

import dev.matinee.core.Features;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Reads what is known of movies and users from the files beside the ratings, in every layout.
final class CatalogueFiles {
  static final List<String> OF_ITEMS = List.of("u.item", "movies.dat", "movies.csv");
  static final List<String> OF_USERS = List.of("u.user", "users.dat", "users.csv");

  private static final String NO_GENRES = "(no genres listed)";
  private static final String UNKNOWN_GENRE = "unknown";
  private static final Pattern YEAR = Pattern.compile("\\((\\d{4})(?:[-–]\\d{0,4})?\\)");

  /// The flags of `u.item` in their order, where `u.genre` is not there to say so.
  private static final List<String> GENRES_OF_100K =
      List.of(
          UNKNOWN_GENRE,
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  /// The occupations of MovieLens 1M, in the order of their numbers.
  private static final List<String> OCCUPATIONS_OF_1M =
      List.of(
          "other",
          "academic/educator",
          "artist",
          "clerical/admin",
          "college/grad student",
          "customer service",
          "doctor/health care",
          "executive/managerial",
          "farmer",
          "homemaker",
          "K-12 student",
          "lawyer",
          "programmer",
          "retired",
          "sales/marketing",
          "scientist",
          "self-employed",
          "technician/engineer",
          "tradesman/craftsman",
          "unemployed",
          "writer");

  private final Place place;
  private final BadRows bad;

  CatalogueFiles(Place place, BadRows bad) {
    this.place = place;
    this.bad = bad;
  }

  /// One row, split into its fields.
  private record Row(long line, List<String> fields) {
    String field(int index) {
      return index < fields.size() ? fields.get(index).strip() : "";
    }
  }

  /// A row of which something is wrong.
  private static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1;

    BadRowException(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  @FunctionalInterface
  private interface RowReader {
    void read(Row row, Features.Builder features) throws BadRowException;
  }

  /// What is known of the movies; nothing where there is no such file.
  Features ofItems(Separator layout) throws IOException {
    var source = place.find(preferring(OF_ITEMS, layout));
    if (source.isEmpty()) {
      return Features.builder().build();
    }
    var genres = source.get().plainName().equals("u.item") ? genreFlags() : List.<String>of();
    return switch (source.get().plainName()) {
      case "u.item" ->
          read(
              source.get(),
              "|",
              "'|' between id, title, dates, address and genre flags",
              (row, features) -> itemOf100k(row, genres, features));
      case "movies.dat" ->
          read(source.get(), "::", "MovieID::Title::Genres", CatalogueFiles::itemOf1m);
      default -> readCsv(source.get(), "movieId", CatalogueFiles::itemOfCsv);
    };
  }

  /// What is known of the users; nothing where there is no such file.
  Features ofUsers(Separator layout) throws IOException {
    var source = place.find(preferring(OF_USERS, layout));
    if (source.isEmpty()) {
      return Features.builder().build();
    }
    return switch (source.get().plainName()) {
      case "u.user" ->
          read(source.get(), "|", "id|age|gender|occupation|zip", CatalogueFiles::userOf100k);
      case "users.dat" ->
          read(
              source.get(), "::", "UserID::Gender::Age::Occupation::Zip", CatalogueFiles::userOf1m);
      default -> readCsv(source.get(), "userId", CatalogueFiles::userOfCsv);
    };
  }

  /// The catalogue that belongs to a layout of ratings first, then the others.
  private static List<String> preferring(List<String> names, Separator layout) {
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

  private List<String> genreFlags() throws IOException {
    var source = place.find("u.genre");
    if (source.isEmpty()) {
      return GENRES_OF_100K;
    }
    var byNumber = new TreeMap<Integer, String>();
    for (var line : source.get().text().lines().filter(l -> !l.isBlank()).toList()) {
      var parts = line.strip().split("\\|", -1);
      if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
        return GENRES_OF_100K;
      }
      byNumber.put(Integer.parseInt(parts[1]), parts[0]);
    }
    boolean whole = !byNumber.isEmpty() && byNumber.lastKey() == byNumber.size() - 1;
    return whole ? List.copyOf(byNumber.values()) : GENRES_OF_100K;
  }

  private Features read(Source source, String separator, String expected, RowReader reader)
      throws IOException {
    var collector = new Collector(source.name(), reader);
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
  private Features readCsv(Source source, String id, NamedRowReader reader) throws IOException {
    var columns = new HashMap<String, Integer>();
    var collector =
        new Collector(source.name(), (row, features) -> reader.read(row, columns, features));
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
  private final class Collector implements Consumer<Row> {
    private final String file;
    private final RowReader reader;
    private final long badBefore = bad.count();
    private final Features.Builder features = Features.builder();
    private final Map<String, Long> lines = new HashMap<>();

    Collector(String file, RowReader reader) {
      this.file = file;
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
      bad.refuseIfWrong(file, lines.size(), badBefore, expected);
      return features.build();
    }
  }

  private static void itemOf100k(Row row, List<String> genres, Features.Builder features)
      throws BadRowException {
    int expected = 5 + genres.size();
    if (row.fields().size() != expected) {
      throw new BadRowException(
          "expected %d fields separated by '|', got %d".formatted(expected, row.fields().size()));
    }
    var labels = new ArrayList<String>();
    for (int g = 0; g < genres.size(); g++) {
      var flag = row.field(5 + g);
      if (!flag.equals("0") && !flag.equals("1")) {
        throw new BadRowException(
            "the flag of %s must be 0 or 1, got '%s'".formatted(genres.get(g), Text.excerpt(flag)));
      }
      if (flag.equals("1") && !genres.get(g).equals(UNKNOWN_GENRE)) {
        labels.add(genres.get(g));
      }
    }
    var released = row.field(2);
    item(
        row.field(0),
        row.field(1),
        labels,
        released.length() >= 4 ? released.substring(released.length() - 4) : "",
        features);
  }

  private static void itemOf1m(Row row, Features.Builder features) throws BadRowException {
    int n = row.fields().size();
    if (n < 3) {
      throw new BadRowException("expected MovieID::Title::Genres, got %d fields".formatted(n));
    }
    var title = String.join("::", row.fields().subList(1, n - 1)).strip();
    item(row.field(0), title, genres(row.field(n - 1)), "", features);
  }

  private static void itemOfCsv(Row row, Map<String, Integer> columns, Features.Builder features)
      throws BadRowException {
    sameWidth(row, columns);
    var title = named(row, columns, "title");
    item(
        row.field(0),
        title,
        genres(named(row, columns, "genres")),
        named(row, columns, "year"),
        features);
  }

  private static void sameWidth(Row row, Map<String, Integer> columns) throws BadRowException {
    if (row.fields().size() != columns.size()) {
      throw new BadRowException(
          "expected %d fields, got %d".formatted(columns.size(), row.fields().size()));
    }
  }

  private static String named(Row row, Map<String, Integer> columns, String name) {
    return columns.containsKey(name) ? row.field(columns.get(name)) : "";
  }

  private static List<String> genres(String text) {
    return text.isEmpty() || text.equals(NO_GENRES)
        ? List.of()
        : Arrays.stream(text.split("\\|")).map(String::strip).filter(g -> !g.isEmpty()).toList();
  }

  private static void item(
      String id, String title, List<String> genres, String otherYear, Features.Builder features) {
    features.know(id);
    if (!title.isEmpty()) {
      features.labels(id, Features.TITLE, List.of(title));
    }
    var year = year(title, otherYear);
    if (!year.isEmpty()) {
      features.number(id, Features.YEAR, Integer.parseInt(year));
    }
    if (!genres.isEmpty()) {
      features.labels(id, Features.GENRES, genres);
    }
  }

  /// The last year in brackets of a title, else the other one if it is a year, else nothing.
  static String year(String title, String otherwise) {
    var matcher = YEAR.matcher(title);
    var year = otherwise.matches("\\d{4}") ? otherwise : "";
    while (matcher.find()) {
      year = matcher.group(1);
    }
    return year;
  }

  private static void userOf100k(Row row, Features.Builder features) throws BadRowException {
    if (row.fields().size() != 5) {
      throw new BadRowException("expected 5 fields separated by '|', got " + row.fields().size());
    }
    user(row.field(0), row.field(1), row.field(2), row.field(3), row.field(4), features);
  }

  private static void userOf1m(Row row, Features.Builder features) throws BadRowException {
    if (row.fields().size() != 5) {
      throw new BadRowException("expected 5 fields separated by '::', got " + row.fields().size());
    }
    var code = row.field(3);
    boolean known = code.matches("\\d{1,2}") && Integer.parseInt(code) < OCCUPATIONS_OF_1M.size();
    if (!known) {
      throw new BadRowException(
          "occupation must be a number from 0 to %d, got '%s'"
              .formatted(OCCUPATIONS_OF_1M.size() - 1, Text.excerpt(code)));
    }
    var occupation = OCCUPATIONS_OF_1M.get(Integer.parseInt(code));
    user(row.field(0), row.field(2), row.field(1), occupation, row.field(4), features);
  }

  private static void userOfCsv(Row row, Map<String, Integer> columns, Features.Builder features)
      throws BadRowException {
    sameWidth(row, columns);
    user(
        row.field(0),
        named(row, columns, "age"),
        named(row, columns, "gender"),
        named(row, columns, "occupation"),
        named(row, columns, "zip"),
        features);
  }

  private static void user(
      String id,
      String age,
      String gender,
      String occupation,
      String zip,
      Features.Builder features)
      throws BadRowException {
    if (!age.matches("\\d{0,3}")) {
      throw new BadRowException("age must be a number of years, got '" + Text.excerpt(age) + "'");
    }
    features.know(id);
    if (!age.isEmpty()) {
      features.number(id, Features.AGE, Integer.parseInt(age));
    }
    label(id, Features.GENDER, gender, features);
    label(id, Features.OCCUPATION, occupation, features);
    label(id, Features.ZIP, zip, features);
  }

  private static void label(String id, String name, String value, Features.Builder features) {
    if (!value.isEmpty()) {
      features.labels(id, name, List.of(value));
    }
  }
}
