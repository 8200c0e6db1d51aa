package dev.matinee.datasets.files;

import dev.matinee.core.Features;
import dev.matinee.core.text.IdText;
import dev.matinee.core.text.MissingText;
import dev.matinee.datasets.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What one row of a file of movies or users says, in every layout.
final class FeatureRows {
  private static final String NO_GENRES = "(no genres listed)";
  private static final String UNKNOWN_GENRE = "unknown";
  private static final Pattern GENRE_IN_LIST =
      Pattern.compile("['\"]name['\"]: *['\"]([^'\"]+)['\"]");
  private static final Pattern QUOTED = Pattern.compile("['\"]([^'\"]+)['\"]");
  private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");

  /// The year in a date, however it is written.
  private static final Pattern IN_A_DATE =
      Pattern.compile("(?<![0-9])(?:18|19|20|21)[0-9]{2}(?![0-9])");

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

  private FeatureRows() {}

  /// One row, split into its fields.
  ///
  /// @param id what the field of its id means
  /// @param width how many fields it should have; 0 where its parser knows
  record Row(long line, String id, List<String> fields, int width) {
    /// A row that begins with its id.
    static Row of(long line, List<String> fields) {
      return new Row(line, IdText.plain(fields.getFirst().strip()), fields, 0);
    }

    /// A row of a table.
    static Row of(long line, List<String> fields, Catalog table) {
      int place = table.columns().getOrDefault(Catalog.ID, 0);
      var id = place < fields.size() ? fields.get(place).strip() : "";
      return new Row(line, IdText.plain(id), fields, table.width());
    }

    /// The id as it is written.
    String writtenId(Catalog table) {
      return field(table.columns().getOrDefault(Catalog.ID, 0));
    }

    String field(int index) {
      return index < fields.size() ? fields.get(index).strip() : "";
    }
  }

  /// A row of which something is wrong.
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1;

    BadRowException(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }

  /// The genres of `u.genre` in the order of their flags; those of MovieLens 100K where the text is
  /// no such list.
  private static List<String> genreFlags(String text) {
    var byNumber = new TreeMap<Integer, String>();
    for (var line : text.lines().filter(l -> !l.isBlank()).toList()) {
      var parts = line.strip().split("\\|", -1);
      if (parts.length != 2 || !parts[1].matches("\\d{1,3}")) {
        return GENRES_OF_100K;
      }
      byNumber.put(Integer.parseInt(parts[1]), parts[0]);
    }
    boolean whole = !byNumber.isEmpty() && byNumber.lastKey() == byNumber.size() - 1;
    return whole ? List.copyOf(byNumber.values()) : GENRES_OF_100K;
  }

