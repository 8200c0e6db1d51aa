package dev.matinee.server.score;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.matinee.core.text.ColumnNames;
import dev.matinee.server.http.MediaType;
import dev.matinee.server.http.ProblemException;
import dev.matinee.server.http.ProblemType;
import dev.matinee.server.http.RequestBodies;
import dev.matinee.wire.SentId;
import dev.matinee.wire.predictions.Instance;
import dev.matinee.wire.predictions.InvocationsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How pairs come in and scores go out.
enum ScoreFormat {
  JSON(MediaType.JSON) {
    @Override
    InvocationsRequest read(byte[] body) {
      return RequestBodies.readJson(body, InvocationsRequest::read);
    }

    @Override
    byte[] write(ScoreWriter scores) {
      return scores.json();
    }
  },

  /// One document a line.
  JSON_LINES(MediaType.JSON_LINES) {
    @Override
    List<String> names() {
      return List.of(MediaType.JSON_LINES, "application/x-jsonlines", "application/x-ndjson");
    }

    @Override
    InvocationsRequest read(byte[] body) {
      var text = text(body);
      var request = RequestBodies.usable(() -> InvocationsRequest.readLines(text));
      requireSome(request.instances(), "expected lines {\"user\":\"1\",\"item\":\"50\"}");
      return request;
    }

    @Override
    byte[] write(ScoreWriter scores) {
      return scores.jsonLines();
    }
  },

  /// Rows `user,item` without a header in, one score a line out, with columns for what is asked for
  /// beside it.
  CSV(MediaType.CSV) {
    @Override
    InvocationsRequest read(byte[] body) {
      var pairs = pairs(text(body));
      requireSome(pairs, EXPECTED);
      return new InvocationsRequest(pairs, List.of());
    }

    @Override
    byte[] write(ScoreWriter scores) {
      return scores.csv();
    }
  };

  private static final String EXPECTED = "expected rows USER,ITEM without a header";

  /// What further columns of tables of pairs and scores are called, in lower case and with letters
  /// only.
  private static final Set<String> OTHER_COLUMNS =
      Set.of("id", "ids", "imdbid", "tmdbid", "label", "prediction");

