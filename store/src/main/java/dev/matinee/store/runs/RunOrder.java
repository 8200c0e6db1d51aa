package dev.matinee.store.runs;

import java.util.ArrayList;
import java.util.List;

/// The order of MLflow's search: `FIELD [ASC|DESC]`, several one after the other.
///
/// Runs that lack a field come last in both directions, `NaN` just before them. Ties, and
/// everything without an order, go by start, the newest first, and then by id.
final class RunOrder {
  private static final int MOST = 20;

  private RunOrder() {}

  /// The order that these clauses describe, as what stands behind `ORDER BY`.
  ///
  /// @throws IllegalArgumentException when one is not of the grammar
  static SqlFragment parse(List<String> clauses, TextDialect texts) {
    if (clauses.size() > MOST) {
      throw new IllegalArgumentException(
          "an order has at most %d fields, got %d".formatted(MOST, clauses.size()));
    }
    var all = new ArrayList<SqlFragment>();
    clauses.forEach(clause -> all.addAll(clause(clause, texts)));
    all.add(SqlFragment.of("runs.started_at DESC"));
    all.add(SqlFragment.of(texts.order().formatted("runs.id")));
    return SqlFragment.joined(", ", all);
  }

  private static List<SqlFragment> clause(String clause, TextDialect texts) {
    try {
      var tokens = RunToken.all(clause);
      boolean descending = tokens.size() == 2 && tokens.get(1).is("desc");
      boolean valid =
          tokens.size() == 1 || descending || (tokens.size() == 2 && tokens.get(1).is("asc"));
      if (!valid) {
        throw new IllegalArgumentException("after the field comes ASC or DESC or nothing");
      }
      var field = RunField.of(tokens.getFirst());
      var absence = field.one("CASE WHEN %1$s IS NULL THEN 1 ELSE 0 END");
      var value = field.isNumber() ? field.one("%1$s") : text(field, texts);
      return List.of(absence.within("COALESCE(", ", 2)"), descending ? value.then(" DESC") : value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the order \"%s\": %s (an example: metrics.rmse ASC)"
              .formatted(clause, e.getMessage()),
          e);
    }
  }

  private static SqlFragment text(RunField field, TextDialect texts) {
    var value = field.one("%1$s");
    return new SqlFragment(texts.order().formatted(value.sql()), value.parameters());
  }
}
