package dev.matinee.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Brings all rows of one database into the empty tables of another, whichever kinds the two are.
final class TableCopy {
  /// What a home holds, a table after those that it refers to. Leases are of processes, not of
  /// homes, and stay behind.
  private static final List<String> TABLES =
      List.of(
          "data_set",
          "users",
          "items",
          "ratings",
          "catalog_entries",
          "catalog_state",
          "feedback",
          "shown_lists",
          "list_counts",
          "rule_changes",
          "promotions",
          "trials",
          "trial_users",
          "api_keys",
          "settings",
          "experiments",
          "runs",
          "run_parameters",
          "run_tags",
          "run_metrics",
          "run_last_metrics",
          "run_inputs",
          "mirrored_runs",
          "mirrored_files");

  private static final int BATCH = 1000;

  private final Connection from;
  private final Connection to;

  private TableCopy(Connection from, Connection to) {
    this.from = from;
    this.to = to;
  }

  /// Copies everything, in the transactions of the two connections.
  ///
  /// @throws StoreException when the other holds something already
  static void all(Connection from, Connection to) throws SQLException {
    for (var table : TABLES) {
      if (Jdbc.number(to, "SELECT count(*) FROM " + table) > 0) {
        throw new StoreException(
            "the database has rows already (in its table %s); name an empty one".formatted(table));
      }
    }
    for (var table : TABLES) {
      new TableCopy(from, to).copy(table);
    }
  }

  /// Reads every row of every table: what cannot be read throws.
  static void readAll(Connection connection) throws SQLException {
    for (var table : TABLES) {
      Jdbc.each(connection, "SELECT * FROM " + table, _ -> {});
    }
  }

  /// A column of the target: its name, and whether it is of the type that only some databases have.
  private record CopiedColumn(String name, boolean truth) {}

  private void copy(String table) throws SQLException {
    var columns = columns(table);
    var names = columns.stream().map(CopiedColumn::name).collect(Collectors.joining(", "));
    var marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
    try (var insert =
        to.prepareStatement("INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, marks))) {
      var rows = new int[1];
      Jdbc.each(
          from,
          "SELECT %s FROM %s ORDER BY 1".formatted(names, table), // promotions name earlier ones
          row -> {
            bind(insert, row, columns);
            insert.addBatch();
            if (++rows[0] % BATCH == 0) {
              insert.executeBatch();
            }
          });
      insert.executeBatch();
    }
  }

  private List<CopiedColumn> columns(String table) throws SQLException {
    try (var none = to.prepareStatement("SELECT * FROM " + table + " WHERE 1 = 0");
        var result = none.executeQuery()) {
      var columns = new ArrayList<CopiedColumn>();
      var known = result.getMetaData();
      for (int c = 1; c <= known.getColumnCount(); c++) {
        var type = known.getColumnType(c);
        columns.add(
            new CopiedColumn(known.getColumnName(c), type == Types.BIT || type == Types.BOOLEAN));
      }
      return columns;
    }
  }

  private static void bind(PreparedStatement insert, ResultSet row, List<CopiedColumn> columns)
      throws SQLException {
    for (int c = 1; c <= columns.size(); c++) {
      if (columns.get(c - 1).truth()) {
        insert.setBoolean(c, row.getBoolean(c));
      } else {
        insert.setObject(c, row.getObject(c));
      }
    }
  }
}