  /// Digits stay, because `user1,item7` is a pair.
  private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]");

  private static final Pattern LINE_BREAK = Pattern.compile("[\r\n]");

  private static final List<String> TYPES = Arrays.stream(values()).map(ScoreFormat::type).toList();

  private final String type;

  ScoreFormat(String type) {
    this.type = type;
  }

  /// The type of answers.
  String type() {
    return type;
  }

  /// The types that mean this format.
  List<String> names() {
    return List.of(type);
  }

  /// Reads a body.
  ///
  /// @throws ProblemException with the line and what is wrong with it
  abstract InvocationsRequest read(byte[] body);

  /// Writes an answer.
  abstract byte[] write(ScoreWriter scores);

  /// The format of a request.
  static ScoreFormat ofRequest(@Nullable String contentType) {
    var essence = MediaType.essence(contentType);
    return named(essence).orElseThrow(() -> ScoreRoutes.unsupported(essence, TYPES));
  }

  /// The format of an answer: what `Accept` asks for, that of the request where it leaves it open.
  static ScoreFormat ofAnswer(@Nullable String accept, ScoreFormat request) {
    var offers = new ArrayList<ScoreFormat>(List.of(request));
    Arrays.stream(values()).filter(format -> format != request).forEach(offers::add);
    var names = new ArrayList<String>();
    offers.forEach(format -> names.addAll(format.names()));
    var accepted = MediaType.accepted(accept, names);
    if (accepted == null) {
      throw ScoreRoutes.notAcceptable(String.valueOf(accept), TYPES);
    }
    return named(accepted).orElseThrow();
  }

  private static Optional<ScoreFormat> named(String essence) {
    return Arrays.stream(values()).filter(format -> format.names().contains(essence)).findFirst();
  }

  private static List<Instance> pairs(String text) {
    var pairs = new ArrayList<Instance>();
    // With a line break at the end, a quote that is not closed there has one in its field too.
    try (var records = CsvReader.builder().ofCsvRecord(text + "\n")) {
      records.forEach(
          row -> {
            if (!pairs.isEmpty() || !isSeparator(row)) {
              requireOneLine(row);
              requireNoComment(row);
              requireNoHeader(row);
              pairs.add(pair(row));
            }
          });
    } catch (CsvParseException e) {
      throw new ProblemException(
          ProblemType.MALFORMED_BODY, "the body is not valid CSV: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }

  /// Whether a row is the line with which spreadsheets say that commas separate the fields.
  private static boolean isSeparator(CsvRecord row) {
    return isSeparator(String.join(",", row.getFields()));
  }

  private static boolean isSeparator(String line) {
    return line.strip().equalsIgnoreCase("sep=,");
  }

  /// The number of the line that the first pair of a CSV body is from.
  static int firstLine(byte[] body) {
    var lines = text(body).lines().toList();
    return 1
        + IntStream.range(0, lines.size())
            .filter(k -> !lines.get(k).isEmpty() && !isSeparator(lines.get(k)))
            .findFirst()
            .orElse(0);
  }

  private static void requireSome(List<Instance> pairs, String expected) {
    if (pairs.isEmpty()) {
      throw new ProblemException(ProblemType.MALFORMED_BODY, "the body is empty; " + expected);
    }
  }

  /// A quote that stays open takes the lines after it into its field, and their scores would be
  /// missing.
  private static void requireOneLine(CsvRecord row) {
    if (row.getFields().stream().anyMatch(field -> LINE_BREAK.matcher(field).find())) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "line %d: a quote must be closed on its line, and an id has no line break; got one that is open at the end of the line"
              .formatted(row.getStartingLineNumber()));
    }
  }

  private static void requireNoComment(CsvRecord row) {
    if (row.getField(0).stripLeading().startsWith("#")) {
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "line %d starts with '#', and this route takes rows USER,ITEM without comments; leave it out, or send ids that start with '#' as JSON"
              .formatted(row.getStartingLineNumber()));
    }
  }

  /// One score a line in the order of the lines is the contract, so a header cannot be passed over,
  /// be it on the first line or where files were put together: every score after it would be
  /// another pair's.
  private static void requireNoHeader(CsvRecord row) {
    var names = row.getFields().stream().map(ScoreFormat::columnName).toList();
    if (names.stream().allMatch(ScoreFormat::isOfColumn)) {
      int user =
          IntStream.range(0, names.size())
              .filter(column -> ColumnNames.isOfUsers(names.get(column)))
              .findFirst()
              .orElse(0);
      throw new ProblemException(
          ProblemType.UNUSABLE_BODY,
          "line %d is a header ('%s'), and this route takes rows USER,ITEM without one; %s"
              .formatted(
                  row.getStartingLineNumber(),
                  String.join(",", row.getFields()),
                  user == 0
                      ? "leave it out"
                      : "it has the user in column %d, and the user must come first: change the order of the columns in every row, then leave the header out"
                          .formatted(user + 1)));
    }
  }

  private static String columnName(String field) {
    return PUNCTUATION.matcher(field).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static boolean isOfColumn(String name) {
    return ColumnNames.isKnown(name) || OTHER_COLUMNS.contains(name);
  }

  private static Instance pair(CsvRecord row) {
    if (row.getFieldCount() != 2) {
      throw noPair(row, "%s, got %s".formatted(EXPECTED, fields(row)));
    }
    if (row.getField(0).isBlank() || row.getField(1).isBlank()) {
      var empty = row.getField(0).isBlank() ? "user" : "item";
      throw noPair(row, "the %s is empty; %s".formatted(empty, EXPECTED));
    }
    return Instance.of(id(row, 0), id(row, 1));
  }

  private static ProblemException noPair(CsvRecord row, String problem) {
    return new ProblemException(
        ProblemType.UNUSABLE_BODY, "line %d: %s".formatted(row.getStartingLineNumber(), problem));
  }

  private static String fields(CsvRecord row) {
    var first = row.getField(0).strip();
    if (first.toLowerCase(Locale.ROOT).startsWith("sep=")) {
      return "a separator line ('%s'); separate the fields by commas".formatted(first);
    }
    return row.getFieldCount() == 1 ? "1 field" : row.getFieldCount() + " fields";
  }

  private static String id(CsvRecord row, int field) {
    try {
      return SentId.read(
          "line %d: an id".formatted(row.getStartingLineNumber()), row.getField(field));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(ProblemType.UNUSABLE_BODY, String.valueOf(e.getMessage()));
    }
  }

  private static String text(byte[] body) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text; // a quote may begin behind it
    } catch (CharacterCodingException _) {
      throw new ProblemException(ProblemType.MALFORMED_BODY, "the body is not UTF-8 text");
    }
  }
}