  /// Rows of `u.item`, given the text of `u.genre`.
  static FeatureFile.RowParser itemsOf100k(String genreText) {
    var genres = genreFlags(genreText);
    return (row, features) -> itemOf100k(row, genres, features);
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
        row.id(),
        row.field(1),
        labels,
        released.length() >= 4 ? released.substring(released.length() - 4) : "",
        features);
  }

  static void itemOf1m(Row row, Features.Builder features) throws BadRowException {
    int n = row.fields().size();
    if (n < 3) {
      throw new BadRowException("expected MovieID::Title::Genres, got %d fields".formatted(n));
    }
    var title = String.join("::", row.fields().subList(1, n - 1)).strip();
    item(row.id(), title, genres(row.field(n - 1)), "", features);
  }

  /// A title may have commas that nothing protects.
  static void itemOfNetflix(Row row, Features.Builder features) throws BadRowException {
    int n = row.fields().size();
    if (n < 3) {
      throw new BadRowException("expected id,year,title, got %d fields".formatted(n));
    }
    var title = String.join(",", row.fields().subList(2, n)).strip();
    var year = row.field(1);
    item(
        row.id(),
        year.matches("\\d{4}") ? "%s (%s)".formatted(title, year) : title,
        List.of(),
        year,
        features);
  }

  static void itemOfTable(Row row, Map<String, Integer> columns, Features.Builder features)
      throws BadRowException {
    sameWidth(row);
    item(
        row.id(),
        named(row, columns, Catalog.TITLE),
        genres(named(row, columns, Catalog.GENRES)),
        yearIn(named(row, columns, Catalog.YEAR)),
        features);
  }

  /// What the column of years of a row says where that is no year; empty where it is one, or
  /// nothing.
  static String strangeYear(Row row, Map<String, Integer> columns) {
    var written = named(row, columns, Catalog.YEAR);
    boolean nothing = written.isEmpty() || IdText.isMissing(written) || written.equals("0");
    return nothing || !yearIn(written).isEmpty() ? "" : written;
  }

  /// A year, or the only one in a date; else nothing.
  private static String yearIn(String written) {
    var plain = IdText.plain(written);
    if (plain.isEmpty() || FOUR_DIGITS.matcher(plain).matches()) {
      return plain;
    }
    var years = IN_A_DATE.matcher(plain).results().map(MatchResult::group).distinct().toList();
    return years.size() == 1 ? years.getFirst() : "";
  }

  private static void sameWidth(Row row) throws BadRowException {
    int size = row.fields().size();
    while (size > row.width() && row.field(size - 1).isEmpty()) {
      size--; // empty columns beside a table
    }
    if (size != row.width()) {
      throw new BadRowException("expected %d fields, got %d".formatted(row.width(), size));
    }
  }

  private static String named(Row row, Map<String, Integer> columns, String name) {
    var field = columns.containsKey(name) ? row.field(columns.get(name)) : "";
    return MissingText.isMissing(field) ? "" : field;
  }

  /// Genres by bars, by commas or semicolons, or as the lists of programs: `[{'name': 'Drama'}]`.
  private static List<String> genres(String text) {
    if (text.isEmpty() || text.equals(NO_GENRES)) {
      return List.of();
    }
    if (text.startsWith("[")) {
      var named = GENRE_IN_LIST.matcher(text).results().map(genre -> genre.group(1)).toList();
      return named.isEmpty()
          ? QUOTED.matcher(text).results().map(genre -> genre.group(1)).toList()
          : named;
    }
    var genres = new ArrayList<String>();
    for (var part : text.split(text.contains("|") ? "\\|" : "[,;]", -1)) {
      var genre = part.strip();
      if (!genre.isEmpty()) {
        genres.add(genre);
      }
    }
    return genres;
  }

  private static void item(
      String id, String title, List<String> genres, String otherYear, Features.Builder features) {
    int row = features.row(id);
    if (!title.isEmpty()) {
      features.labels(row, Features.TITLE, List.of(title));
    }
    var year = year(title, otherYear);
    if (!year.isEmpty()) {
      features.number(row, Features.YEAR, Integer.parseInt(year));
    }
    if (!genres.isEmpty()) {
      features.labels(row, Features.GENRES, genres);
    }
  }

  /// The last year in brackets of a title, else the other one if it is a year, else nothing.
  static String year(String title, String fallback) {
    for (int open = title.lastIndexOf('('); open >= 0; open = title.lastIndexOf('(', open - 1)) {
      if (isYearAt(title, open + 1)) {
        return title.substring(open + 1, open + 5);
      }
    }
    return FOUR_DIGITS.matcher(fallback).matches() ? fallback : "";
  }

  /// Whether what is in brackets from a place on is a year, or years from one to another, which may
  /// be left open: `1995`, `1995–1998`, `1995-`.
  private static boolean isYearAt(String title, int from) {
    int p = afterDigits(title, from);
    boolean year = p == from + 4;
    if (p < title.length() && (title.charAt(p) == '-' || title.charAt(p) == '–')) {
      p = afterDigits(title, p + 1);
    }
    return year && p < title.length() && title.charAt(p) == ')';
  }

  /// Where digits end, four at most.
  private static int afterDigits(String text, int from) {
    int p = from;
    while (p < text.length() && p < from + 4 && text.charAt(p) >= '0' && text.charAt(p) <= '9') {
      p++;
    }
    return p;
  }

  static void userOf100k(Row row, Features.Builder features) throws BadRowException {
    if (row.fields().size() != 5) {
      throw new BadRowException("expected 5 fields separated by '|', got " + row.fields().size());
    }
    user(row.id(), row.field(1), row.field(2), row.field(3), row.field(4), features);
  }

  static void userOf1m(Row row, Features.Builder features) throws BadRowException {
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
    user(row.id(), row.field(2), row.field(1), occupation, row.field(4), features);
  }

  static void userOfTable(Row row, Map<String, Integer> columns, Features.Builder features)
      throws BadRowException {
    sameWidth(row);
    user(
        row.id(),
        IdText.plain(named(row, columns, "age")),
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
    if (!isNumberOfYears(age)) {
      throw new BadRowException("age must be a number of years, got '" + Text.excerpt(age) + "'");
    }
    int row = features.row(id);
    if (!age.isEmpty()) {
      features.number(row, Features.AGE, Integer.parseInt(age));
    }
    label(row, Features.GENDER, gender, features);
    label(row, Features.OCCUPATION, occupation, features);
    label(row, Features.ZIP, zip, features);
  }

  private static boolean isNumberOfYears(String age) {
    for (int p = 0; p < age.length(); p++) {
      if (age.charAt(p) < '0' || age.charAt(p) > '9') {
        return false;
      }
    }
    return age.length() <= 3;
  }

  private static void label(int row, String name, String value, Features.Builder features) {
    if (!value.isEmpty()) {
      features.labels(row, name, List.of(value));
    }
  }
}
