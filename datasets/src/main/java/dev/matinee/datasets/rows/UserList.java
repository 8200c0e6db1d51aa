package dev.matinee.datasets.rows;

import dev.matinee.core.text.ColumnNames;
import dev.matinee.core.text.IdText;
import dev.matinee.datasets.text.FieldCursor;
import dev.matinee.datasets.text.LineEnds;
import dev.matinee.datasets.text.Lines;
import dev.matinee.datasets.text.Separator;
import dev.matinee.datasets.text.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// A file that names users, an id a line, perhaps in quotes and under a header.
public final class UserList {
  private static final List<Separator> SEPARATORS =
      List.of(Separator.COMMA, Separator.SEMICOLON, Separator.TAB, Separator.BAR, Separator.COLONS);

  /// Fewer words than these may be an id with blanks; more are a row of ratings.
  private static final int WORDS_OF_A_ROW = 3;

  private UserList() {}

  /// The ids in the order of the file, each once; empty where lines have more fields than one, so
  /// that the file may be one of ratings.
  ///
  /// @throws IllegalArgumentException when it has no id, an id that means nobody, or several
  ///   columns that are neither those of ratings nor of choices
  public static Optional<List<String>> of(Source source) throws IOException {
    var text = source.text().replace("\uFEFF", "");
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    LineEnds.requireRead(source.name(), bytes);
    LineMark.requireNone(source.name(), new Lines(new ByteArrayInputStream(bytes)));
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    long marked = lines.stream().filter(UserList::isComment).count();
    SequencedSet<String> ids = new LinkedHashSet<>();
    boolean first = true;
    for (var line : lines) {
      if (2 * marked <= lines.size() && isComment(line)) {
        continue;
      }
      var several = several(line);
      if (several != null) {
        requireRatings(source.name(), several, line);
        return Optional.empty();
      }
      if (first) {
        requireOfUsers(source.name(), line);
      }
      if (!first || !isHeader(line)) {
        ids.add(id(source.name(), line));
      }
      first = false;
    }
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(
          "%s names no user: expected an id a line, or ratings".formatted(source.name()));
    }
    return Optional.of(List.copyOf(ids));
  }

  private static boolean isComment(String line) {
    var text = line.strip();
    return text.startsWith("#") || text.startsWith("%") || text.startsWith("//");
  }

  /// What separates the fields of a line; `null` where it is one field.
  private static @Nullable Separator several(String line) {
    for (var separator : SEPARATORS) {
      if (FieldCursor.of(line.strip(), separator).stream().filter(f -> !f.isBlank()).count() > 1) {
        return separator;
      }
    }
    return FieldCursor.of(line, Separator.BLANKS).size() >= WORDS_OF_A_ROW
        ? Separator.BLANKS
        : null;
  }

  private static void requireRatings(String name, Separator separator, String line) {
    var header = header(line, separator);
    boolean pair = header.count() == 2 && !header.isOfOnePerson();
    if (!header.isOfChoices() && (pair || header.isOfUsersWithoutRatings())) {
      throw new IllegalArgumentException(
          "%s has several columns, '%s', and none of ratings: expected an id a line, so keep the column of users alone; or ratings (userId, movieId, rating)"
              .formatted(name, line.strip()));
    }
  }

  /// Finds that the one column is of something else.
  private static void requireOfUsers(String name, String line) {
    var written = field(line);
    var column = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    boolean users = ColumnNames.isOfUsers(column) || column.equals("name");
    boolean numbered = written.chars().anyMatch(Character::isDigit);
    if (ColumnNames.isKnown(column) && !users && !numbered) {
      throw new IllegalArgumentException(
          "%s has one column, '%s', and that is not of users: expected an id a line, or ratings (userId, movieId, rating)"
              .formatted(name, written));
    }
  }

  private static boolean isHeader(String line) {
    return header('"' + field(line) + '"', Separator.COMMA).isOfUsersAlone();
  }

  /// What stands in the one field of a line.
  private static String field(String line) {
    return FieldCursor.of(line.strip(), Separator.COMMA).stream()
        .filter(field -> !field.isBlank())
        .findFirst()
        .orElse("")
        .strip();
  }

  private static Header header(String line, Separator separator) {
    var fields = new FieldCursor();
    fields.texts(line.strip(), separator);
    return new Header(fields);
  }

  private static String id(String name, String line) {
    var id = IdText.plain(field(line));
    if (id.isEmpty() || IdText.isMissing(id) || IdText.isRounded(id)) {
      throw new IllegalArgumentException(
          "%s: a user %s: '%s'"
              .formatted(
                  name, IdText.isRounded(id) ? "has lost digits" : "is missing", line.strip()));
    }
    return id;
  }
}
