package dev.matinee.datasets.files;

import dev.matinee.datasets.files.FeatureFile.NamedColumn;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.Separator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// How a table of movies or users is written, found from its first line.
///
/// @param separator what stands between the fields
/// @param columns where each column stands, by its name
/// @param width the number of fields of a row
/// @param headed whether the first line is a header
record Catalog(Separator separator, Map<String, Integer> columns, int width, boolean headed) {
  static final String ID = "id";
  static final String TITLE = "title";
  static final String GENRES = "genres";
  static final String YEAR = "year";

  static final List<NamedColumn> MOVIES =
      List.of(
          new NamedColumn(
              ID,
              List.of(
                  "movieid",
                  "itemid",
                  "filmid",
                  "id",
                  "asin",
                  "parentasin",
                  "isbn",
                  "productid",
                  "showid",
                  "titleid",
                  "iid",
                  "mid",
                  "movie",
                  "item",
                  "film",
                  "product")),
          new NamedColumn(
              TITLE,
              List.of(
                  "title",
                  "movietitle",
                  "name",
                  "moviename",
                  "filmtitle",
                  "filmname",
                  "itemname",
                  "itemtitle",
                  "primarytitle",
                  "originaltitle",
                  "producttitle",
                  "booktitle",
                  "movie",
                  "film")),
          new NamedColumn(GENRES, List.of("genres", "genre", "categories", "category", "class")),
          new NamedColumn(YEAR, List.of("year", "releaseyear", "startyear", "yearofpublication")));

  static final List<NamedColumn> USERS =
      List.of(
          new NamedColumn(ID, List.of("userid", "user", "id", "uid")),
          new NamedColumn("age", List.of("age")),
          new NamedColumn("gender", List.of("gender", "sex")),
          new NamedColumn("occupation", List.of("occupation", "job")),
          new NamedColumn("zip", List.of("zip", "zipcode", "postcode")));

  /// The columns of a table of movies without a header.
  static final List<String> USUAL = List.of(ID, TITLE, GENRES);

  /// What some programs write behind the name of a column: `userId:token`.
  private static final Pattern TYPE = Pattern.compile(":[a-z_]+$");

  private static final Pattern NO_LETTERS = Pattern.compile("[^a-z]+");

  private static final List<Separator> SEPARATORS =
      List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB, Separator.COLONS, Separator.BAR);

  /// What a first line says; empty where it is neither a header that is understood nor a row.
  static Optional<Catalog> of(String line, FeatureFile.Table table) {
    for (var separator : SEPARATORS) {
      var fields = FieldCursor.of(line, separator);
      var columns = columns(fields, table.columns());
      if (columns.containsKey(ID) && columns.size() > 1) {
        return Optional.of(new Catalog(separator, columns, filled(fields), true));
      }
    }
    return table.usual().isEmpty() ? Optional.empty() : withoutHeader(line, table.usual());
  }

  /// Whether the id is the first field, and fields are split at one character each time.
  boolean beginsWithId() {
    return columns.getOrDefault(ID, 0) == 0
        && separator.isFixed()
        && separator.mark().length() == 1;
  }

  /// Whether a row is a header: of a file that was put below this one. Nearly every row has a field
  /// without a letter, its id for instance, and is told apart by that alone.
  boolean isHeader(List<String> fields, FeatureFile.Table table) {
    for (var field : fields) {
      if (!mayHaveLetters(field)) {
        return false;
      }
    }
    var found = columns(fields, table.columns());
    return found.containsKey(ID) && found.size() > 1 && found.size() == fields.size();
  }

  /// Without the empty columns beside a table.
  private static int filled(List<String> fields) {
    int count = fields.size();
    while (fields.get(count - 1).isBlank()) {
      count--;
    }
    return count;
  }

  private static Map<String, Integer> columns(List<String> fields, List<NamedColumn> named) {
    var words = fields.stream().map(Catalog::letters).toList();
    var columns = new HashMap<String, Integer>();
    for (var column : named) {
      column.words().stream()
          .map(words::indexOf)
          .filter(place -> place >= 0 && !columns.containsValue(place))
          .findFirst()
          .ifPresent(place -> columns.put(column.name(), place));
    }
    return columns;
  }

  private static String letters(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return NO_LETTERS.matcher(TYPE.matcher(lower).replaceFirst("")).replaceAll("");
  }

  /// Whether a text has an ASCII letter, or a character that one may come of in lower case.
  private static boolean mayHaveLetters(String text) {
    for (int p = 0; p < text.length(); p++) {
      char c = text.charAt(p);
      if (c > 0x7F || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) {
        return true;
      }
    }
    return false;
  }

  /// A row: an id, which has a digit, and a title.
  private static Optional<Catalog> withoutHeader(String line, List<String> usual) {
    for (var separator : SEPARATORS) {
      var fields = FieldCursor.of(line, separator);
      if (fields.size() >= 2
          && fields.size() <= usual.size()
          && fields.getFirst().matches("\\S*\\d\\S*")
          && !fields.get(1).isBlank()) {
        var columns = new HashMap<String, Integer>();
        for (int c = 0; c < fields.size(); c++) {
          columns.put(usual.get(c), c);
        }
        return Optional.of(new Catalog(separator, columns, fields.size(), false));
      }
    }
    return Optional.empty();
  }
}
