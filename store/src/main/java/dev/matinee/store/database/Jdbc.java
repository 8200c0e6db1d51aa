package dev.matinee.store.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// JDBC in one line: statements with parameters, rows read by a function.
public final class Jdbc {
  private static final int FETCH = 10_000;

  private Jdbc() {}

  /// Reads one row.
  public interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// Does something with each row.
  public interface EachRow {
    void accept(ResultSet row) throws SQLException;
  }

  public static <T> List<T> all(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
      throws SQLException {
    var rows = new ArrayList<T>();
    each(connection, sql, result -> rows.add(row.of(result)), parameters);
    return rows;
  }

  public static <T> Optional<T> first(
      Connection connection, String sql, Row<T> row, @Nullable Object... parameters)
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
