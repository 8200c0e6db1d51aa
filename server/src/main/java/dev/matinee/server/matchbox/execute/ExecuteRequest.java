package dev.matinee.server.matchbox.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matinee.core.text.IdText;
import dev.matinee.wire.JsonFields;
import dev.matinee.wire.SentId;
import dev.matinee.wire.Wire;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The body of a request-response call.
public record ExecuteRequest(InputTable input, ExecuteOptions options) {
  /// The service's one input port.
  public static final String INPUT = "input1";

  /// The service's one output port.
  public static final String OUTPUT = "output1";

  static ExecuteRequest read(byte[] body) {
    var tree = tree(body);
    var inputs = tree.path("Inputs");
    if (inputs.isMissingNode() || inputs.isNull() || inputs.isEmpty()) {
      throw StudioException.noInput();
    }
    if (!inputs.isObject()) {
      throw StudioException.badBody();
    }
    var wrong = new ArrayList<String>();
    inputs.fieldNames().forEachRemaining(wrong::add);
    wrong.removeAll(List.of(INPUT));
    if (!wrong.isEmpty()) {
      throw StudioException.badInputNames(String.join(", ", wrong));
    }
    var port = inputs.path(INPUT);
    if (port.isNull() || port.isEmpty()) {
      throw StudioException.noInput();
    }
    var options = ExecuteOptions.read(tree.path("GlobalParameters"));
    return new ExecuteRequest(InputTable.read(port), options);
  }

  /// The body as a JSON object.
  public static JsonNode tree(byte[] body) {
    try {
      var tree = Wire.tree(body);
      if (tree.isObject()) {
        return tree;
      }
    } catch (IllegalArgumentException _) {
      // the envelope has one text for whatever is wrong with a body
    }
    throw StudioException.badBody();
  }

  /// The rows of the port `input1`, in whichever form they came.
  ///
  /// @param columns those that were sent, in their order
  public record InputTable(Set<String> columns, List<InputRow> rows) {
    public static final String USER = "userId";
    public static final String TITLE = "title";
    public static final String RATING = "rating";

    /// All columns that there are; which of them must be there depends on the kind of prediction.
    public static final List<String> COLUMNS = List.of(USER, TITLE, RATING);

    /// One row of the input.
    ///
    /// @param number from 1
    /// @param user empty where there is none
    /// @param sentUser the same as it was spelled
    /// @param title a movie's title or id; empty where there is none
    /// @param rating as it was sent; empty where there is none
    record InputRow(int number, String user, String sentUser, String title, String rating) {}

    public InputTable {
      columns = Set.copyOf(columns);
      rows = List.copyOf(rows);
    }

    /// Reads what a request has for the port: `{"ColumnNames":[…],"Values":[[…]]}`, or in swagger
    /// form an array of objects.
    static InputTable read(JsonNode port) {
      var table = port.isArray() ? ofObjects(port) : ofTable(port);
      if (table.rows().isEmpty()) {
        throw StudioException.noInput();
      }
      return table;
    }

    private static InputTable ofTable(JsonNode port) {
      var names = port.path("ColumnNames");
      var values = port.path("Values");
      if (!port.isObject() || !names.isArray() || !values.isArray()) {
        throw StudioException.badBody();
      }
      var columns = new ArrayList<String>();
      names.forEach(name -> columns.add(name.asText()));
      var reading = new TableReader(columns);
      for (var row : values) {
        if (!row.isArray()) {
          throw StudioException.badBody();
        }
        var cells = new ArrayList<String>();
        row.forEach(cell -> cells.add(reading.text(cell)));
        reading.add(cells);
      }
      return reading.table();
    }

    private static InputTable ofObjects(JsonNode port) {
      var columns = new LinkedHashSet<String>();
      for (var row : port) {
        if (!row.isObject()) {
          throw StudioException.badBody();
        }
        row.fieldNames().forEachRemaining(columns::add);
      }
      var reading = new TableReader(List.copyOf(columns));
      for (var row : port) {
        reading.add(columns.stream().map(column -> reading.text(row.path(column))).toList());
      }
      return reading.table();
    }

    /// A table of texts.
    public static InputTable of(List<String> columns, List<List<String>> rows) {
      var reading = new TableReader(columns);
      rows.forEach(reading::add);
      return reading.table();
    }

    /// The same, when it has these columns.
    InputTable with(String... required) {
      if (!columns.containsAll(List.of(required))) {
        throw StudioException.otherColumns(
            "this kind of prediction needs the columns " + String.join(", ", required),
            COLUMNS.stream().filter(columns::contains).toList());
      }
      return this;
    }

    /// Whether it pairs users with movies; a column without any value counts for nothing.
    boolean hasPairs() {
      return rows.stream().anyMatch(row -> !row.user().isEmpty())
          && rows.stream().anyMatch(row -> !row.title().isEmpty());
    }

    private static final class TableReader {
      private final List<String> columns;
      private final List<InputRow> rows = new ArrayList<>();

      TableReader(List<String> columns) {
        if (!COLUMNS.containsAll(columns) || Set.copyOf(columns).size() != columns.size()) {
          throw StudioException.otherColumns(
              "the columns must be of %s, each once".formatted(String.join(", ", COLUMNS)),
              columns);
        }
        this.columns = columns;
      }

      String text(JsonNode cell) {
        if (cell.isContainerNode()) {
          throw StudioException.unreadableInput(
              "row %d has a value that is no text".formatted(next()));
        }
        return cell.isNull() || cell.isMissingNode() ? "" : cell.asText();
      }

      void add(List<String> cells) {
        if (cells.size() != columns.size()) {
          throw StudioException.unreadableInput(
              "row %d has %d values for %d columns"
                  .formatted(next(), cells.size(), columns.size()));
        }
        var user = cell(cells, USER);
        rows.add(
            new InputRow(next(), user(user), user, title(cell(cells, TITLE)), cell(cells, RATING)));
      }

      private String user(String text) {
        try {
          return text.isEmpty() ? "" : SentId.read(USER, text);
        } catch (IllegalArgumentException e) {
          throw StudioException.unreadableInput("row %d: %s".formatted(next(), e.getMessage()));
        }
      }

      /// A title, which may also be a movie's id.
      private String title(String written) {
        var text = IdText.plain(written);
        IdText.problem(text, JsonFields.LONGEST_TEXT)
            .ifPresent(
                problem -> {
                  throw StudioException.unreadableInput(
                      "row %d has a value that %s".formatted(next(), problem));
                });
        return text;
      }

      private int next() {
        return rows.size() + 1;
      }

      private String cell(List<String> cells, String column) {
        int place = columns.indexOf(column);
        var text = place < 0 ? "" : cells.get(place).strip();
        return IdText.isMissing(text) ? "" : text; // what data frames write into an empty cell
      }

      InputTable table() {
        return new InputTable(Set.copyOf(columns), rows);
      }
    }
  }
}
