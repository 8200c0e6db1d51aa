package dev.matinee.client;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The file of test users: CSV with the header `userId,movieId,rating,timestamp`, a row for each
/// rating; `timestamp` may be missing, further columns are left out.
public final class TestUsersFile {
  private static final List<String> REQUIRED = List.of("userId", "movieId", "rating");
  private static final String TIMESTAMP = "timestamp";
  private static final int PROBLEMS_SHOWN = 5;

  private TestUsersFile() {}

  /// The users in order of first appearance, each with the ratings in order of first appearance; of
  /// a movie rated twice the later timestamp counts, then the later line.
  ///
  /// @throws IllegalArgumentException when there is no such file or a row of it cannot be used; the
  ///   message names lines and reasons
  public static List<TestUser> read(Path file) {
    var users = new LinkedHashMap<String, Map<String, TestUser.Rated>>();
    var problems = new ArrayList<String>();
    try (var rows =
        CsvReader.builder()
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofNamedCsvRecord(withoutMark(text(file)))) {
      boolean first = true;
      for (var row : rows) {
        if (first) {
          checkHeader(file, row.getHeader());
          first = false;
        }
        add(row, users, problems);
      }
    } catch (CsvParseException e) {
      throw new IllegalArgumentException("%s is not CSV: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(file + ": " + listed(problems));
    }
    if (users.isEmpty()) {
      throw new IllegalArgumentException(
          file
              + " has no ratings; expected rows userId,movieId,rating,timestamp under that header");
    }
    return users.entrySet().stream()
        .map(user -> new TestUser(user.getKey(), List.copyOf(user.getValue().values())))
        .toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no file " + file, e);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          file + " is not UTF-8 text; expected CSV with header userId,movieId,rating,timestamp", e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void checkHeader(Path file, List<String> header) {
    if (!header.containsAll(REQUIRED)) {
      throw new IllegalArgumentException(
          "%s must have the header userId,movieId,rating,timestamp (the last may be missing), got '%s'"
              .formatted(file, shortened(String.join(",", header))));
    }
  }

  private static void add(
      NamedCsvRecord row, Map<String, Map<String, TestUser.Rated>> users, List<String> problems) {
    try {
      var rated =
          new TestUser.Rated(
              id(row, "movieId"), number(field(row, "rating")), seconds(field(row, TIMESTAMP)));
      users
          .computeIfAbsent(id(row, "userId"), _ -> new LinkedHashMap<>())
          .merge(
              rated.item(), rated, (old, next) -> next.timestamp() >= old.timestamp() ? next : old);
    } catch (IllegalArgumentException e) {
      problems.add("line %d: %s".formatted(row.getStartingLineNumber(), e.getMessage()));
    }
  }

  private static String field(NamedCsvRecord row, String name) {
    return row.findField(name).orElse("").strip();
  }

  private static String id(NamedCsvRecord row, String name) {
    var id = field(row, name);
    if (id.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return id;
  }

  private static double number(String text) {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, together with NaN and the infinities
    }
    throw new IllegalArgumentException(
        "rating must be a number, got '%s'".formatted(shortened(text)));
  }

  private static long seconds(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long seconds = Long.parseLong(text);
      if (seconds >= 0) {
        return seconds;
      }
    } catch (NumberFormatException _) {
      // said below, together with negative ones
    }
    throw new IllegalArgumentException(
        "timestamp must be whole seconds since 1970, got '%s'".formatted(shortened(text)));
  }

  private static String listed(List<String> problems) {
    var shown = String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())));
    int more = problems.size() - PROBLEMS_SHOWN;
    return more > 0 ? "%s; and %d more".formatted(shown, more) : shown;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
