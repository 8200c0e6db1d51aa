package dev.matinee.store.runs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The filter of MLflow's search.
///
/// ```
///     filter := clause (AND clause)*                 no OR, no parentheses around clauses
///     clause := field operator value
///             | field [NOT] IN (text, …)             attributes and data sets
///             | field IS [NOT] NULL                  parameters and tags
///     field  := metrics.NAME | params.NAME | tags.NAME | datasets.NAME | [attributes.]NAME
/// ```
///
/// Numbers have `< <= = != >= >`, texts `= != LIKE ILIKE`. A field that a run does not have matches
/// nothing, not even `!=`.
///
/// Source: MLflow's documentation of its search syntax, and `search_utils.py`, which it describes.
final class RunFilter {
  private static final String EXAMPLE = "metrics.rmse < 0.93 and params.algorithm = 'svd'";

  /// Databases limit how deep a condition is and how long a pattern.
  private static final int MOST_CLAUSES = 200;

  private static final int LONGEST_PATTERN = 1_000;

  private final List<RunToken> tokens;
  private final TextDialect texts;
  private int next;

  private RunFilter(List<RunToken> tokens, TextDialect texts) {
    this.tokens = tokens;
    this.texts = texts;
  }

  /// The condition of a filter; everything passes a blank one.
  ///
  /// @throws IllegalArgumentException when it is not of the grammar
  static SqlFragment parse(String filter, TextDialect texts) {
    if (filter.isBlank()) {
      return SqlFragment.of("1 = 1");
    }
    try {
      return new RunFilter(RunToken.all(filter), texts).clauses();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cannot read the filter \"%s\": %s (an example: %s)"
              .formatted(filter, e.getMessage(), EXAMPLE),
          e);
    }
  }

  private SqlFragment clauses() {
    var all = new ArrayList<SqlFragment>();
    all.add(clause());
    while (next < tokens.size()) {
      expect("and");
      all.add(clause());
    }
    if (all.size() > MOST_CLAUSES) {
      throw new IllegalArgumentException(
          "it has %d clauses, at most %d are possible".formatted(all.size(), MOST_CLAUSES));
    }
    return SqlFragment.joined(" AND ", all);
  }

  private SqlFragment clause() {
    var field = RunField.of(take("a field"));
    if (isNext("is")) {
      boolean negated = isNext("not");
      expect("null");
      field.requireMayBeMissing();
      return field.one("1").then(negated ? " IS NOT NULL" : " IS NULL");
    }
    boolean negated = isNext("not");
    if (isNext("in")) {
      return in(field, negated);
    }
    if (negated) {
      throw new IllegalArgumentException("after NOT comes IN");
    }
    return comparison(field, take("an operator").text().toUpperCase(Locale.ROOT));
  }

  private SqlFragment comparison(RunField field, String operator) {
    var value = take("a value");
    if (field.isNumber()) {
      double expected = value.number();
      return field.where(numbers(field, operator), expected);
    }
    var expected = value.quoted();
    return switch (operator) {
      case "=" -> field.where("%1$s = ?", expected);
      case "!=" -> field.where("%1$s <> ?", expected);
      case "LIKE" -> like(field, expected, false);
      case "ILIKE" -> like(field, expected, true);
      default ->
          throw new IllegalArgumentException(
              "%s has = != LIKE ILIKE, got '%s'".formatted(field.name(), operator));
    };
  }

  private static String numbers(RunField field, String operator) {
    return switch (operator) {
      case "<", "<=", "=", ">=", ">" -> "%1$s " + operator + " ?";
      case "==" -> "%1$s = ?";
      case "!=" -> field.isMetric() ? "(%1$s IS NULL OR %1$s <> ?)" : "%1$s <> ?";
      default ->
          throw new IllegalArgumentException(
              "a number has < <= = != >= >, got '%s'".formatted(operator));
    };
  }

  private SqlFragment like(RunField field, String pattern, boolean anyCase) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new IllegalArgumentException(
          "a pattern has at most %,d characters, got %,d"
              .formatted(LONGEST_PATTERN, pattern.length()));
    }
    return field.where(texts.test(), texts.pattern(pattern, anyCase));
  }

  private SqlFragment in(RunField field, boolean negated) {
    field.requireText();
    expect("(");
    var expected = new ArrayList<Object>();
    do {
      expected.add(take("a value").quoted());
    } while (isNext(","));
    expect(")");
    var places = String.join(", ", Collections.nCopies(expected.size(), "?"));
    return field.where(
        "%1$s " + (negated ? "NOT IN (" : "IN (") + places + ")", expected.toArray());
  }

  private RunToken take(String what) {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("it ends where " + what + " should be");
    }
    return tokens.get(next++);
  }

  /// Takes the next token if it is this one.
  private boolean isNext(String text) {
    boolean is = next < tokens.size() && tokens.get(next).is(text);
    next += is ? 1 : 0;
    return is;
  }

  private void expect(String text) {
    var token = take("'" + text + "'");
    if (!token.is(text)) {
      throw new IllegalArgumentException(
          "'%s' should be '%s'".formatted(token.text(), text.toUpperCase(Locale.ROOT)));
    }
  }
}
