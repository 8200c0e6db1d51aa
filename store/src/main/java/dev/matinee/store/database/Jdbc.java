package dev.matinee.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JDBC in one line: statements with parameters, rows read by a function.
public final class Jdbc {
  private static final int FETCH = 10_000;

  /// So many keys are asked for at once.
  private static final int ASKED = 512;

  private Jdbc() {}

  /// Reads one row.
  public interface RowMapper<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// Does something with each row.
  public interface EachRow {
    void accept(ResultSet row) throws SQLException;
  }

  public static <T> List<T> all(
      Connection connection, String sql, RowMapper<T> row, @Nullable Object... parameters)
      throws SQLException {
    var rows = new ArrayList<T>();
    each(connection, sql, result -> rows.add(row.of(result)), parameters);
    return rows;
  }

  public static <T> Optional<T> first(
      Connection connection, String sql, RowMapper<T> row, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = prepare(connection, sql, parameters);
        var result = statement.executeQuery()) {
      return result.next() ? Optional.of(row.of(result)) : Optional.empty();
    }
  }

  /// The number in the only column of the only row; 0 where it is NULL.
  public static long number(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    return first(connection, sql, row -> row.getLong(1), parameters).orElse(0L);
  }

  public static void each(
      Connection connection, String sql, EachRow action, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = prepare(connection, sql, parameters)) {
      statement.setFetchSize(FETCH);
      try (var result = statement.executeQuery()) {
        while (result.next()) {
          action.accept(result);
        }
      }
    }
  }

  /// Reads what there is of many keys with few statements: the query joins `asked`, a table of
  /// their columns `a`, `b`, …
  ///
  /// A row may be read twice. There are as many statements as powers of two up to [#ASKED]: the
  /// last key fills what is left, so that a database can keep what it has planned.
  public static void among(Connection connection, String sql, List<Object[]> keys, EachRow action)
      throws SQLException {
    for (int from = 0; from < keys.size(); from += ASKED) {
      var some = keys.subList(from, Math.min(from + ASKED, keys.size()));
      int columns = some.getFirst().length;
      int places = Math.max(1, Integer.highestOneBit(2 * some.size() - 1));
      var parameters = new Object[places * columns];
      for (int place = 0; place < places; place++) {
        System.arraycopy(
            some.get(Math.min(place, some.size() - 1)), 0, parameters, place * columns, columns);
      }
      each(connection, asked(columns, places) + sql, action, parameters);
    }
  }

  private static String asked(int columns, int places) {
    var row = columns == 1 ? "(?)" : "(?, ?)";
    return "WITH asked (%s) AS (VALUES %s) "
        .formatted(
            columns == 1 ? "a" : "a, b", String.join(", ", Collections.nCopies(places, row)));
  }

  /// Runs an INSERT, UPDATE or DELETE; returns the number of rows it changed.
  public static int run(Connection connection, String sql, @Nullable Object... parameters)
      throws SQLException {
    try (var statement = prepare(connection, sql, parameters)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    try {
      bind(statement, parameters);
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  public static void bind(PreparedStatement statement, @Nullable Object... parameters)
      throws SQLException {
    for (int p = 0; p < parameters.length; p++) {
      statement.setObject(p + 1, parameters[p]);
    }
  }
}
